#include "model/terms/loan.hpp"

#include "model/terms/loan_schedule.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "from", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the lender"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the borrower"},
    {.name = "title", .shape = Shape::text, .example = "\"Road loan\"", .about = "what tables call this loan"},
    {.name = "amount", .detail = "USD", .bound = Bound::positive, .required = true, .example = "\"1 GUSD\"", .about = "what was signed"},
    {.name = "announced", .detail = "USD", .bound = Bound::positive, .example = "\"20 GUSD\"", .about = "what was announced, shown beside what was signed; nothing is computed from it"},
    {.name = "delivered", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"20 .. 33 .. 60 %\"", .about = "share of `amount` that is drawn"},
    {.name = "drawdown", .shape = Shape::schedule, .example = "\"build\"",
     .about = "shares by year from the first drawing, each year's in equal parts at the start of its payment intervals; all at once if absent"},
    {.name = "start", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"1 a\"", .about = "years from the deal's start to the first drawing"},
    {.name = "rate", .detail = "%/a", .bound = Bound::not_negative, .example = "\"2 %/a\"", .about = "fixed interest, simple within a payment interval; or give `base` and `margin`"},
    {.name = "base", .shape = Shape::ref, .detail = "interest", .example = "\"libor\"", .about = "id of the [interest.ID] whose rate, in the period in which an interval begins, is paid for that interval"},
    {.name = "margin", .detail = "%/a", .fallback = "0 %/a", .example = "\"2.8 %/a\"", .about = "added to `base`"},
    {.name = "maturity", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"15 a\"", .about = "years from the first drawing to the last payment"},
    {.name = "grace", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"4 a\"", .about = "years from the first drawing in which no principal is repaid"},
    {.name = "first_principal", .shape = Shape::choice, .detail = "at-grace-end|after-grace", .fallback = "at-grace-end", .example = "\"after-grace\"",
     .about = "the first repayment falls on the day on which the grace ends, or one interval later"},
    {.name = "frequency", .shape = Shape::choice, .detail = "1|2|4|12", .fallback = "2", .example = "\"4\"", .about = "payments a year, whatever the deal's periods"},
    {.name = "repayment", .shape = Shape::choice, .detail = "equal-principal|level|bullet", .fallback = "equal-principal", .example = "\"level\"",
     .about = "equal parts of principal; equal payments of principal and interest together; or all principal at maturity"},
    {.name = "grace_interest", .shape = Shape::choice, .detail = "paid|capitalised", .fallback = "paid", .example = "\"capitalised\"", .about = "interest before the first repayment of principal is paid, or added to the loan"},
    {.name = "up_front", .detail = "%", .bound = Bound::share, .example = "\"0.7 %\"", .about = "fee on `amount` at the first drawing, paid to the lender (management, arrangement)"},
    {.name = "commitment", .detail = "%/a", .bound = Bound::not_negative, .example = "\"0.5 %/a\"", .about = "fee on what is signed and not drawn yet, while it can still be drawn: until the last year of `drawdown` ends"},
    {.name = "insurance", .detail = "%", .bound = Bound::share, .example = "\"7 %\"", .about = "premium on `amount` at the first drawing, paid by the borrower to an insurer outside the deal"},
    {.name = "escrow", .detail = "%", .bound = Bound::share, .example = "\"15 .. 17.5 .. 20 %\"", .about = "share of what is outstanding that the borrower keeps in an account of the lender"},
    {.name = "escrow_payments", .detail = "1", .bound = Bound::positive, .example = "\"2\"", .about = "or: number of coming payments of principal and interest that lie there"},
    {.name = "escrow_rate", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"1 %/a\"", .about = "what the account earns the borrower"},
    {.name = "cirr", .detail = "%/a", .bound = Bound::not_negative, .example = "\"3.5 %/a\"", .about = "commercial interest reference rate of the day, for the grant element by that rule"},
};

