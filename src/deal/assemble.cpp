#include "deal/deal.hpp"
#include "deal/sections.hpp"

namespace assay::deal {

Recorded::Recorded(std::shared_ptr<const Deal> d)
    : deal(std::move(d)),
      sheet(deal->calendar),
      ledger(sheet, deal->ledger_parties, unit_of(deal->money), deal->fairness.neutral_rate) {}

std::unique_ptr<Recorded> assemble(std::shared_ptr<const Deal> deal, Diagnostics& found) {
  auto recorded = std::make_unique<Recorded>(deal);
  Diagnostics own;
  model::Book book(recorded->sheet, recorded->ledger, deal->entries, deal->money, deal->indices, own);
  for (const model::Entry& entry : deal->entries) find_kind(entry.section, entry.kind)->record(entry, book);
  if (!own.has_errors()) recorded->ledger.record();
  if (!own.has_errors()) book.check_needs();
  if (!own.has_errors()) {
    try {
      recorded->plausible = book.plausible();
      recorded->sheet.finish();
    } catch (const sheet::Cycle& cycle) {
      // The path names lines; the first entry on it is the place to look.
      Span where;
      for (const model::Entry& entry : deal->entries)
        if (!where.known() && cycle.path.front().rfind(entry.path() + '.', 0) == 0) where = entry.where;
      own.error("E320", where, "these need each other in the same year, so neither has a value: " + cycle.text.substr(10),
                "break the circle: name a line that does not depend on this one");
    }
  }
  found.append(own);
  return own.has_errors() ? nullptr : std::move(recorded);
}

}  // namespace assay::deal
