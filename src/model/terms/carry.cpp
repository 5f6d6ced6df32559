#include "model/terms/carry.hpp"

#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

void record_carry(const Entry& venture, Book& book, const Carry& carry) {
  const std::string& owner = carry.owner;
  const Cell interest_rate = book.cell(venture, "carry_interest"), nothing = book.sheet().zero(Unit());
  const auto excess = [nothing](const std::map<std::string, Line>& more, const std::map<std::string, Line>& less, const std::string& name, Period p) {
    const auto a = more.find(name), b = less.find(name);
    return positive((a == more.end() ? nothing : a->second[p]) - (b == less.end() ? nothing : b->second[p]));
  };

  struct Lender {
    std::string name;
    Line advanced, interest, due;
    Balance balance;
  };
  std::vector<Lender> lenders;
  for (const std::string& payer : carry.payers) {
    if (payer == owner) continue;
    const Line advanced = book.line(venture, owner + ".advanced_by_" + payer, "Part of " + owner + " in the calls that " + payer + " advances", "USD", [=, &book](Period p) {
      std::vector<Cell> over;
      for (const std::string& other : carry.payers) over.push_back(excess(carry.call_parts, carry.shares, other, p));
      const Cell part = ratio_or_zero(excess(carry.call_parts, carry.shares, payer, p), book.sheet().sum(over));
      return carry.called[p] * excess(carry.shares, carry.call_parts, owner, p) * part;
    }, "what others pay beyond their shares, for those who pay less");
    Balance balance = book.balance(venture, owner + ".carry_of_" + payer, "Carry that " + owner + " owes " + payer, "USD", book.zero("USD"));
    const Line interest = book.line(venture, owner + ".carry_interest_of_" + payer, "Interest on the opening carry", "USD", [=, &book](Period p) {
      const Decimal before = p.index == 0 ? Decimal(0) : book.calendar().flow_a(book.calendar().period(p.index - 1));
      return balance.opening(p) * interest_rate * book.moment(book.calendar().flow_a(p) - before);
    });
    const Line due = book.line(venture, owner + ".carry_due_to_" + payer, "Carry due", "USD", [=](Period p) { return balance.opening(p) + interest[p] + advanced[p]; });
    lenders.push_back({payer, advanced, interest, due, balance});
  }

  const Line due = book.line(venture, owner + ".carry_due", "Carry that " + owner + " owes before its dividend", "USD", [=, &book](Period p) {
    std::vector<Cell> all;
    for (const Lender& lender : lenders) all.push_back(lender.due[p]);
    return book.sheet().sum(all);
  });
  const Line repaid = book.line(venture, owner + ".carry_repaid", "Carry repaid out of the dividend of " + owner, "USD",
                                [due, dividend = carry.dividend](Period p) { return min(due[p], dividend[p]); });
  for (Lender& lender : lenders) {
    const Line back = book.line(venture, owner + ".carry_repaid_to_" + lender.name, "Carry repaid to " + lender.name, "USD",
                                [=, own = lender.due](Period p) { return own[p] * ratio_or_zero(repaid[p], due[p]); });
    lender.balance.rolls([back, advanced = lender.advanced, interest = lender.interest](Period p) { return sheet::Flow{.in = advanced[p] + interest[p], .out = back[p]}; });
    book.ledger().pay(venture.path(), "carry repaid", owner, lender.name, back);
  }
  const Line left = book.scalar(venture, owner + ".carry_left", "Carry that " + owner + " owes at the horizon", "USD", [=, &book] {
    const Period last = book.calendar().period(book.calendar().count() - 1);
    const Cell open = due[last] - repaid[last];
    return unless_repaid(book, open, book.total(carry.called));
  });
  book.remark({left, venture.at("carried").where, "W567", "at the horizon `" + owner + "` still owes", "of its carry in `" + venture.id + "`: its dividends do not repay it", "a longer horizon, a lower interest, or a free carry"});
}

}  // namespace assay::model::terms
