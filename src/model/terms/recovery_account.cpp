#include "model/terms/recovery_account.hpp"

#include "model/terms/recovery_end.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "charged", .shape = Shape::lines, .required = true, .example = "[\"leg.solar.contract\", \"leg.mine.capital\"]",
     .about = "lines whose money the account must pay back, as it is spent"},
    {.name = "padding", .detail = "%", .bound = Bound::not_negative, .example = "\"25 %\"",
     .about = "what is charged above those lines, as a share of them: books of the investor that overstate the cost; none if absent"},
    {.name = "interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"5 %/a\"", .about = "interest on the opening balance, in the deal's money"},
    {.name = "measured_by", .shape = Shape::choice, .detail = "profit|revenue", .fallback = "profit", .example = "\"revenue\"",
     .about = "what is credited: the product's contract value less its operating cost, or the whole contract value"},
    ASSAY_RECOVERY_END_KEYS,
};

/// The mines whose product repays this account.
std::vector<const Entry*> payers(const Entry& entry, Book& book) {
  std::vector<const Entry*> found;
  for (const Entry& other : book.entries())
    if (const Value* repays = other.find("repays"); repays != nullptr && repays->text == entry.id) found.push_back(&other);
  return found;
}

void record(const Entry& entry, Book& book) {
  const std::vector<const Entry*> mines = payers(entry, book);
  if (mines.empty()) {
    book.found().error("E405", entry.where, "nothing repays `" + entry.path() + "`", "write  repays = \"" + entry.id + "\"  in the mine whose product repays it");
    return;
  }
  const std::vector<std::string> charged_lines = entry.at("charged").texts;
  for (std::size_t i = 0; i < charged_lines.size(); ++i) book.needs(charged_lines[i], entry.at("charged").place_of(i), book.unit("USD"));
  std::vector<std::string> credits;
  for (const Entry* mine : mines) credits.push_back(mine->path() + (entry.text("measured_by") == "profit" ? ".margin_credit" : ".revenue_credit"));
  const Cell interest_rate = book.cell(entry, "interest");
  const Unit usd = book.unit("USD");
  const auto total = [&book](const std::vector<std::string>& lines, Period p) {
    std::vector<Cell> cells;
    for (const std::string& key : lines) cells.push_back(book.at(key, p));
    return book.sheet().sum(cells);
  };

  const Line charged = book.line(entry, "charged", "Charged to the account", "USD", [&book, &entry, total, charged_lines](Period p) {
    const Cell spent = total(charged_lines, p);
    return entry.has("padding") ? spent * (book.one() + book.cell(entry, "padding")) : spent;
  });
  const Line principal = book.scalar(entry, "principal", "Charged in all", "USD", [&book, charged] { return book.total(charged); });
  const Line offered = book.line(entry, "offered", "Credit that the product could give", "USD", [=](Period p) { return total(credits, p); });
  Balance account = book.balance(entry, "account", "Recovery account", "USD", book.zero("USD"));
  const RecoveryEnd end(entry, book);
  const Line interest = book.line(entry, "interest_due", "Interest on the opening balance", "USD",
                                  [=, &book](Period p) { return end.while_it_runs(account.opening(p) * interest_rate * book.length(), p); });
  const Cell repaid_at = book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
  const Line due = book.line(entry, "due", "Due before this period's product", "USD", [=, &book](Period p) {
    const Cell open = account.opening(p) + charged[p] + interest[p];
    return select(open - principal[p] * repaid_at, open, book.sheet().zero(usd));
  }, "a balance of at most 1e-9 of the principal is repaid");
  const Line credited = book.line(entry, "credited", "Repaid by product", "USD", [=](Period p) { return end.while_it_runs(end.at_most(min(due[p], offered[p]), p), p); });
  end.credits(credited);
  const Line forgiven = book.line(entry, "forgiven", "Remainder too small to repay", "USD", [=](Period p) {
    return account.opening(p) + charged[p] + interest[p] - due[p];
  });
  const auto shortfall = end.record_shortfall(due, credited, *mines.front());
  account.rolls([=](Period p) {
    const Cell out = credited[p] + forgiven[p];
    return sheet::Flow{.in = charged[p] + interest[p], .out = shortfall ? out + (*shortfall)[p] : out};
  });
  check_owners(entry, book, mines);

  // A mine that offers no margin leaves the account open: its product is still the taker's while anything is due.
  const Cell dollar = book.sheet().constant(1, usd, "1");
  book.line(entry, "taken_share", "Share of the product that the account takes", "%", [=, &book](Period p) {
    const Cell part = credited[p] / select(offered[p], offered[p], dollar);
    return end.while_it_runs(select(offered[p], part, select(due[p], book.one(), book.sheet().zero(Unit()))), p);
  });
  end.record_results(account, principal, credited, shortfall);
}

}  // namespace

const Kind recovery_account_kind = {"term", "recovery-account", "repayment of what was built in the product of a mine, until repaid", keys, record, check_recovery_end};

}  // namespace assay::model::terms
