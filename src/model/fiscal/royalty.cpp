#include "model/fiscal/royalty.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/royalty_base.hpp"

namespace assay::model::fiscal {
namespace {

constexpr Key bracket_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the rate stands"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"2 %\"", .about = "share of the base"},
};
constexpr RowKeys brackets{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_ROYALTY_BASE_KEYS,
    {.name = "rate", .detail = "%", .bound = Bound::share, .example = "\"5 %\"", .about = "share of the base, in all years; this or `brackets`"},
    {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, rate = \"2 %\" }, { from = 2018, rate = \"3.5 %\" }]", .about = "rates by date: each stands from its year on", .rows = &brackets},
};

void record(const Entry& entry, Book& book) {
  post_payment(entry, book, "royalty", "Royalty", [&entry, &book, base = royalty_base(entry, book)](Period p) { return base(p) * dated_value(entry, book, "rate", p); });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
}

}  // namespace

const Kind royalty_kind = {"fiscal", "royalty", "a share of sales, of net smelter return or of profit, paid to the state", keys, record, check};

}  // namespace assay::model::fiscal
