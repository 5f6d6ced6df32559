#include "model/terms/recovery_account.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/terms/recovery_end.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key padding_keys[] = {
    {.name = "by", .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"25 %\"", .about = "what is charged above the lines of `charged`, as a share of them"},
};
constexpr RowKeys padding_rows = {padding_keys};

constexpr Key keys[] = {
    {.name = "charged", .shape = Shape::lines, .required = true, .example = "[\"leg.solar.contract\", \"leg.mine.capital\"]",
     .about = "lines whose money the account must pay back, as it is spent"},
    {.name = "padding", .detail = "%", .bound = Bound::not_negative, .example = "\"25 %\"",
     .about = "what is charged above those lines, as a share of them: books of the investor that overstate the cost; none if absent"},
    {.name = "interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"5 %/a\"", .about = "interest on the opening balance, in the deal's money"},
    {.name = "measured_by", .shape = Shape::choice, .detail = "profit|revenue", .fallback = "profit", .example = "\"revenue\"",
     .about = "what is credited: the product's contract value less its operating cost, or the whole contract value"},
    {.name = "if_padded", .shape = Shape::rows, .example = "[ { by = \"25 %\" }, { by = \"50 %\" } ]",
     .about = "other cases of `padding`, instead of it, for which the end of the licence is shown; they move nothing else", .rows = &padding_rows},
    ASSAY_RECOVERY_END_KEYS,
};

/// The mines whose product repays this account.
std::vector<const Entry*> payers(const Entry& entry, Book& book) {
  std::vector<const Entry*> found;
  for (const Entry& other : book.entries())
    if (const Value* repays = other.find("repays"); repays != nullptr && repays->text == entry.id) found.push_back(&other);
  return found;
}

/// One account: the term's own, or what it would be if the cost were padded, which is worked out and posts nothing.
class Account {
 public:
  /// `names` is the term, or the table of `if_padded` below which the lines of the other account stand.
  Account(const Entry& entry, const Entry& names, Book& book, const std::vector<const Entry*>& mines) : entry_(entry), names_(names), book_(book), mines_(mines), real_(&entry == &names) {}

  RecoveryResults record() {
    Book& book = book_;
    const Line charged = record_charged(), offered = record_offered();
    const Line principal = book.scalar(names_, "principal", "Charged in all", "USD", [&book, charged] { return book.total(charged); });
    const Line so_far = total_so_far(names_, book, "charged_so_far", "Charged so far", charged);
    Balance account = book.balance(names_, "account", "Recovery account", "USD", book.zero("USD"));
    const RecoveryEnd end(entry_, names_, book);
    const Cell interest_rate = book.cell(entry_, "interest");
    const Line interest = book.line(names_, "interest_due", "Interest on the opening balance", "USD",
                                    [=, &book](Period p) { return end.while_it_runs(account.opening(p) * interest_rate * book.length(), p); });
    const Line due = book.line(names_, "due", "Due before this period's product", "USD", [=, &book](Period p) {
      const Cell open = account.opening(p) + charged[p] + interest[p];
      return unless_repaid(book, open, so_far[p]);
    }, "a balance of at most 1e-9 of what was charged so far is repaid");
    const Line credited = book.line(names_, "credited", "Repaid by product", "USD", [=](Period p) { return end.while_it_runs(end.at_most(min(due[p], offered[p]), p), p); });
    end.credits(credited);
    const Line forgiven = book.line(names_, "forgiven", "Remainder too small to repay", "USD", [=](Period p) {
      return account.opening(p) + charged[p] + interest[p] - due[p];
    });
    const auto shortfall = end.record_shortfall(due, credited, *mines_.front(), real_);
    account.rolls([=](Period p) {
      const Cell out = credited[p] + forgiven[p];
      return sheet::Flow{.in = charged[p] + interest[p], .out = shortfall ? out + (*shortfall)[p] : out};
    });
    if (real_) record_taken(end, offered, credited, due);
    return end.record_results(account, principal, credited, shortfall);
  }

 private:
  Line record_charged() {
    std::optional<Cell> padding;
    if (!real_) padding = book_.cell(names_, "by");
    else if (entry_.has("padding")) padding = book_.cell(entry_, "padding");
    return book_.line(names_, "charged", "Charged to the account", "USD", [own = *this, padding](Period p) {
      const Cell spent = money_of(own.entry_, own.book_, "charged", p);
      return padding ? spent * (own.book_.one() + *padding) : spent;
    });
  }

  Line record_offered() {
    if (!real_) return *book_.sheet().find_line(entry_.path() + ".offered");
    std::vector<std::string> credits;
    for (const Entry* mine : mines_) credits.push_back(mine->path() + (entry_.text("measured_by") == "profit" ? ".margin_credit" : ".revenue_credit"));
    return book_.line(entry_, "offered", "Credit that the product could give", "USD", [credits, &book = book_](Period p) {
      std::vector<Cell> cells;
      for (const std::string& credit : credits) cells.push_back(book.at(credit, p));
      return book.sheet().sum(cells);
    });
  }

  /// A mine that offers no margin leaves the account open: its product is still the taker's while anything is due.
  void record_taken(const RecoveryEnd& end, Line offered, Line credited, Line due) {
    const Cell dollar = book_.sheet().constant(1, book_.unit("USD"), "1");
    book_.line(entry_, "taken_share", "Share of the product that the account takes", "%", [=, &book = book_](Period p) {
      const Cell part = credited[p] / select(offered[p], offered[p], dollar);
      return end.while_it_runs(select(offered[p], part, select(due[p], book.one(), book.sheet().zero(Unit()))), p);
    });
  }

  const Entry& entry_;
  const Entry& names_;
  Book& book_;
  std::vector<const Entry*> mines_;
  bool real_;
};

void record(const Entry& entry, Book& book) {
  const std::vector<const Entry*> mines = payers(entry, book);
  if (mines.empty()) {
    book.found().error("E405", entry.where, "nothing repays `" + entry.path() + "`", "write  repays = \"" + entry.id + "\"  in the mine whose product repays it");
    return;
  }
  needs_money(entry, book, "charged");
  check_owners(entry, book, mines);
  const RecoveryResults own = Account(entry, entry, book, mines).record();
  book.quotes_year(entry, own.repaid_in, "repaid in");
  book.quotes(entry, own.left, "never repaid; left at the horizon", own.left);
  if (!entry.has("if_padded")) return;
  for (const Entry& row : entry.at("if_padded").rows) {
    const RecoveryResults other = Account(entry, row, book, mines).record();
    const std::string by = "if the cost is padded by " + row.at("by").quantity->written;
    book.quotes_year(entry, other.repaid_in, by + ", in");
    book.quotes(entry, other.left, by + ", never; left", other.left);
  }
}

}  // namespace

const Kind recovery_account_kind = {"term", "recovery-account", "repayment of what was built in the product of a mine, until repaid", keys, record, check_recovery_end};

}  // namespace assay::model::terms
