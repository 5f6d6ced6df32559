#include "model/plant/works_milestones.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model::plant {
namespace {

/// The period of a label ("2021", "2021-Q2") or the one that holds a day ("2021-06-30").
std::optional<Period> period_of(const Calendar& calendar, const std::string& text) {
  if (const auto labelled = calendar.find(text)) return labelled;
  const auto day = parse_date(text);
  if (!day || calendar.is_dated()) return std::nullopt;
  const int month = static_cast<int>(static_cast<unsigned>(day->month())) - 1;
  const int index = (static_cast<int>(day->year()) - calendar.first_year()) * calendar.per_year() + month * calendar.per_year() / 12;
  if (index < 0 || index >= calendar.count()) return std::nullopt;
  return calendar.period(index);
}

class Reader {
 public:
  Reader(const Entry& entry, Book& book) : entry_(entry), book_(book), table_(*entry.at("milestones").table) {}

  std::optional<Milestone> read(const input::CsvRow& row) {
    const input::CsvCell *name = table_.cell(row, "milestone"), *at = table_.cell(row, "at");
    if (name == nullptr || at == nullptr) {
      say(row.front().where, "a milestone needs a name and a time", "fill the empty cell, or remove the row");
      return std::nullopt;
    }
    const auto period = period_of(book_.calendar(), at->text);
    if (!period) {
      say(at->where, "the deal has no period `" + at->text + "`", "a year of the deal, a period such as 2021-Q2, or a day such as 2021-06-30; see `start` and `horizon` in [deal]");
      return std::nullopt;
    }
    const auto unit = money_unit(row);
    if (!unit) return std::nullopt;
    const auto value = quantity(row, "value", *unit, *name);
    any_ = any_ || (value && value->value.is_positive());
    if (!value || !book_.knows_money(*value)) return std::nullopt;
    Milestone milestone{*period, book_.cell(*value), std::nullopt};
    if (table_.cell(row, "delivered") != nullptr) {
      const auto share = quantity(row, "delivered", book_.unit("%"), *name);
      if (!share) return std::nullopt;
      milestone.delivered = book_.cell(*share);
    }
    return milestone;
  }

  /// Was there a row with more than nothing, or with a mistake that has been told?
  bool any() const { return any_ || book_.found().has_errors(); }

 private:
  void say(const Span& where, const std::string& what, const std::string& fix) { book_.found().error("E372", where, what, fix); }

  std::optional<Unit> money_unit(const input::CsvRow& row) {
    const input::CsvCell* cell = table_.cell(row, "unit");
    const UnitReading reading = cell == nullptr ? UnitReading{} : parse_unit(cell->text, book_.money());
    if (cell != nullptr && !reading.unit) {
      book_.found().error("E203", cell->where, reading.problem, reading.fix);
      return std::nullopt;
    }
    if (cell == nullptr || reading.unit->money().empty() || !reading.unit->same_dimension(unit_of("USD", reading.unit->money()))) {
      book_.found().error("E202", cell == nullptr ? row.front().where : cell->where, "the value of a milestone is money", "a unit such as  MUSD_2019  in column `unit`");
      return std::nullopt;
    }
    return reading.unit;
  }

  std::optional<sheet::Parameter> quantity(const input::CsvRow& row, std::string_view column, const Unit& unit, const input::CsvCell& name) {
    const input::CsvCell* cell = table_.cell(row, column);
    const auto number = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
    if (!number || number->is_negative() || (column == "delivered" && *number > Decimal(100))) {
      say(cell == nullptr ? row.front().where : cell->where, "column `" + std::string(column) + "` needs " + (column == "value" ? "a number of 0 or more in every row" : "a percentage"),
          column == "value" ? "a plain number such as 45.5" : "a plain number from 0 to 100; an empty cell is 100");
      return std::nullopt;
    }
    return csv_fact(entry_, table_, row, *cell, {.path = "milestones." + name.text + '.' + std::string(column),
                                                 .label = (column == "value" ? "value of " : "delivered of ") + name.text, .unit = unit});
  }

  const Entry& entry_;
  Book& book_;
  const input::CsvTable& table_;
  bool any_ = false;
};

}  // namespace

std::vector<Milestone> read_milestones(const Entry& entry, Book& book) {
  const Value& file = entry.at("milestones");
  std::vector<Milestone> milestones;
  std::vector<std::string> names;
  Reader reader(entry, book);
  for (const auto& row : file.table->rows) {
    if (const input::CsvCell* name = file.table->cell(row, "milestone")) {
      if (std::find(names.begin(), names.end(), name->text) != names.end()) {
        book.found().error("E372", name->where, "a second milestone called `" + name->text + "`", "each milestone has a name of its own");
        continue;
      }
      names.push_back(name->text);
    }
    if (auto milestone = reader.read(row)) milestones.push_back(std::move(*milestone));
  }
  if (!reader.any()) book.found().error("E372", file.where, "the file has no milestones of a value", "one row for each:  bridge,2021,120,MUSD_2019");
  return milestones;
}

}  // namespace assay::model::plant
