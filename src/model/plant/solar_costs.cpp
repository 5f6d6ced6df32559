#include "model/plant/solar_costs.hpp"

#include <algorithm>

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

namespace {

constexpr Key keys[] = {
    {.name = "who", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that pays"},
    {.name = "until", .shape = Shape::year, .example = "2034", .about = "the last calendar year in which it does; to the end if absent, which only the last may be"},
};

/// Who pays in a calendar year, by a list of payers.
const std::string& payer_in(const Value& payers, int year) {
  for (const Entry& row : payers.rows)
    if (!row.has("until") || year <= row.at("until").year) return row.text("who");
  throw InternalError("nobody pays in " + std::to_string(year));
}

const Value* payers_of(const Entry& entry) {
  const Value* paid_by = entry.find("paid_by");
  return paid_by != nullptr && !paid_by->rows.empty() ? paid_by : nullptr;
}

}  // namespace

constinit const RowKeys payer_rows{keys};

RunningCosts::RunningCosts(const Entry& entry, Book& book) : entry_(entry), book_(book) {
  if (entry.has("escalation")) growth_ = book.growth(entry, "cost_growth", "Growth of running costs since the valuation date", book.cell(entry, "escalation"));
}

Line RunningCosts::record(const char* name, const char* label, const char* posting, sheet::RowFormula formula) {
  if (growth_) formula = [today = std::move(formula), growth = *growth_](Period p) { return today(p) * growth[p]; };
  lines_.push_back(book_.line(entry_, name, label, "USD", std::move(formula)));
  if (payers_of(entry_) == nullptr) book_.ledger().spend(entry_.path(), posting, entry_.text(entry_.has("paid_by") ? "paid_by" : "to"), lines_.back());
  return lines_.back();
}

void RunningCosts::share_out() {
  const Value* payers = payers_of(entry_);
  if (payers == nullptr) return;
  std::vector<std::string> parties;
  for (const Entry& row : payers->rows)
    if (std::find(parties.begin(), parties.end(), row.text("who")) == parties.end()) parties.push_back(row.text("who"));
  for (const std::string& party : parties)
    book_.ledger().spend(entry_.path(), "running costs", party, book_.line(entry_, "paid_by." + party, "Running costs in the years in which " + party + " pays them", "USD", [&book = book_, payers, party, costs = lines_](Period p) {
      if (payer_in(*payers, p.year) != party) return book.zero("USD");
      std::vector<Cell> cells;
      for (const Line& cost : costs) cells.push_back(cost[p]);
      return book.sheet().sum(cells);
    }));
}

void check_payers(const Entry& entry, Diagnostics& found) {
  const Value* payers = payers_of(entry);
  if (payers == nullptr) return;
  for (std::size_t i = 0; i < payers->rows.size(); ++i) {
    const Entry& row = payers->rows[i];
    const bool last = i + 1 == payers->rows.size();
    if (row.has("until") == last) {
      const Span where = last ? row.at("until").where : row.where;
      found.error("E681", where, last ? "nobody pays after " + std::to_string(row.at("until").year) : "`" + row.text("who") + "` pays to the end, so those after it never do",
                  "a last year `until` for each payer but the last:  paid_by = [{ until = 2034, who = \"investor\" }, { who = \"host\" }]");
    } else if (i > 0 && !last && row.at("until").year <= payers->rows[i - 1].at("until").year) {
      found.error("E681", row.at("until").where, "`" + row.text("who") + "` pays until " + std::to_string(row.at("until").year) + ", which is not after the year of the payer before it", "payers in the order of their years");
    }
  }
}

}  // namespace assay::model::plant
