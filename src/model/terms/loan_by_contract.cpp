#include "model/terms/loan_parts.hpp"
#include "model/ledger/named_lines.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

/// Does the loan fit between the first and the last period of the deal? Says what does not.
bool fits(const Entry& entry, Book& book, const LoanDates& dates) {
  const Calendar& calendar = book.calendar();
  if (const Value* drawdown = entry.find("drawdown"); drawdown != nullptr && Decimal(static_cast<int>(drawdown->shares.size())) > entry.at("maturity").quantity->value) {
    book.found().error("E433", drawdown->where, "`" + entry.path() + "` would still be drawn after it has matured", "a shorter schedule, or a longer maturity");
    return false;
  }
  if (dates.paid_in(calendar, dates.count) < calendar.count()) return true;
  book.found().error("E433", entry.at("maturity").where, "the last payment of `" + entry.path() + "` falls " + dates.at(dates.count).text() + " a after the deal's start, and the deal ends before",
                     "a `horizon` of at least that, or a shorter maturity");
  return false;
}

/// The sum of a line of the moments over those that fall into period p.
class PerPeriod {
 public:
  PerPeriod(Book& book, LoanMomentsPtr moments) : book_(book), moments_(std::move(moments)) {}
  Cell paid(const std::vector<Line>& lines, Period p) const { return sum(lines, p, false); }
  Cell drawn(const std::vector<Line>& lines, Period p) const { return sum(lines, p, true); }

 private:
  Cell sum(const std::vector<Line>& lines, Period p, bool drawing) const {
    std::vector<Cell> cells;
    for (int k = 0; k < static_cast<int>(lines.size()); ++k) {
      // What is paid at the first drawing goes with it.
      const int own = drawing || k == 0 ? moments_->dates.drawn_in(book_.calendar(), k) : moments_->dates.paid_in(book_.calendar(), k);
      if (own == p.index && LoanMoments::has(lines, k)) cells.push_back(LoanMoments::at(lines, k, book_.zero("USD")));
    }
    return cells.empty() ? book_.zero("USD") : book_.sheet().sum(cells);
  }
  Book& book_;
  LoanMomentsPtr moments_;
};

/// The flows of one moment: interest and principal, and on request fees, premium and escrow. Invalid when there are none.
Cell paid_at(Book& book, const LoanMoments& m, int k, bool with_costs) {
  std::vector<Cell> parts;
  const auto add = [&](const std::vector<Line>& lines, bool taken_off = false) {
    if (!LoanMoments::has(lines, k)) return;
    const Cell cell = LoanMoments::at(lines, k, {});
    parts.push_back(taken_off ? -cell : cell);
  };
  add(m.interest);
  add(m.capitalised, true);
  add(m.principal);
  if (with_costs)
    for (const auto* lines : {&m.fees, &m.insurance, &m.escrow_paid}) add(*lines);
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts.front() : book.sheet().sum(parts);
}

/// The loan as it was signed: what is in arrears later does not change its grant element.
LoanFlows flows_of(Book& book, const LoanMomentsPtr& m) {
  LoanFlows flows;
  for (int k = 0; k <= m->dates.count; ++k) flows.years.push_back(m->dates.after_drawing(k));
  flows.drawn = [m](int k) { return LoanMoments::at(m->drawn, k, {}); };
  flows.paid = [&book, m](int k, bool with_costs) { return paid_at(book, *m, k, with_costs); };
  flows.has_costs = !m->fees.empty() || !m->insurance.empty() || !m->escrow.empty();
  return flows;
}

/// For the all-in cost, which is a rate and so is found where rates of return are.
void record_net(const Entry& entry, Book& book, const LoanMomentsPtr& m) {
  std::vector<Line> net;
  for (int k = 0; k <= m->dates.count; ++k)
    moment_line(entry, book, *m, net, k, "net", "Received by the borrower, less all it pays", "USD", [&book, m, k] {
      const Cell paid = paid_at(book, *m, k, true), none = book.zero("USD");
      if (!LoanMoments::has(m->drawn, k)) return paid.valid() ? -paid : none;
      const Cell drawn = LoanMoments::at(m->drawn, k, none);
      return paid.valid() ? drawn - paid : drawn;
    });
}

