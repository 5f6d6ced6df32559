#include "model/ledger/named_lines.hpp"

namespace assay::model {

using sheet::Cell;

void needs_money(const Entry& entry, Book& book, std::string_view key) {
  if (const Value* lines = entry.find(key))
    for (std::size_t i = 0; i < lines->texts.size(); ++i) book.needs(lines->texts[i], lines->place_of(i), book.unit("USD"));
}

Cell money_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  std::vector<Cell> cells;
  if (const Value* lines = entry.find(key))
    for (const std::string& line : lines->texts) cells.push_back(book.at(line, p));
  return cells.empty() ? book.zero("USD") : book.sheet().sum(cells);
}

Cell present_value(Book& book, sheet::Line flows, const std::string& party) {
  std::vector<Cell> cells;
  for (const Period p : book.calendar().periods()) cells.push_back(flows[p] * book.at(party + ".discount_factor", p));
  return book.sheet().sum(cells);
}

}  // namespace assay::model
