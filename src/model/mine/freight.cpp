#include "model/mine/freight.hpp"

namespace assay::model::mine {

sheet::Cell freight_per_oxide(const Entry& entry, Book& book) {
  const sheet::Cell dry = book.cell(entry, "freight") / book.cell(entry, "content");
  return entry.has("moisture") ? dry / (book.one() - book.cell(entry, "moisture")) : dry;
}

bool has_freight(const Entry& entry) { return !entry.at("freight").quantity->defaulted; }

void check_freight(const Entry& entry, Diagnostics& found) {
  const Value* moisture = entry.find("moisture");
  if (moisture != nullptr && moisture->quantity && moisture->quantity->value >= Decimal(1))
    found.error("E340", moisture->where, "a product of " + moisture->quantity->written + " water is none", "the share of water in the wet tonnes, such as 8 %");
}

}  // namespace assay::model::mine
