#include "model/terms/share_of_lines.hpp"

#include "model/ledger/named_lines.hpp"
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
  for (const char* key : {"of", "less"}) needs_money(entry, book, key);
  record_clause(entry, book, [&entry, &book](Period p) {
    const Cell of = money_of(entry, book, "of", p);
    return book.cell(entry, "share", p) * positive(entry.has("less") ? of - money_of(entry, book, "less", p) : of);
  });
}

}  // namespace

const Kind share_of_lines_kind = {"clause", "share-of-lines", "a share of named lines of the deal, such as sales or profit", keys, record, check_clause};

}  // namespace assay::model::terms