/// What is paid of what falls due, out of the lines the borrower has for it; the rest is in arrears and bears interest.
struct Arrears {
  Line service, closing, interest;
  std::optional<Line> guaranteed;
};
Arrears record_arrears(const Entry& entry, Book& book, Line due, const LoanDates& dates) {
  Balance owed = book.balance(entry, "arrears", "In arrears", "USD", book.zero("USD"));
  const Line available = book.line(entry, "available_cash", "What the borrower has for it", "USD", [&entry, &book](Period p) { return positive(money_of(entry, book, "available", p)); });
  const Line interest = book.line(entry, "arrears_interest", "Interest on what was in arrears", "USD", [&entry, &book, owed](Period p) {
    return owed.opening(p) * (accrued_rate(entry, book, p) + book.cell(entry, "default_margin")) * book.length();
  });
  const Line service = book.line(entry, "service", "Debt service that is paid", "USD", [=](Period p) { return min(due[p] + owed.opening(p) + interest[p], available[p]); });
  Arrears arrears{service, owed.closing_line(), interest, {}};
  if (entry.has("guaranteed_by")) {
    const int when = guaranteed_in(entry, dates, book.calendar());
    arrears.guaranteed = book.line(entry, "guaranteed", "Left, and paid by the guarantor", "USD", [=, &book](Period p) {
      return p.index == when ? due[p] + owed.opening(p) + interest[p] - service[p] : book.zero("USD");
    });
  }
  owed.rolls([due, interest, service, guaranteed = arrears.guaranteed](Period p) {
    return sheet::Flow{.in = due[p] + interest[p], .out = guaranteed ? service[p] + (*guaranteed)[p] : service[p]};
  });
  return arrears;
}

}  // namespace

void record_loan_by_contract(const Entry& entry, Book& book) {
  const LoanDates dates = loan_dates(entry, std::stoi(entry.text("frequency")));
  if (!fits_periods(entry, book, dates) || !fits(entry, book, dates)) return;
  if (dates.start.is_zero() && book.calendar().flows() == FlowAt::end)
    book.found().warning("W566", entry.where, "`" + entry.path() + "` is drawn at the very start of the deal, but flows fall at the end of periods: the results of lender and borrower take it with the first payments",
                         "a deal that starts a year earlier, with  start = \"1 a\"  in the loan;\nor  flows = \"start\"  in [deal] and a `horizon` one year longer");
  const LoanMomentsPtr m = record_loan_schedule(entry, book);
  record_loan_costs(entry, book, m);
  record_loan_measures(entry, book, flows_of(book, m));
  record_net(entry, book, m);
  book.scalar(entry, "signed_amount", "What was signed", "USD", [&entry, &book] { return book.cell(entry, "amount"); });

  const PerPeriod in(book, m);
  LoanPostings postings;
  const Line drawn = postings.drawn = book.line(entry, "drawn", "Drawn", "USD", [=](Period p) { return in.drawn(m->drawn, p); });
  const Line interest = book.line(entry, "interest", "Interest that falls due", "USD", [=](Period p) { return in.paid(m->interest, p); });
  const Line capitalised = book.line(entry, "capitalised", "Interest added to the loan", "USD", [=](Period p) { return in.paid(m->capitalised, p); });
  const Line principal = book.line(entry, "principal", "Principal that falls due", "USD", [=](Period p) { return in.paid(m->principal, p); });
  const Line fees = book.line(entry, "fees", "Fees paid to the lender", "USD", [=](Period p) { return in.paid(m->fees, p); });
  const auto due_in = [=](Period p) { return interest[p] - capitalised[p] + principal[p] + fees[p]; };
  Balance owed = book.balance(entry, "owed", "Outstanding by contract", "USD", book.zero("USD"));
  owed.rolls([=](Period p) { return sheet::Flow{.in = drawn[p] + capitalised[p], .out = principal[p]}; });
  std::optional<Line> due;
  std::optional<Arrears> arrears;
  if (entry.has("available")) {
    due = book.line(entry, "due", "Interest, principal and fees that fall due", "USD", due_in);
    arrears = record_arrears(entry, book, *due, dates);
    postings.service = arrears->service;
    postings.guaranteed = arrears->guaranteed;
  } else {
    postings.service = book.line(entry, "service", "Debt service: interest, principal and fees", "USD", due_in);
  }
  book.line(entry, "balance", "Owed at the end of the period", "USD", [=](Period p) { return arrears ? owed.closing(p) + arrears->closing[p] : owed.closing(p); });
  book.line(entry, "payable", "What is owed and could be paid", "USD", [=, &book](Period p) {
    const Cell own = owed.opening(p) + drawn[p] + interest[p] + fees[p];
    return arrears ? own + arrears->closing.previous(p, book.zero("USD")) + arrears->interest[p] : own;
  });
  if (!m->insurance.empty()) postings.insurance = book.line(entry, "insurance_paid", "Insurance premium", "USD", [=](Period p) { return in.paid(m->insurance, p); });
  if (!m->escrow_paid.empty()) postings.escrow_net = book.line(entry, "escrow_net", "Paid into escrow, less what comes back with its interest", "USD", [=](Period p) { return in.paid(m->escrow_paid, p); });
  if (arrears) {
    const Period last = book.calendar().period(book.calendar().count() - 1);
    const Line left = book.scalar(entry, "left", "Still in arrears when the deal ends", "USD", [&book, arrears, due = *due, last] { return unless_repaid(book, arrears->closing[last], book.total(due)); });
    book.remark({left, entry.where, "W565", "of `" + entry.path() + "`", "is still owed when the deal ends: in no result", "a longer horizon, a guarantee, or more to pay it from"});
  }
  if (entry.has("cover_cash")) record_loan_cover(entry, book, drawn, due ? *due : postings.service, dates.paid_in(book.calendar(), dates.first));
  post_loan(entry, book, postings);
}

}  // namespace assay::model::terms
