#include "model/terms/loan.hpp"

#include <algorithm>

#include "model/ledger/named_lines.hpp"
#include "model/terms/clause.hpp"
#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {
namespace {

constexpr Key keys[] = {
    {.name = "from", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the lender"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the borrower"},
    {.name = "title", .shape = Shape::text, .example = "\"Road loan\"", .about = "what tables call this loan"},
    {.name = "amount", .detail = "USD", .bound = Bound::positive, .example = "\"1 GUSD\"", .about = "what was signed; or `finances`, or nothing for a sculpted loan, which is then as large as its cash can carry"},
    {.name = "announced", .detail = "USD", .bound = Bound::positive, .example = "\"20 GUSD\"", .about = "what was announced, shown beside what was signed; nothing is computed from it"},
    {.name = "delivered", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"20 .. 33 .. 60 %\"", .about = "share of `amount` that is drawn"},
    {.name = "drawdown", .shape = Shape::schedule, .example = "\"build\"",
     .about = "shares by year from the first drawing, each year's in equal parts at the start of its payment intervals; all at once if absent"},
    {.name = "finances", .shape = Shape::lines, .example = "[\"leg.road.contract\"]", .about = "or: lines of money that the loan pays for as it is spent, at the start of each period (repayment from a source only)"},
    {.name = "financed", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"85 %\"", .about = "the share of `finances` that the loan pays"},
    {.name = "start", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"1 a\"", .about = "years from the deal's start to the first drawing"},
    {.name = "rate", .detail = "%/a", .bound = Bound::not_negative, .example = "\"2 %/a\"", .about = "fixed interest, simple within a payment interval; or give `base` and `margin`", .by_period = true},
    {.name = "base", .shape = Shape::ref, .detail = "interest", .example = "\"libor\"", .about = "id of the [interest.ID] whose rate, in the period in which an interval begins, is paid for that interval"},
    {.name = "margin", .detail = "%/a", .fallback = "0 %/a", .example = "\"2.8 %/a\"", .about = "added to `base`", .by_period = true},
    {.name = "maturity", .detail = "a", .bound = Bound::positive, .example = "\"15 a\"", .about = "years from the first drawing to the last payment; may be absent when a source repays: until repaid"},
    {.name = "grace", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"4 a\"", .about = "years from the first drawing in which no principal is repaid; when a source repays, in which nothing is paid"},
    {.name = "first_principal", .shape = Shape::choice, .detail = "at-grace-end|after-grace", .fallback = "at-grace-end", .example = "\"after-grace\"",
     .about = "the first repayment falls on the day on which the grace ends, or one interval later"},
    {.name = "frequency", .shape = Shape::choice, .detail = "1|2|4|12", .fallback = "2", .example = "\"4\"", .about = "payments a year, whatever the deal's periods; when a source repays, its periods are the intervals"},
    {.name = "repayment", .shape = Shape::choice, .detail = "equal-principal|level|bullet|waterfall|sculpted|commodity", .fallback = "equal-principal", .example = "\"level\"",
     .about = "equal parts of principal; equal payments of principal and interest together; all principal at maturity; or from a source: steps of a waterfall, cash over a cover ratio, a volume of product"},
    {.name = "grace_interest", .shape = Shape::choice, .detail = "paid|capitalised", .fallback = "paid", .example = "\"capitalised\"", .about = "interest before the first repayment of principal is paid, or added to the loan"},
    {.name = "cash", .shape = Shape::lines, .example = "[\"leg.mine.margin_credit\"]", .about = "sculpted: the cash that serves the debt"},
    {.name = "dscr", .detail = "1", .bound = Bound::positive, .example = "\"1.3\"", .about = "sculpted: debt service cover; each period pays cash over it"},
    {.name = "volume", .detail = "t/a", .bound = Bound::positive, .example = "\"200 kt/a\"", .about = "commodity: what is delivered a year, until the loan is repaid"},
    {.name = "price", .shape = Shape::text, .example = "\"price.copper.Cu\"", .about = "commodity: line of the price of it, money per mass"},
    {.name = "barrels", .detail = "bbl/a", .bound = Bound::positive, .example = "\"13000 bbl/d\"", .about = "commodity, for oil: what is delivered, until the loan is repaid"},
    {.name = "barrel_price", .detail = "USD/bbl", .bound = Bound::positive, .example = "\"60 .. 80 .. 95 USD/bbl\"", .about = "commodity, for oil: its price"},
    {.name = "price_discount", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"5 %\"", .about = "commodity: what the price rule takes off the price"},
    {.name = "up_front", .detail = "%", .bound = Bound::share, .example = "\"0.7 %\"", .about = "fee on what is signed at the first drawing, paid to the lender (management, arrangement)"},
    {.name = "commitment", .detail = "%/a", .bound = Bound::not_negative, .example = "\"0.5 %/a\"", .about = "fee on what is signed and not drawn yet, while it can still be drawn: until the last year of `drawdown` ends"},
    {.name = "insurance", .detail = "%", .bound = Bound::share, .example = "\"7 %\"", .about = "premium on what is signed at the first drawing, paid by the borrower to an insurer outside the deal"},
    {.name = "escrow", .detail = "%", .bound = Bound::share, .example = "\"15 .. 17.5 .. 20 %\"", .about = "share of what is outstanding that the borrower keeps in an account of the lender"},
    {.name = "escrow_payments", .detail = "1", .bound = Bound::positive, .example = "\"2\"", .about = "or: number of coming payments of principal and interest that lie there"},
    {.name = "escrow_rate", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"1 %/a\"", .about = "what the account earns the borrower"},
    {.name = "available", .shape = Shape::lines, .example = "[\"leg.mine.taken_value\"]", .about = "lines of money that the borrower has for what falls due by contract; what they do not cover is in arrears. All is paid if absent"},
    {.name = "default_margin", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"2 %/a\"", .about = "added to the interest on arrears; when a source repays, on all that is owed after `maturity`"},
    {.name = "cover_cash", .shape = Shape::lines, .example = "[\"leg.mine.margin_credit\"]", .about = "lines of the cash that is there for debt service, for DSCR, LLCR and PLCR"},
    {.name = "guaranteed_by", .shape = Shape::party, .example = "\"host\"", .about = "who pays what is left at `guaranteed_at`"},
    {.name = "guaranteed_at", .detail = "a", .bound = Bound::positive, .example = "\"25 a\"", .about = "years from the first drawing"},
    {.name = "cirr", .detail = "%/a", .bound = Bound::not_negative, .example = "\"3.5 %/a\"", .about = "commercial interest reference rate of the day, for the grant elements by that rule"},
};

/// Guarantors who in the end guarantee themselves: is the borrower among those who stand behind this loan's guarantor, over the guarantees of
/// all loans? A circle that its own borrower is not in is told at another loan.
bool guarantees_itself(const Entry& entry, const Book& book) {
  std::vector<std::string> behind{entry.text("guaranteed_by")};
  for (std::size_t i = 0; i < behind.size(); ++i) {
    if (behind[i] == entry.text("to")) return true;
    for (const Entry& other : book.entries())
      if (other.section == "loan" && other.has("guaranteed_by") && other.text("to") == behind[i] && std::find(behind.begin(), behind.end(), other.text("guaranteed_by")) == behind.end())
        behind.push_back(other.text("guaranteed_by"));
  }
  return false;
}

void record(const Entry& entry, Book& book) {
  if (book.calendar().is_dated()) {
    book.found().error("E433", entry.where, "a loan needs periods with a length; this deal's are dates", "periods = \"monthly\" (or quarterly, annual), with a start and a horizon");
    return;
  }
  if (entry.has("guaranteed_by") && guarantees_itself(entry, book)) {
    for (const Entry& other : book.entries()) {  // a circle is told once, at the first of its loans
      if (&other == &entry) break;
      if (other.section == "loan" && other.has("guaranteed_by") && guarantees_itself(other, book)) return;
    }
    book.found().error("E435", entry.at("guaranteed_by").where, "the guarantee of `" + entry.path() + "` comes back to its own borrower: it guarantees nothing", "name a party that stands outside the circle");
    return;
  }
  for (const char* key : {"finances", "cash", "available", "cover_cash"}) needs_money(entry, book, key);
  if (entry.has("announced")) book.scalar(entry, "announced_amount", "What was announced", "USD", [&entry, &book] { return book.cell(entry, "announced"); });
  if (entry.has("price")) needs_price(entry, book, "price");
  if (paid_from_source(entry)) record_loan_by_source(entry, book);
  else record_loan_by_contract(entry, book);
}

}  // namespace

