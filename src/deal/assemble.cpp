#include <algorithm>

#include "deal/resolve_parts.hpp"
#include "deal/deal.hpp"
#include "deal/sections.hpp"

namespace assay::deal {

namespace {

std::string without_year(const std::string& cell) { return cell.substr(0, cell.find('@')); }

bool is_on(const sheet::Cycle& cycle, const model::Entry& entry) {
  return std::any_of(cycle.path.begin(), cycle.path.end(), [&](const std::string& cell) { return cell.starts_with(entry.path() + '.'); });
}

/// An item of a list of lines, or a line named in a text (a condition), that is on the circle, in an entry that is on it too or in its rows.
Span place_of_name(const sheet::Cycle& cycle, const std::vector<model::Entry>& entries) {
  const auto on_it = [&](const std::string& line) { return std::any_of(cycle.path.begin(), cycle.path.end(), [&](const std::string& cell) { return without_year(cell) == line; }); };
  for (const model::Entry& entry : entries) {
    if (!is_on(cycle, entry)) continue;
    for (const model::Value& value : entry.values) {
      for (std::size_t i = 0; i < value.texts.size(); ++i)
        if (on_it(value.texts[i])) return value.place_of(i);
      if (const Span in_row = place_of_name(cycle, value.rows); in_row.known()) return in_row;
      if (value.node == nullptr || !value.node->is_string()) continue;
      for (const std::string& cell : cycle.path) {
        const std::string line = without_year(cell);
        if (const auto at = value.text.find(line); at != std::string::npos) return value.node->inside(at, at + line.size());
      }
    }
  }
  return {};
}

/// The name in the file that closes the circle; else the first entry on it.
Span place_of(const sheet::Cycle& cycle, const std::vector<model::Entry>& entries) {
  if (const Span name = place_of_name(cycle, entries); name.known()) return name;
  const auto first = std::find_if(entries.begin(), entries.end(), [&](const model::Entry& entry) { return is_on(cycle, entry); });
  return first == entries.end() ? Span() : first->where;
}

std::string text_of(const sheet::Cycle& cycle) {
  std::string text;
  for (const std::string& cell : cycle.path) text += (text.empty() ? "" : " needs\n      ") + without_year(cell);
  return text;
}

/// Numbers beyond anything that a deal can hold are slips of the pen, and no engine can be checked by another on them: E397. The limits
/// (per year 1000, else 1e-40 to 1e40 of the base unit) leave room for every price level and horizon: 1000 a year for a century is 1e300.
void check_sizes(const sheet::Sheet& sheet, Diagnostics& found) {
  const Decimal most_a_year = 1000, most = *Decimal::parse("1e40"), least = *Decimal::parse("1e-40");
  for (const sheet::Parameter& p : sheet.parameters()) {
    const bool rate = p.unit.without_labels().same_dimension(unit_of("1/a"));
    const auto fits = [&](const std::optional<Decimal>& value) {
      return !value || value->is_zero() || (abs(*value) >= least && abs(*value) <= (rate ? most_a_year : most));
    };
    if (fits(p.value) && fits(p.low) && fits(p.high)) continue;
    found.error("E397", p.where, "`" + p.path + "` is " + p.written + ", beyond anything that can be calculated with", rate ? "a rate between -100 000 %/a and 100 000 %/a" : "look at the number and its unit");
  }
}

}  // namespace

Recorded::Recorded(std::shared_ptr<const Deal> d)
    : deal(std::move(d)),
      sheet(deal->calendar),
      ledger(sheet, deal->ledger_parties, unit_of(deal->money), deal->fairness.neutral_rate) {}

std::unique_ptr<Recorded> assemble(std::shared_ptr<const Deal> deal, Diagnostics& found) {
  auto recorded = std::make_unique<Recorded>(deal);
  recorded->ledger.judge_between(deal->fairness.sides);
  Diagnostics own;
  model::Book book(recorded->sheet, recorded->ledger, deal->entries, deal->money, deal->indices, own);
  book.have_rates(deal->rates);
  // Prices first: what is built from a price at once (a break-even grade, and so the size of the ore body) must find its line. What a price itself needs of
  // a leg it asks for in its formulas, which run when all lines stand.
  for (const bool prices : {true, false})
    for (const model::Entry& entry : deal->entries)
      if ((entry.section == "price") == prices) find_kind(entry.section, entry.kind)->record(entry, book);
  if (!own.has_errors()) recorded->ledger.record();
  if (!own.has_errors()) book.check_needs();
  if (!own.has_errors()) {
    try {
      recorded->plausible = book.plausible();
      recorded->remarks = book.remarks();
      recorded->searches = book.searches();
      recorded->products = book.products();
      recorded->quoted = book.quoted();
      recorded->sheet.finish();
      book.check_changes();
      check_sizes(recorded->sheet, own);
      check_input_correlation(*recorded, own);
    } catch (const sheet::Cycle& cycle) {
      own.error("E320", place_of(cycle, deal->entries), "lines need each other in the same year, so none of them has a value",
                "name a line here that does not depend on this one")
          .notes.push_back({{}, text_of(cycle)});
    }
  }
  found.append(own);
  return own.has_errors() ? nullptr : std::move(recorded);
}

}  // namespace assay::deal
