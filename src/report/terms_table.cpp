#include "report/terms_table.hpp"

#include <algorithm>

#include "report/bases.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

using study::Evaluation;

TableCell said(const std::optional<std::string>& text) { return text_cell(text ? *text : unknown()); }
TableCell said(const std::optional<bool>& flag) { return text_cell(!flag ? unknown() : std::string(*flag ? "yes" : "no")); }

const deal::ContractTerms& terms_of(const Evaluation& e) {
  static const deal::ContractTerms none;
  return e.deal->terms ? *e.deal->terms : none;
}

/// The title up to its colon: "Ecuador: oil presales ..." is Ecuador.
std::string name_of(const Evaluation& e) { return e.deal->title.substr(0, e.deal->title.find(':')); }

int year_of(const Evaluation& e) { return terms_of(e).signed_in.value_or(static_cast<int>(e.deal->date.year())); }

/// Billions of the currency of the day, with one figure or two behind the point.
TableCell billions(const std::string& money, const Decimal& canonical, Style style) {
  const Unit unit = unit_of("GUSD", money);
  const Decimal value = unit.from_canonical(canonical);
  return number_cell(amount(value, style) + ' ' + money.substr(0, 3), value, unit.text());
}

/// "; source of the terms: grade C".
std::string grade_words(const Evaluation& e) {
  const char grade = terms_of(e).source_grade;
  return grade == 0 ? "" : "; source of the terms: grade " + std::string(1, grade);
}

/// "loan.a.signed_amount, loan.b.signed_amount".
std::string loans_words(const Evaluation& e, const char* line) {
  std::string text;
  for (const auto& loan : e.loans) text += (text.empty() ? "" : ", ") + loan.path + line;
  return text;
}

TableCell amount_of(const Evaluation& e, Style style) {
  if (const auto& written = terms_of(e).amount) return of_basis(billions(written->unit.money(), written->value, style), "As the deal file writes it in [terms]: \"" + written->written + "\"" + grade_words(e) + '.');
  if (e.loans.empty()) return text_cell(unknown());
  Decimal total = 0;
  for (const auto& loan : e.loans) total += loan.signed_amount;
  return of_basis(billions(e.deal->money, total, style), sum_basis("what is signed: " + loans_words(e, ".signed_amount")), e.loans.size() == 1 ? e.loans.front().path + ".signed_amount" : "");
}

/// A rate that is a guess of the file's author is not a term of the contract.
bool rate_is_guessed(const Evaluation& e, const study::LoanResult& loan) {
  for (const auto& entry : e.deal->entries) {
    if (entry.path() != loan.path) continue;
    const auto* rate = entry.given("rate");
    return rate != nullptr && rate->quantity && rate->quantity->grade == 'E';
  }
  return false;
}

/// Weighted by what is signed, as grant elements are; 5 %, fees and escrow counted.
TableCell grant_element_of(const Evaluation& e, Style style) {
  Decimal total = 0, weighted = 0;
  for (const auto& loan : e.loans) {
    if (rate_is_guessed(e, loan)) return text_cell(unknown());
    total += loan.signed_amount;
    weighted += loan.signed_amount * loan.grant_element_5_with_costs;
  }
  if (!total.is_positive()) return text_cell(unknown());
  return of_basis(share_cell(weighted / total, style), "Mean by the amounts signed of " + loans_words(e, ".grant_element_5_with_costs") + ".", e.loans.size() == 1 ? e.loans.front().path + ".grant_element_5_with_costs" : "");
}

/// Only of a single loan: the rates of several have no mean that means anything.
TableCell all_in_of(const Evaluation& e, Style style) {
  if (e.loans.size() != 1 || e.loans.front().all_in.roots.size() != 1 || rate_is_guessed(e, e.loans.front())) return text_cell(unknown());
  return of_figure(share_cell(e.loans.front().all_in.roots.front(), style), e.loans.front().path + ".all_in");
}

TableCell tenor_of(const Evaluation& e) {
  const auto& terms = terms_of(e);
  std::string tenor = terms.tenor ? terms.tenor->written : "", grace = terms.grace ? terms.grace->written : "";
  if (e.loans.size() == 1) {
    if (tenor.empty()) tenor = e.loans.front().maturity;
    if (grace.empty()) grace = e.loans.front().grace;
  }
  if (tenor.empty() && grace.empty()) return text_cell(unknown());
  return of_basis(text_cell((tenor.empty() ? unknown() : tenor) + ", " + (grace.empty() ? unknown() : grace)), "As the deal file writes them" + (terms.tenor || terms.grace ? " in [terms]" + grade_words(e) : " at " + e.loans.front().path) + '.');
}

/// Net gain of the borrower or host, at its own rate, per unit of money of what it receives; not of a file that values only part of the exchange.
TableCell per_dollar(const Evaluation& e, const study::PartyResult& host, Style style) {
  if (!e.fairness.judged || !host.received.is_positive()) return text_cell(unknown());
  const Decimal value = host.surplus / host.received;
  return of_basis(number_cell(factor(value, style), value), host.id + ".surplus over the present value of all that it receives, at its own rate.", host.id + ".surplus");
}

std::string collateral_of(const Evaluation& e) {
  std::string all;
  for (const std::string& word : terms_of(e).collateral) all += (all.empty() ? "" : ", ") + word;
  if (!all.empty()) return all;
  for (const auto& entry : e.deal->entries)
    if (entry.section == "loan" && (entry.has("escrow") || entry.has("escrow_payments"))) return "escrow";
  return unknown();
}

