#include "model/terms/named_masses.hpp"

#include "model/terms/clause.hpp"

namespace assay::model::terms {

using sheet::Cell;

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

Cell mass_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  std::vector<Cell> cells;
  for (const std::string& line : entry.at(key).texts) cells.push_back(unlabelled(book, book.at(line, p)));
  return cells.empty() ? book.zero("t") : book.sheet().sum(cells);
}

}  // namespace assay::model::terms
