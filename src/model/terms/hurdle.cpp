#include "model/terms/hurdle.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

Line record_hurdle(const Entry& step, Book& book, const std::string& receiver, const WaterfallPayments& payments) {
  needs_money(step, book, "contributions");
  const auto paid_by = [&book, receiver](const std::vector<WaterfallPayment>& steps, Period p) {
    std::vector<Cell> all;
    for (const WaterfallPayment& payment : steps)
      if (payment.receiver == receiver) all.push_back(payment.paid[p]);
    return all.empty() ? book.zero("USD") : book.sheet().sum(all);
  };

  const Line contributed = book.line(step, "contributed", "Put in by " + receiver, "USD", [&book, &step](Period p) { return money_of(step, book, "contributions", p); });
  const Line put_in = total_so_far(step, book, "put_in", "Put in by " + receiver + " so far", contributed);
  book.scalar(step, "principal", "Put in by " + receiver + " in all", "USD", [&book, contributed] { return book.total(contributed); });
  sheet::Balance account = book.balance(step, "hurdle", "What " + receiver + " lacks of its return", "USD", book.zero("USD"), "below zero: it has more");
  const Line growth = book.line(step, "return", "Return on the opening balance", "USD", [&book, &step, account](Period p) {
    if (!step.has("until_irr") || p.index == 0) return book.zero("USD");
    const Calendar& calendar = book.calendar();
    const Decimal years = calendar.flow_a(p) - calendar.flow_a(calendar.period(p.index - 1));
    const Cell yearly = book.cell(step, "until_irr") * book.moment(Decimal(1));
    if (years == Decimal(1)) return account.opening(p) * yearly;
    return account.opening(p) * (pow(book.one() + yearly, book.sheet().constant(years, Unit(), years.text())) - book.one());
  }, "compounded yearly, as a rate of return is");
  const Line due = book.line(step, "due", "What " + receiver + " lacks before this step", "USD", [=, &book, before = *payments](Period p) {
    const Cell open = account.opening(p) + growth[p] + contributed[p] - paid_by(before, p);
    return unless_repaid(book, open, put_in[p]);
  }, "at most 1e-9 of what was put in so far is nothing");
  account.rolls([=](Period p) { return sheet::Flow{.in = growth[p] + contributed[p], .out = paid_by(*payments, p)}; });
  return due;
}

}  // namespace assay::model::terms
