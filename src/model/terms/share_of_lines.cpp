#include "model/terms/share_of_lines.hpp"

#include "model/terms/clause.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    ASSAY_CLAUSE_KEYS,
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"1.2 %\"", .about = "share that is paid", .by_period = true},
    {.name = "of", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines whose money the share is taken of"},
    {.name = "less", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\"]", .about = "lines taken off first; nothing is due while they are more"},
};

void record(const Entry& entry, Book& book) {
  const Value &of = entry.at("of"), *less = entry.find("less");
  for (const Value* lines : {&of, less})
    if (lines != nullptr)
      for (std::size_t i = 0; i < lines->texts.size(); ++i) book.needs(lines->texts[i], lines->place_of(i), book.unit("USD"));
  const auto sum = [&book](const std::vector<std::string>& keys_of_lines, Period p) {
    std::vector<Cell> cells;
    for (const std::string& key : keys_of_lines) cells.push_back(book.at(key, p));
    return book.sheet().sum(cells);
  };
  record_clause(entry, book, [&entry, &book, sum, whole = of.texts, taken_off = less == nullptr ? std::vector<std::string>() : less->texts](Period p) {
    const Cell base = taken_off.empty() ? sum(whole, p) : sum(whole, p) - sum(taken_off, p);
    return book.cell(entry, "share", p) * positive(base);
  });
}

}  // namespace

const Kind share_of_lines_kind = {"clause", "share-of-lines", "a share of named lines of the deal, such as sales or profit", keys, record, check_clause};

}  // namespace assay::model::terms
