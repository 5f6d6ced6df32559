#include "model/fiscal/royalty.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/royalty_base.hpp"

namespace assay::model::fiscal {
namespace {

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_ROYALTY_BASE_KEYS,
    ASSAY_DATED_RATE_KEYS("\"5 %\"", "the base"),
};

void record(const Entry& entry, Book& book) {
  post_payment(entry, book, "royalty", "Royalty", [&entry, &book, base = royalty_base(entry, book)](Period p) { return base(p) * book.cell(entry, "rate", p); });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
}

}  // namespace

const Kind royalty_kind = {"fiscal", "royalty", "a share of sales, of net smelter return or of profit, paid to the state", keys, record, check};

}  // namespace assay::model::fiscal
