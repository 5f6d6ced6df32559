#include "model/mine/charges.hpp"

namespace assay::model::mine {

sheet::Cell charges_per_oxide(const Entry& entry, Book& book) {
  sheet::Cell sum = book.cell(entry, "penalty");
  if (entry.given("refining")) sum = sum + book.cell(entry, "refining");
  return entry.given("treatment") ? sum + book.cell(entry, "treatment") / book.cell(entry, "content") : sum;
}

sheet::Cell freight_per_oxide(const Entry& entry, Book& book) {
  const sheet::Cell dry = book.cell(entry, "freight") / book.cell(entry, "content");
  return entry.has("moisture") ? dry / (book.one() - book.cell(entry, "moisture")) : dry;
}

bool has_freight(const Entry& entry) { return entry.given("freight") != nullptr; }

void check_charges(const Entry& entry, Diagnostics& found) {
  const Value* moisture = entry.find("moisture");
  if (moisture != nullptr && moisture->quantity && moisture->quantity->value >= Decimal(1))
    found.error("E340", moisture->where, "a product of " + moisture->quantity->written + " water is none", "the share of water in the wet tonnes, such as 8 %");
}

}  // namespace assay::model::mine
