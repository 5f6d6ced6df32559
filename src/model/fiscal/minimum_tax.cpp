#include "model/fiscal/minimum_tax.hpp"

#include "model/fiscal/assessment.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    ASSAY_ASSESSED_KEYS,
    {.name = "tax", .shape = Shape::lines, .required = true, .example = "[\"fiscal.income-tax.payment\"]", .about = "lines of the tax that must come to the floor at least"},
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines of revenue that the floor is a share of"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"1 %\"", .about = "the floor, as a share of that revenue"},
    {.name = "credited", .shape = Shape::flag, .fallback = "false", .example = "true", .about = "what was paid beyond the tax is set against the tax of later years, down to their floor"},
};

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "tax");
  needs_money(entry, book, "base");
  const Line floor = book.line(entry, "floor", "Least tax", "USD", [&entry, &book, rate = book.cell(entry, "rate")](Period p) { return years_money_of(entry, book, "base", p) * rate; });
  const Line payment = post_assessed(entry, book, "minimum tax", "Tax up to the floor", [&entry, &book, floor](Period p) { return positive(floor[p] - years_money_of(entry, book, "tax", p)); });
  if (!entry.at("credited").flag) return;
  Balance credit = book.balance(entry, "credit", "Minimum tax to be credited", "USD", book.zero("USD"));
  const Line used = book.line(entry, "credit_used", "Credited against the tax", "USD", [&entry, &book, credit, floor](Period p) {
    return min(credit.opening(p), positive(years_money_of(entry, book, "tax", p) - floor[p]));
  });
  credit.rolls([payment, used](Period p) { return sheet::Flow{.in = payment[p], .out = used[p]}; });
  book.ledger().pay(entry.path(), "minimum tax credited", entry.text("to"), entry.text("payer"), used);
}

}  // namespace

const Kind minimum_tax_kind = {"fiscal", "minimum-tax", "a floor under a tax: the greater of it and a share of revenue", keys, record, check_due};

}  // namespace assay::model::fiscal
