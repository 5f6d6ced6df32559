#include "model/terms/recovery_end.hpp"

#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

RecoveryEnd::RecoveryEnd(const Entry& entry, const Entry& names, Book& book) : entry_(entry), names_(names), book_(book) {
  if (!entry.has("latest") && !entry.has("most")) return;
  if (entry.has("most")) taken_ = book.balance(names, "taken_so_far", "Credited so far, against the most that may be", "USD", book.zero("USD"));
  runs_ = book.line(names, "runs", "Whether the licence still runs", "1", [&book, &entry, taken = taken_](Period p) {
    const Cell no = book.sheet().zero(Unit());
    if (entry.has("latest") && p.year > entry.at("latest").year) return no;
    return taken ? select(unless_repaid(book, book.cell(entry, "most") - taken->opening(p), book.cell(entry, "most")), book.one(), no) : book.one();
  }, "1 until the last year and while less than the most is credited, else 0");
}

Cell RecoveryEnd::while_it_runs(Cell cell, Period p) const { return runs_ ? (*runs_)[p] * cell : cell; }

Cell RecoveryEnd::at_most(Cell amount, Period p) const { return taken_ ? min(amount, positive(book_.cell(entry_, "most") - taken_->opening(p))) : amount; }

void RecoveryEnd::credits(Line credited) const {
  if (!taken_) return;
  Balance taken = *taken_;
  taken.rolls([credited, &book = book_](Period p) { return sheet::Flow{.in = credited[p], .out = book.zero("USD")}; });
}

std::optional<Line> RecoveryEnd::record_shortfall(Line due, Line credited, const Entry& mine, bool real) const {
  if (!entry_.has("shortfall_as")) return std::nullopt;
  const Calendar& calendar = book_.calendar();
  const int year = entry_.at("shortfall_in").year;
  int last = -1;
  for (const Period p : calendar.periods())
    if (p.year == year) last = p.index;
  if (last < 0) {
    book_.found().error("E457", entry_.at("shortfall_in").where, "the deal has no year " + std::to_string(year), "a year " + calendar.span_text());
    return std::nullopt;
  }
  const std::string what = entry_.text("shortfall_as");
  const Line shortfall = book_.line(names_, "shortfall", what == "deposit" ? "Made good by a further deposit" : "Made good in " + what, "USD", [due, credited, last, &book = book_](Period p) {
    return p.index == last ? due[p] - credited[p] : book.zero("USD");
  }, "what is left after the product of the year agreed");
  if (!real) return shortfall;
  const Line total = book_.scalar(entry_, "shortfall_total", "Made good by the giver of the mine", "MUSD", [shortfall, &book = book_] { return book.total(shortfall); });
  book_.quotes(entry_, total, (what == "deposit" ? "made good by a further deposit in " : "made good in " + what + " in ") + std::to_string(year) + ':', total);
  post_shortfall(shortfall, mine);
  return shortfall;
}

void RecoveryEnd::post_shortfall(Line shortfall, const Entry& mine) const {
  const std::string giver = mine.text("from"), taker = mine.text("to"), account = entry_.path();
  Ledger& ledger = book_.ledger();
  if (entry_.text("shortfall_as") == "cash") {
    ledger.pay(account, "shortfall", giver, taker, shortfall);
    return;
  }
  const Cell cost_share = book_.cell(entry_, "shortfall_cost"), worth_share = book_.cell(entry_, "shortfall_worth");
  const Line cost = book_.line(entry_, "shortfall_cost_to_giver", "Cost of what makes good", "USD", [=](Period p) { return shortfall[p] * cost_share; });
  const Line worth = book_.line(entry_, "shortfall_worth_to_taker", "Worth of what makes good", "USD", [=](Period p) { return shortfall[p] * worth_share; });
  ledger.hand_over(account, "shortfall", giver, taker, shortfall, worth);
  ledger.spend(account, "cost of the shortfall", giver, cost);
  ledger.gain(account, "worth of the shortfall", taker, worth);
}

RecoveryResults RecoveryEnd::record_results(const Balance& account, Line principal, Line credited, std::optional<Line> shortfall) const {
  const Period end = book_.calendar().period(book_.calendar().count() - 1);
  Book& book = book_;
  const Line last_repayment = book.line(names_, "last_repayment", "Calendar year of the last repayment so far", "1", [&book, &names = names_, credited, shortfall](Period p) {
    const Cell year = book.sheet().constant(p.year, Unit(), std::to_string(p.year)), none = book.sheet().zero(Unit());
    const Cell before = p.index == 0 ? none : book.at(names.path() + ".last_repayment", book.calendar().period(p.index - 1));
    return select(shortfall ? credited[p] + (*shortfall)[p] : credited[p], year, before);
  }, "0 before the first");
  const Line left = book.scalar(names_, "left", "Left unpaid at the horizon", "MUSD", [&book, account, principal, end] {
    return unless_repaid(book, account.closing(end), principal[end]);
  });
  const Line repaid_in = book.scalar(names_, "repaid_in", "Calendar year in which the account is repaid; 0 when it never is", "1", [&book, left, last_repayment, end] {
    return select(left[end], book.sheet().zero(Unit()), last_repayment[end]);
  });
  return {repaid_in, left};
}

void check_recovery_end(const Entry& entry, Diagnostics& found) {
  const auto needs = [&](const char* key, const char* other, const char* example) {
    if (entry.writes(key) && !entry.writes(other))
      found.error("E457", entry.at(key).key_where, "`" + std::string(key) + "` says nothing without `" + other + "`", std::string("add  ") + example + ",  or take it out");
  };
  needs("shortfall_in", "shortfall_as", "shortfall_as = \"cash\"");
  needs("shortfall_as", "shortfall_in", "shortfall_in = 2045");
  for (const char* key : {"shortfall_cost", "shortfall_worth"}) {
    needs(key, "shortfall_as", "shortfall_as = \"deposit\"");
    if (entry.writes(key) && entry.has("shortfall_as") && entry.text("shortfall_as") == "cash")
      found.error("E457", entry.at(key).key_where, "cash costs and is worth what it is; `" + std::string(key) + "` is of goods or a deposit", "take it out");
  }
  if (entry.has("latest") && entry.has("shortfall_in") && entry.at("shortfall_in").year < entry.at("latest").year)
    found.error("E457", entry.at("shortfall_in").where, "the shortfall is made good in " + std::to_string(entry.at("shortfall_in").year) + ", while product is taken until " + std::to_string(entry.at("latest").year),
                "a year not before `latest`");
}

void check_owners(const Entry& entry, Book& book, const std::vector<const Entry*>& mines) {
  if (!entry.has("shortfall_as")) return;
  for (const Entry* mine : mines)
    if (mine->text("from") != mines.front()->text("from") || mine->text("to") != mines.front()->text("to"))
      book.found().error("E458", entry.at("shortfall_as").where, "`" + mine->path() + "` and `" + mines.front()->path() + "` have different owners or takers, so it is not clear who makes good the shortfall",
                         "one account for each owner and taker");
}

}  // namespace assay::model::terms
