#include "model/ledger/oxide_shares.hpp"

#include <utility>

#include "base/substance.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::model {

using sheet::Cell;
using sheet::Line;

Cell as_treo(Book& book, const std::string& oxide) { return book.sheet().constant(1, unit_of("t{TREO}/t{" + oxide + "}"), "1 t TREO per t " + oxide); }

std::vector<OxideShare> record_oxide_shares(const Entry& entry, Book& book, std::string_view key, const std::string& prefix) {
  const Value& value = entry.at(key);
  const Value* shares = entry.find(std::string(key) + "_shares");
  return record_oxide_shares(entry, book, {*value.table, value.text, value.where, std::string(key), shares != nullptr && shares->text == "as-printed"}, prefix);
}

std::vector<OxideShare> record_oxide_shares(const Entry& entry, Book& book, const OxideRow& from, const std::string& prefix) {
  const input::CsvRow* row = find_row(from.table, from.id, from.where, book.found());
  if (row == nullptr) return {};
  std::vector<std::pair<std::string, Cell>> printed;
  Decimal total = 0;
  for (const RareEarthOxide& known : rare_earth_oxides()) {
    const std::string& oxide = known.oxide;
    const input::CsvCell* cell = from.table.cell(*row, oxide);
    if (cell == nullptr) continue;
    const auto number = Decimal::parse(cell->text);
    if (!number || number->is_negative()) {
      book.found().error("E201", cell->where, "`" + cell->text + "` is not a share in %", "a number such as 17 or 0.14");
      continue;
    }
    if (*number > Decimal(100)) {
      book.found().error("E303", cell->where, "`" + cell->text + "` is a share and must lie between 0 and 100 %", "a number such as 17 or 0.14");
      continue;
    }
    if (number->is_zero()) continue;
    total += *number;
    const CsvFact share{.path = from.path + '.' + oxide, .label = oxide + " in the oxides, as printed", .unit = unit_of("%{" + oxide + ":TREO}"), .written = "%"};
    printed.emplace_back(oxide, book.cell(csv_fact(entry, from.table, *row, *cell, share)));
  }
  if (printed.empty()) {
    book.found().error("E317", from.where, "row `" + from.id + "` holds no oxide shares", "fill columns La2O3 ... Y2O3 in %");
    return {};
  }
  // Printed sums reach 103.5 % in the literature; beyond 105 % a column is more likely wrong than rounded.
  if (total > Decimal(105))
    book.found().warning("W543", from.where, "the oxide shares of row `" + from.id + "` add up to " + total.text() + (from.as_printed ? " %" : " %, and are divided by that"), "look for a share that stands in the wrong column, or twice");
  std::vector<Cell> parts;
  for (const auto& [oxide, share] : printed) parts.push_back(share * as_treo(book, oxide));
  const Line sum = book.scalar(entry, prefix + "basket_sum", "Sum of the printed oxide shares", "%", [&book, parts] { return book.sheet().sum(parts); });
  std::vector<OxideShare> shares;
  const Period any = book.calendar().period(0);
  for (const auto& [oxide, share] : printed) {
    const Line normal = book.scalar(entry, prefix + "oxide_share." + oxide, oxide + (from.as_printed ? " in the oxides, as printed" : " in the oxides, normalised"), "%{" + oxide + ":TREO}",
                                    [share = share, sum, any, printed = from.as_printed] { return printed ? share : share / sum[any]; });
    shares.push_back({oxide, normal[any]});
  }
  return shares;
}

}  // namespace assay::model
