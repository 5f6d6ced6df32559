#include "model/terms/fixed_amount.hpp"

#include "model/terms/clause.hpp"

namespace assay::model::terms {
namespace {

constexpr Key keys[] = {
    ASSAY_CLAUSE_KEYS,
    {.name = "amount", .detail = "USD/a", .bound = Bound::not_negative, .required = true, .example = "\"324 MUSD/a\"", .about = "paid per year while the clause applies", .by_period = true},
};

void record(const Entry& entry, Book& book) {
  record_clause(entry, book, [&entry, &book](Period p) { return book.cell(entry, "amount", p) * book.length(); });
}

}  // namespace

const Kind fixed_amount_kind = {"clause", "fixed-amount", "a stated amount per year, in the years and under the condition of the clause", keys, record, check_clause};

}  // namespace assay::model::terms