bool paid_from_source(const Entry& entry) {
  const std::string& how = entry.text("repayment");
  return how == "waterfall" || how == "sculpted" || how == "commodity";
}

void post_loan(const Entry& entry, Book& book, const LoanPostings& postings) {
  const std::string account = entry.path(), lender = entry.text("from"), borrower = entry.text("to");
  book.ledger().pay(account, "loan drawn", lender, borrower, postings.drawn);
  book.ledger().pay(account, "debt service", borrower, lender, postings.service);
  if (postings.insurance) book.ledger().spend(account, "insurance premium", borrower, *postings.insurance);
  if (postings.guaranteed) book.ledger().pay(account, "guarantee", entry.text("guaranteed_by"), lender, *postings.guaranteed);
  if (!postings.escrow_net) return;
  const sheet::Line net = *postings.escrow_net;
  book.ledger().pay(account, "paid into escrow", borrower, lender, book.line(entry, "escrow_in", "Paid into escrow", "USD", [net](Period p) { return positive(net[p]); }));
  book.ledger().pay(account, "back from escrow", lender, borrower, book.line(entry, "escrow_out", "Back from escrow", "USD", [net](Period p) { return positive(-net[p]); }));
}

const Kind loan_kind = {"loan", "loan", "a loan with interest, fees, grace and repayment at moments of its own", keys, record, check_loan};

}  // namespace assay::model::terms