void check(const Entry& entry, Diagnostics& found) {
  const auto place = [&](const char* key) { return entry.at(key).key_where; };
  if (entry.writes("rate") && entry.writes("base")) found.error("E430", place("base"), "`rate` and `base` both say what interest `" + entry.path() + "` bears", "keep the fixed rate, or the deck and its `margin`");
  if (entry.writes("margin") && !entry.writes("base")) found.error("E430", place("margin"), "`margin` is used only with `base`", "add it to `rate`, or name the deck:  base = \"libor\"");
  if (!entry.writes("rate") && !entry.writes("base")) found.error("E430", entry.where, "`" + entry.path() + "` does not say what interest it bears", "rate = \"2 %/a\",  or  base = \"libor\"  and  margin = \"2.8 %/a\"");
  if (entry.writes("escrow") && entry.writes("escrow_payments")) found.error("E430", place("escrow_payments"), "`escrow` and `escrow_payments` both say what lies in escrow", "keep one of them");
  if (entry.writes("escrow_rate") && !entry.writes("escrow") && !entry.writes("escrow_payments")) found.error("E430", place("escrow_rate"), "`escrow_rate` without an escrow", "add  escrow = \"15 %\",  or take this key out");
  if (entry.writes("grace_interest") && entry.text("repayment") == "bullet" && entry.writes("grace")) found.error("E430", place("grace"), "a bullet repays nothing before it matures, so a `grace` says nothing", "take `grace` out");
  if (entry.at("delivered").quantity->value.is_zero()) found.error("E430", place("delivered"), "nothing of `" + entry.path() + "` is drawn, so nothing can be said of it", "leave the loan out, or write what is drawn");
  if (entry.has("escrow_payments")) {
    const sheet::Parameter& ahead = *entry.at("escrow_payments").quantity;
    if (ahead.low || ahead.high || ahead.value != Decimal(static_cast<int>(ahead.value.to_double())))
      found.error("E432", entry.at("escrow_payments").where, "`" + entry.path() + ".escrow_payments` must be a whole number of payments", "such as  2");
  }
  check_loan_dates(entry, found);
}

/// Does the loan fit between the first and the last period of the deal? Says what does not.
bool fits(const Entry& entry, Book& book, const LoanDates& dates) {
  const Calendar& calendar = book.calendar();
  if (calendar.is_dated()) {
    book.found().error("E433", entry.where, "a loan needs periods with a length; this deal's are dates", "periods = \"monthly\" (or quarterly, annual), with a start and a horizon");
    return false;
  }
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

void record(const Entry& entry, Book& book) {
  const LoanDates dates = loan_dates(entry);
  if (!fits(entry, book, dates)) return;
  const LoanMomentsPtr m = record_loan_schedule(entry, book);
  record_loan_costs(entry, book, m);
  record_loan_measures(entry, book, m);
  book.scalar(entry, "signed_amount", "What was signed", "USD", [&entry, &book] { return book.cell(entry, "amount"); });
  if (entry.has("announced")) book.scalar(entry, "announced_amount", "What was announced", "USD", [&entry, &book] { return book.cell(entry, "announced"); });

  const PerPeriod in(book, m);
  const Line drawn = book.line(entry, "drawn", "Drawn", "USD", [=](Period p) { return in.drawn(m->drawn, p); });
  const Line interest = book.line(entry, "interest", "Interest that falls due", "USD", [=](Period p) { return in.paid(m->interest, p); });
  const Line capitalised = book.line(entry, "capitalised", "Interest added to the loan", "USD", [=](Period p) { return in.paid(m->capitalised, p); });
  const Line principal = book.line(entry, "principal", "Principal repaid", "USD", [=](Period p) { return in.paid(m->principal, p); });
  const Line fees = book.line(entry, "fees", "Fees paid to the lender", "USD", [=](Period p) { return in.paid(m->fees, p); });
  const Line service = book.line(entry, "service", "Debt service: interest, principal and fees", "USD", [=](Period p) { return interest[p] - capitalised[p] + principal[p] + fees[p]; });
  Balance owed = book.balance(entry, "owed", "Outstanding", "USD", book.zero("USD"));
  owed.rolls([=](Period p) { return sheet::Flow{.in = drawn[p] + capitalised[p], .out = principal[p]}; });
  book.line(entry, "balance", "Outstanding at the end of the period", "USD", [=](Period p) { return owed.closing(p); });
  book.line(entry, "payable", "What is owed and could be paid", "USD", [=](Period p) { return owed.opening(p) + drawn[p] + interest[p] + fees[p]; });

  const std::string account = entry.path(), lender = entry.text("from"), borrower = entry.text("to");
  book.ledger().pay(account, "loan drawn", lender, borrower, drawn);
  book.ledger().pay(account, "debt service", borrower, lender, service);
  if (!m->insurance.empty()) book.ledger().spend(account, "insurance premium", borrower, book.line(entry, "insurance_paid", "Insurance premium", "USD", [=](Period p) { return in.paid(m->insurance, p); }));
  if (!m->escrow_paid.empty()) {
    const Line net = book.line(entry, "escrow_net", "Paid into escrow, less what comes back with its interest", "USD", [=](Period p) { return in.paid(m->escrow_paid, p); });
    book.ledger().pay(account, "paid into escrow", borrower, lender, book.line(entry, "escrow_in", "Paid into escrow", "USD", [=](Period p) { return positive(net[p]); }));
    book.ledger().pay(account, "back from escrow", lender, borrower, book.line(entry, "escrow_out", "Back from escrow", "USD", [=](Period p) { return positive(-net[p]); }));
  }
}

}  // namespace

const Kind loan_kind = {"loan", "loan", "a loan with interest, fees, grace and repayment at moments of its own", keys, record, check};

}  // namespace assay::model::terms
