#include "model/terms/fixed_amount.hpp"

#include "model/terms/clause.hpp"

namespace assay::model::terms {
namespace {

constexpr Key keys[] = {
    ASSAY_CLAUSE_KEYS,
    {.name = "amount", .detail = "USD/a", .bound = Bound::not_negative, .required = true, .example = "\"324 MUSD/a\"", .about = "paid per year while the clause applies"},
};

void record(const Entry& entry, Book& book) {
  const sheet::Cell amount = book.cell(entry, "amount");
  record_clause(entry, book, [&book, amount](Period) { return amount * book.length(); });
}

}  // namespace

const Kind fixed_amount_kind = {"clause", "fixed-amount", "a stated amount per year, in the years and under the condition of the clause", keys, record, check_clause};

}  // namespace assay::model::terms
