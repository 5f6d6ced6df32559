#include "model/terms/cash_flows.hpp"

#include <map>

#include "base/nearest.hpp"
#include "model/ledger/book.hpp"
#include "model/ledger/csv_fact.hpp"
#include "model/ledger/leg_keys.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "file", .shape = Shape::file, .detail = "at|amount", .required = true, .example = "\"reference/example-flows.csv\"",
     .about = "columns at (2024, 2024-Q2, 2024-07, or 2024-07-14 in a calendar of dates), amount, and, if there are several series, case; optional source, grade"},
    {.name = "case", .shape = Shape::text, .example = "\"base\"", .about = "which rows of the file: those whose column `case` says so; all if absent"},
    {.name = "unit", .shape = Shape::text, .fallback = "USD", .example = "\"MUSD\"", .about = "money that the amounts are written in; USD stands for the deal's currency and year"},
};

using Row = std::vector<input::CsvCell>;

/// The rows of the asked case.
std::vector<const Row*> rows_of(const Entry& entry) {
  const input::CsvTable& table = *entry.at("file").table;
  std::vector<const Row*> rows;
  for (const Row& row : table.rows) {
    const input::CsvCell* own = table.cell(row, "case");
    if (!entry.has("case") || (own != nullptr && own->text == entry.text("case"))) rows.push_back(&row);
  }
  return rows;
}

/// Says so when no row has the asked case.
void check_case(const Entry& entry, Diagnostics& found) {
  if (!entry.has("file") || entry.at("file").table == nullptr) return;  // told already
  const Value& where = entry.at(entry.has("case") ? "case" : "file");
  if (!rows_of(entry).empty()) return;
  const input::CsvTable& table = *entry.at("file").table;
  std::vector<std::string> known;
  for (const Row& row : table.rows)
    if (const input::CsvCell* own = table.cell(row, "case")) known.push_back(own->text);
  const std::string meant = entry.has("case") ? nearest(entry.text("case"), known) : std::string();
  found.error("E380", where.where, "the file has no flows" + (entry.has("case") ? " of the case `" + entry.text("case") + "`" : std::string()),
              meant.empty() ? "rows with the columns at and amount" : "write  case = \"" + meant + '"');
}

std::vector<Date> dates(const Entry& entry, Diagnostics& found) {
  const input::CsvTable& table = *entry.at("file").table;
  std::vector<Date> all;
  for (const Row* row : rows_of(entry)) {
    const input::CsvCell* at = table.cell(*row, "at");
    const auto date = at == nullptr ? std::nullopt : parse_date(at->text);
    if (date) all.push_back(*date);
    else found.error("E381", at == nullptr ? row->front().where : at->where, "a calendar of dates needs a date here", "a day such as 2024-07-14");
  }
  return all;
}

void record(const Entry& entry, Book& book) {
  const input::CsvTable& table = *entry.at("file").table;
  const UnitReading unit = parse_unit(entry.text("unit"), book.money());
  if (!unit.unit || !unit.unit->same_dimension(book.unit("USD"))) {
    book.found().error("E202", entry.at("unit").where, "`" + entry.text("unit") + "` is not money of the deal, " + book.money(), "for example  \"MUSD\"");
    return;
  }
  std::map<int, std::vector<Cell>> amounts;
  int number = 0;
  for (const Row* row : rows_of(entry)) {
    ++number;
    const input::CsvCell* at = table.cell(*row, "at");
    const input::CsvCell* amount = table.cell(*row, "amount");
    const auto value = amount == nullptr ? std::nullopt : Decimal::parse(amount->text);
    const auto period = at == nullptr ? std::nullopt : book.calendar().find(at->text);
    if (!period)
      book.found().error("E381", at == nullptr ? row->front().where : at->where, "the deal has no period `" + (at == nullptr ? std::string() : at->text) + "`",
                         "a period " + book.calendar().span_text());
    if (!value)
      book.found().error("E201", amount == nullptr ? row->front().where : amount->where,
                         amount == nullptr ? "a row without an amount" : "`" + amount->text + "` is not a number", "a plain number such as -45.5");
    if (!period || !value) continue;
    const CsvFact flow{.path = "row" + std::to_string(number), .label = "flow of " + at->text, .unit = *unit.unit, .written = entry.text("unit")};
    amounts[period->index].push_back(book.cell(csv_fact(entry, table, *row, *amount, flow)));
  }
  const Line flow = book.line(entry, "flow", "Cash from giver to taker, less what goes back", "USD", [&book, amounts](Period p) {
    const auto own = amounts.find(p.index);
    return own == amounts.end() ? book.zero("USD") : book.sheet().sum(own->second);
  });
  const Line paid = book.line(entry, "paid", "Cash from giver to taker", "USD", [flow](Period p) { return positive(flow[p]); });
  const Line returned = book.line(entry, "returned", "Cash from taker to giver", "USD", [flow](Period p) { return positive(-flow[p]); });
  book.ledger().pay(entry.path(), "cash", entry.text("from"), entry.text("to"), paid);
  book.ledger().pay(entry.path(), "cash back", entry.text("to"), entry.text("from"), returned);
}

}  // namespace

const Kind cash_flows_kind = {"leg", "cash-flows", "cash at stated periods or dates, from a CSV file", keys, record, check_case, dates};

}  // namespace assay::model::terms
