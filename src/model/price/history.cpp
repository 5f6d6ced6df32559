#include "model/price/history.hpp"

#include <algorithm>
#include <optional>

#include "base/moment_of_year.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model::price {
namespace {

struct Row {
  Moment when;
  PastPrice price;
};

class HistoryReader {
 public:
  HistoryReader(const Entry& entry, const std::string& substance, const std::string& money, Diagnostics& found)
      : entry_(entry), substance_(substance), money_(money), found_(found), table_(*entry.at("history").table), period_(table_.column("period") ? "period" : "year") {}

  History read() {
    std::vector<Row> rows;
    bool good = true;
    for (const auto& cells : table_.rows) {
      if (!is_ours(cells)) continue;
      auto row = read_row(cells);
      if (row && !rows.empty() && row->when.finest != rows.front().when.finest) {
        found_.error("E314", table_.cell(cells, period_)->where, "`" + row->price.period + "` is not a period like the first, `" + rows.front().price.period + "`",
                     "one history has one step: years, quarters or months");
        row.reset();
      }
      if (row) rows.push_back(std::move(*row));
      else good = false;
    }
    if (!good) return {};
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.when.month < b.when.month; });
    return without_gaps(rows) ? collected(rows) : History{};
  }

 private:
  bool is_ours(const input::CsvRow& cells) const {
    const input::CsvCell* own = table_.cell(cells, "substance");
    if (table_.column("substance") && (own == nullptr || own->text != substance_)) return false;
    const input::CsvCell* basis = table_.cell(cells, "basis");
    return !entry_.has("basis") || (basis != nullptr && basis->text == entry_.text("basis"));
  }

  std::optional<Row> read_row(const input::CsvRow& cells) {
    const input::CsvCell *period = table_.cell(cells, period_), *value = table_.cell(cells, "value"), *unit_cell = table_.cell(cells, "unit");
    if (period == nullptr || value == nullptr || unit_cell == nullptr) {
      found_.error("E313", cells.front().where, "a history row needs a period, a value and a unit", "fill the empty cell, or remove the row");
      return std::nullopt;
    }
    const auto when = parse_moment(period->text);
    if (!when || label(when->month, when->finest) != period->text) {  // one way to write each: names of parameters are made of it
      found_.error("E314", period->where, "`" + period->text + "` is not a year, a quarter or a month", "such as  2019,  2019-Q2  or  2019-07");
      return std::nullopt;
    }
    const auto number = Decimal::parse(value->text);
    if (!number) {
      found_.error("E201", value->where, "`" + value->text + "` is not a number", "a plain number such as 45.5");
      return std::nullopt;
    }
    if (!number->is_positive()) {
      found_.error("E358", value->where, "a price history must be above 0: returns are ratios of prices", "correct the price, or begin the history after it");
      return std::nullopt;
    }
    const UnitReading reading = parse_unit(unit_cell->text, money_);
    if (!reading.unit) {
      found_.error("E203", unit_cell->where, reading.problem, reading.fix);
      return std::nullopt;
    }
    const std::string money = reading.unit->money();
    if (money.empty() || !reading.unit->without_labels().same_dimension(unit_of("USD/t", money))) {
      found_.error("E202", unit_cell->where, "a history holds money per mass; this is " + reading.unit->words(), "for example  USD_2019/kg");
      return std::nullopt;
    }
    const std::string& name = period->text;
    return Row{*when, {name, csv_fact(entry_, table_, cells, *value, {.path = substance_ + '.' + name, .label = "price of " + substance_ + " in " + name,
                                                                      .unit = reading.unit->relabelled_like(unit_of("USD/t{" + substance_ + "}", money)), .written = unit_cell->text})}};
  }

  bool without_gaps(const std::vector<Row>& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const Moment before = rows[i - 1].when, now = rows[i].when;
      const Span& where = rows[i].price.parameter.where;
      if (now.month == before.month) {
        found_.error("E316", where, "a second price of " + substance_ + " for " + rows[i].price.period, "keep one row, or choose the rows with  basis = \"...\"");
        return false;
      }
      const int missing = (now.month - month_after(before)) / months_of(now.finest);
      if (missing == 0) continue;
      found_.error("E357", where, "the history of " + substance_ + " has a gap before this row: " + label(month_after(before), now.finest) +
                       (missing == 1 ? " is missing" : " and " + std::to_string(missing - 1) + " more are missing"),
                   "add the rows, or use only the part after the gap; a return over a gap is not one of a step");
      return false;
    }
    if (rows.size() < 3) {
      found_.error("E356", entry_.at("history").where, "the history has " + std::to_string(rows.size()) + (rows.size() == 1 ? " price" : " prices") + " of " + substance_ + "; two returns need three",
                   "name another file, or check  of  and  basis");
      return false;
    }
    return true;
  }

  static History collected(std::vector<Row>& rows) {
    History history;
    history.per_year = months_of(Frequency::annual) / months_of(rows.front().when.finest);
    for (Row& row : rows) history.prices.push_back(std::move(row.price));
    return history;
  }

  const Entry& entry_;
  const std::string& substance_;
  const std::string& money_;
  Diagnostics& found_;
  const input::CsvTable& table_;
  std::string_view period_;
};

}  // namespace

History read_history(const Entry& entry, const std::string& substance, const std::string& money, Diagnostics& found) {
  return HistoryReader(entry, substance, money, found).read();
}

}  // namespace assay::model::price