/// Said, else seen: a stabilisation clause among the fiscal instruments. That there is none in a file says nothing of the contract.
std::string frozen_of(const Evaluation& e) {
  if (terms_of(e).stabilised) return said(terms_of(e).stabilised).text;
  for (const auto& entry : e.deal->entries)
    if (entry.section == "fiscal" && entry.kind == "stabilisation") return "yes";
  return unknown();
}

char grade_of(const Evaluation& e) {
  if (const char grade = terms_of(e).source_grade; grade != 0) return grade;
  char worst = 0;
  for (const auto& entry : e.deal->entries)
    if (entry.section == "loan" || entry.section == "leg" || entry.section == "clause") worst = std::max(worst, entry.source_grade);
  return worst;
}

/// Who borrows, else the deal's first party, the host: where a venture borrows, too, for what that has is its owners'.
const study::PartyResult& host_of(const Evaluation& e) {
  for (const auto& party : e.parties)
    if (!e.loans.empty() && party.id == e.loans.front().to) return party;
  return e.parties.front();
}

std::vector<TableCell> row_of(const Evaluation& e, Style style) {
  const auto& terms = terms_of(e);
  const study::PartyResult& host = host_of(e);
  const std::string investor = e.loans.empty() ? e.parties.at(1).id : e.loans.front().from;
  const char grade = grade_of(e);
  return {text_cell(name_of(e)), of_basis(text_cell(std::to_string(year_of(e))), terms.signed_in ? "As the deal file writes it in [terms]" + grade_words(e) + '.' : "The year of the deal's date in its file."), text_cell(host.short_name), text_cell(party_short_name(e, investor)), said(terms.resource), amount_of(e, style),
          grant_element_of(e, style), all_in_of(e, style), tenor_of(e), said(terms.repaid_in), said(terms.price_rule), text_cell(collateral_of(e)), text_cell(frozen_of(e)), said(terms.contract_public),
          per_dollar(e, host, style), text_cell(grade == 0 ? unknown() : std::string(1, grade))};
}

std::vector<Column> columns() {
  std::vector<Column> all;
  const auto column = [&](const char* title, Column::Align align, int drop_order, const char* unit = "") { all.push_back({title, unit, align, drop_order}); };
  column("deal", Column::left, 0);
  column("signed", Column::left, 0);
  column("borrower\nor host", Column::left, 10);
  column("lender or\ninvestor", Column::left, 11);
  column("resource", Column::left, 8);
  column("amount,\nbillions", Column::right, 0);
  column("grant\nelement", Column::right, 3, "%");
  column("all-in\nrate", Column::right, 2, "%/a");
  column("tenor,\ngrace", Column::left, 4);
  column("repayment\nmeasured in", Column::left, 7);
  column("price\nrule", Column::left, 6);
  column("collateral", Column::left, 5);
  column("terms\nfrozen", Column::left, 12);
  column("contract\npublic", Column::left, 1);
  column("host's gain per\nunit received", Column::right, 9);
  column("source\ngrade", Column::left, 13);
  return all;
}

}  // namespace

Table deal_terms_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T12", .title = "Terms", .columns = {{"Term", {}, Column::left, 0}, {"this deal", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  const std::vector<TableCell> row = row_of(e, style);
  const std::vector<Column> of = columns();
  for (std::size_t c = 1; c < row.size(); ++c) {  // the first names the deal
    std::string title = of[c].title;
    std::replace(title.begin(), title.end(), '\n', ' ');
    t.rows.push_back({text_cell(std::move(title)), row[c]});
  }
  t.notes.push_back("? is not known. Grant element at 5 %, fees and escrow counted; `assay terms` puts several deals side by side.");
  return t;
}

Table terms_table(const std::vector<std::unique_ptr<study::Evaluation>>& runs, Style style) {
  Table t{.id = "T12", .title = "Terms side by side", .columns = columns(), .rows = {}, .total_rows = {}, .notes = {}};
  std::vector<const Evaluation*> sorted;
  for (const auto& run : runs) sorted.push_back(run.get());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Evaluation* a, const Evaluation* b) { return year_of(*a) < year_of(*b); });
  std::vector<int> blanks(t.columns.size());
  for (const Evaluation* e : sorted) {
    t.rows.push_back(row_of(*e, style));
    for (std::size_t c = 0; c < blanks.size(); ++c)
      if (t.rows.back()[c].text.find(unknown()) != std::string::npos && c > 0) ++blanks[c];
  }
  std::vector<TableCell> footer{text_cell("not known, of " + std::to_string(sorted.size()))};
  for (std::size_t c = 1; c < blanks.size(); ++c) footer.push_back(of_basis(text_cell(std::to_string(blanks[c])), "How many of the deals above have a ? in this column."));
  t.total_rows.push_back(t.rows.size());
  t.rows.push_back(std::move(footer));
  t.notes.push_back("Amounts in the money that each deal is kept in. Grant element at 5 %, fees and escrow counted, by amount where there are several loans; all-in rate of a single loan. "
                    "The host's gain is its net gain at its own rate over the present value of what it receives, where the file values the whole exchange. ? is not known; the last row counts them.");
  return t;
}

}  // namespace assay::report
