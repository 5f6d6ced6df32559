#include "model/terms/recovery_account.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "charged", .shape = Shape::lines, .required = true, .example = "[\"leg.solar.contract\", \"leg.mine.capital\"]",
     .about = "lines whose money the account must pay back, as it is spent"},
    {.name = "interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"5 %/a\"", .about = "real interest on the opening balance"},
    {.name = "measured_by", .shape = Shape::choice, .detail = "profit|revenue", .fallback = "profit", .example = "\"revenue\"",
     .about = "what is credited: the product's contract value less its operating cost, or the whole contract value"},
};

/// The mines whose product repays this account.
std::vector<std::string> payers(const Entry& entry, Book& book) {
  std::vector<std::string> found;
  for (const Entry& other : book.entries())
    if (const Value* repays = other.find("repays"); repays != nullptr && repays->text == entry.id) found.push_back(other.path());
  return found;
}

void record(const Entry& entry, Book& book) {
  const std::vector<std::string> mines = payers(entry, book);
  if (mines.empty()) {
    book.found().error("E405", entry.where, "nothing repays `" + entry.path() + "`", "write  repays = \"" + entry.id + "\"  in the mine whose product repays it");
    return;
  }
  const std::vector<std::string> charged_lines = entry.at("charged").texts;
  for (std::size_t i = 0; i < charged_lines.size(); ++i) book.needs(charged_lines[i], entry.at("charged").place_of(i), book.unit("USD"));
  const std::string credit = entry.text("measured_by") == "profit" ? ".margin_credit" : ".revenue_credit";
  const Cell interest_rate = book.cell(entry, "interest");
  const Unit usd = book.unit("USD");
  const auto total = [&book](const std::vector<std::string>& lines, const std::string& suffix, Period p) {
    std::vector<Cell> cells;
    for (const std::string& key : lines) cells.push_back(book.at(key + suffix, p));
    return book.sheet().sum(cells);
  };

  const Line charged = book.line(entry, "charged", "Charged to the account", "USD", [=](Period p) { return total(charged_lines, "", p); });
  const Line principal = book.scalar(entry, "principal", "Charged in all", "USD", [&book, charged] { return book.total(charged); });
  const Line offered = book.line(entry, "offered", "Credit that the product could give", "USD", [=](Period p) { return total(mines, credit, p); });
  Balance account = book.balance(entry, "account", "Recovery account", "USD", book.zero("USD"));
  const Line interest = book.line(entry, "interest_due", "Interest on the opening balance", "USD",
                                  [=, &book](Period p) { return account.opening(p) * interest_rate * book.length(); });
  const Cell repaid_at = book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
  const Line due = book.line(entry, "due", "Due before this period's product", "USD", [=, &book](Period p) {
    const Cell open = account.opening(p) + charged[p] + interest[p];
    return select(open - principal[p] * repaid_at, open, book.sheet().zero(usd));
  }, "a balance of at most 1e-9 of the principal is repaid");
  const Line credited = book.line(entry, "credited", "Repaid by product", "USD", [=](Period p) { return min(due[p], offered[p]); });
  const Line forgiven = book.line(entry, "forgiven", "Remainder too small to repay", "USD", [=](Period p) {
    return account.opening(p) + charged[p] + interest[p] - due[p];
  });
  account.rolls([=](Period p) { return sheet::Flow{.in = charged[p] + interest[p], .out = credited[p] + forgiven[p]}; });

  // A mine that offers no margin leaves the account open: its product is still the taker's while anything is due.
  const Cell dollar = book.sheet().constant(1, usd, "1");
  book.line(entry, "taken_share", "Share of the product that the account takes", "%", [=, &book](Period p) {
    const Cell part = credited[p] / select(offered[p], offered[p], dollar);
    return select(offered[p], part, select(due[p], book.one(), book.sheet().zero(Unit())));
  });
}

}  // namespace

const Kind recovery_account_kind = {"term", "recovery-account", "repayment of what was built in the product of a mine, until repaid", keys, record};

}  // namespace assay::model::terms
