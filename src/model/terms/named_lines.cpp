#include "model/terms/named_lines.hpp"

#include "model/terms/clause.hpp"

namespace assay::model::terms {

using sheet::Cell;

void needs_money(const Entry& entry, Book& book, std::string_view key) {
  if (const Value* lines = entry.find(key))
    for (std::size_t i = 0; i < lines->texts.size(); ++i) book.needs(lines->texts[i], lines->place_of(i), book.unit("USD"));
}

void needs_masses(const Entry& entry, Book& book, std::string_view key, std::string_view price_key) {
  const Value* lines = entry.find(key);
  if (lines == nullptr) return;
  const Value* price = price_key.empty() ? nullptr : &entry.at(price_key);
  book.afterwards([&book, lines, price] {
    const auto quoted = price == nullptr ? std::nullopt : book.sheet().find_line(price->text);
    if (price != nullptr && !quoted) return;
    for (std::size_t i = 0; i < lines->texts.size(); ++i) {
      const auto line = book.expected_line(lines->texts[i], lines->place_of(i));
      if (!line) continue;
      if (!line->unit().without_labels().same_dimension(book.unit("t")))
        book.found().error("E202", lines->place_of(i), "line `" + lines->texts[i] + "` is " + line->unit().words() + "; this must be mass", "name a line of tonnes, such as  leg.plan.paid.Cu");
      else if (quoted && line->unit().labels() != quoted->unit().labels())
        book.found().error("E456", lines->place_of(i), "line `" + lines->texts[i] + "` is " + line->unit().words() + "; the price is " + quoted->unit().words(), "a volume of what the price is a price of");
    }
  });
}

Cell money_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  std::vector<Cell> cells;
  if (const Value* lines = entry.find(key))
    for (const std::string& line : lines->texts) cells.push_back(book.at(line, p));
  return cells.empty() ? book.zero("USD") : book.sheet().sum(cells);
}

Cell mass_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  std::vector<Cell> cells;
  for (const std::string& line : entry.at(key).texts) cells.push_back(unlabelled(book, book.at(line, p)));
  return cells.empty() ? book.zero("t") : book.sheet().sum(cells);
}

Cell present_value(Book& book, sheet::Line flows, const std::string& party) {
  std::vector<Cell> cells;
  for (const Period p : book.calendar().periods()) cells.push_back(flows[p] * book.at(party + ".discount_factor", p));
  return book.sheet().sum(cells);
}

}  // namespace assay::model::terms
