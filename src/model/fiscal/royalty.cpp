#include "model/fiscal/royalty.hpp"

#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines whose money the rate is taken of"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"5 %\"", .about = "share of the base"},
};

void record(const Entry& entry, Book& book) {
  need_lines(entry, book, "base");
  const Cell rate = book.cell(entry, "rate");
  post_payment(entry, book, "royalty", "Royalty", [&entry, &book, rate](Period p) { return sum_of(entry, book, "base", p) * rate; });
}

}  // namespace

const Kind royalty_kind = {"fiscal", "royalty", "a share of sales, paid to the state", keys, record, check_due};

}  // namespace assay::model::fiscal
