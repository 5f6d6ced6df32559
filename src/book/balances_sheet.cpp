#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "book/balance_rows.hpp"
#include "study/parts.hpp"
#include "verdict/renegotiation.hpp"

namespace assay::book {
namespace {

constexpr int rows_a_party = 6, rows_of_all = 6;
void write_head(Pages& pages) {
  const Calendar& calendar = pages.recorded().calendar();
  Xlsx& out = pages.out;
  const std::size_t page = pages.balances;
  out.text(page, 0, 0, "Balances: what each party has at stake, by period", Form::title);
  out.text(page, 1, 0, "Worked out of the net flows of the sheet Parties; the measures of paying back, exposure and temptation read it.", Form::note);
  const char* heads[] = {"row", "what it is", "unit", "rounding"};
  for (int column = 0; column < first_period_column; ++column) out.text(page, head_row, column, heads[column], column == scalar_column ? Form::head_right : Form::head);
  for (const Period& p : calendar.periods()) out.text(page, head_row, first_period_column + p.index, calendar.label(p), Form::head_right);
  out.width(page, key_column, key_column, 34);
  out.width(page, label_column, label_column, 56);
  out.width(page, unit_column, unit_column, 16);
  out.width(page, scalar_column, first_period_column + calendar.count() - 1, 12);
  out.freeze(page, first_row, unit_column);
}

void write_party(Pages& pages, const study::PartyResult& party, int first, const Row& begins, const Row& lengths) {
  const int last = pages.recorded().calendar().count() - 1;
  const auto line = [&](const char* key) { return pages.recorded().find_line(party.id + key)->id(); };
  const auto cell_of = [&](sheet::LineId id, int period) { return address(pages.layout, pages.layout.cell(pages.recorded(), id, period)); };
  const auto net = [&](int period) { return cell_of(line(".net"), period); };
  const auto factor = [&](int period) { return cell_of(line(".discount_factor"), period); };
  const auto& exposures = pages.e.measure(party.id + ".exposure")->by_period;
  const std::vector<Decimal> factors = pages.e.row(party.id + ".discount_factor");
  const auto stakes = verdict::renegotiation(party.flows, party.rate, pages.recorded().calendar().flow_times());

  const Unit& unit = pages.layout.units[line(".net").value];
  Decimal largest = 0;
  for (const Decimal& flow : party.flows) largest = max(largest, abs(flow));
  const Money money{unit, form_for(unit.from_canonical(largest).to_double())};
  const auto row = [&](int offset, const char* key, const char* label, const std::string& in) { return Row(pages, first + offset, party.id + key, label, in); };
  Row exposure = row(0, ".exposure", "paid in so far less received so far, undiscounted", unit.text());
  Row to_come = row(1, ".to_come", "present value then, at its own rate, of what is still to come", unit.text());
  Row temptation = row(2, ".temptation", "sunk, where that is above 0, less what is still to come", unit.text());
  Row paid = row(3, ".paid_in", "what it pays in the period, present value", unit.text());
  Row received = row(4, ".received", "what it receives in the period, present value", unit.text());
  Row back = row(5, ".back", "years from the start when what was paid in has come back", "a");

  const std::string flows = cells_of(pages, line(".net")).substr(1), tiny = address(first, scalar_column);
  pages.out.formula(pages.balances, first, scalar_column, fmt::format("=1E-12*MAX(MAX({0}),-MIN({0}))", flows), 1e-12 * money(largest), Form::amount_tiny);
  bool is_back = false;
  for (int i = 0; i <= last; ++i) {
    const auto at = static_cast<std::size_t>(i);
    exposure.formula(i, i == 0 ? '-' + net(i) : exposure[i - 1] + '-' + net(i), money(exposures[at]), money.form);
    if (i < last) {
      const std::string after = i + 1 < last ? '(' + to_come[i + 1] + '+' + net(i + 1) + ')' : net(i + 1);
      to_come.formula(i, after + '*' + factor(i + 1) + '/' + factor(i), money(stakes[at].remaining), money.form);
      temptation.formula(i, "MAX(" + exposure[i] + ",0)-" + to_come[i], money(stakes[at].temptation), money.form);
    }
    paid.formula(i, "MAX(-" + net(i) + ",0)*" + factor(i), money(max(-party.flows[at], Decimal(0)) * factors[at]), money.form);
    received.formula(i, "MAX(" + net(i) + ",0)*" + factor(i), money(max(party.flows[at], Decimal(0)) * factors[at]), money.form);
    if (i == 0) continue;
    // A period's flow is spread evenly over it; only the first time counts.
    const std::string earlier = i == 1 ? std::string() : fmt::format("COUNT({}:{})>0,", back[1], back[i - 1]);
    const std::string crossing = fmt::format("IF(AND({0}<={2},{1}>{2}),{3}+{1}/{4}*{5},\"{6}\")", exposure[i], exposure[i - 1], tiny, begins[i], net(i), lengths[i], none);
    const std::string formula = earlier.empty() ? crossing : "IF(" + earlier + '"' + none + "\"," + crossing + ')';
    const bool now = !is_back && party.payback.from_start.value && !exposures[at].is_positive() && exposures[at - 1].is_positive();
    if (now) back.formula(i, formula, party.payback.from_start.value->to_double(), Form::amount_thousandths);
    else back.text(i, formula);
    is_back = is_back || now;
  }
}

/// When flows of a period begin to fall, in the periods in which anything is produced: the least is first production.
void write_producing(Pages& pages, Row& producing, const Row& begins, const std::vector<double>& begin) {
  for (std::size_t i = 0; i < begin.size(); ++i) {
    std::string any;
    bool now = false;
    for (const sheet::Line& product : pages.e.recorded->products) {
      any += (any.empty() ? "" : ",") + address(pages.layout, pages.layout.cell(pages.recorded(), product.id(), static_cast<int>(i)));
      now = now || pages.e.values[pages.recorded().cell(product.id(), static_cast<int>(i))].is_positive();
    }
    if (any.empty()) continue;
    const int period = static_cast<int>(i);
    const std::string formula = "IF(MAX(" + any + ")>0," + begins[period] + ",\"" + none + "\")";
    if (now) producing.formula(period, formula, begin[i], Form::amount_thousandths);
    else producing.text(period, formula);
  }
}

}  // namespace

int balance_row(BalanceRow which, std::size_t party) { return first_row + rows_of_all + static_cast<int>(party) * rows_a_party + static_cast<int>(which); }

void write_balances(Pages& pages) {
  const Calendar& calendar = pages.recorded().calendar();
  write_head(pages);
  Row years(pages, first_row, "year", "calendar year", ""), begins(pages, first_row + 1, "begins", "when flows of the period begin to fall, from the start", "a"), lengths(pages, first_row + 2, "length", "over how long they fall", "a");
  Row moments(pages, first_row + 3, "moment", "when they count as falling, from the valuation date", "a"), tenths(pages, first_row + 4, "factor_10", "what 1 then is worth at 10 % a year", "");
  Row producing(pages, first_row + 5, "producing", "when flows of the period begin to fall, where something is produced", "a");
  const std::vector<Decimal> times = calendar.flow_times();
  std::vector<double> begin;
  for (const Period& p : calendar.periods()) {
    const double moment = times[static_cast<std::size_t>(p.index)].to_double();
    begin.push_back(calendar.is_dated() ? moment : (Decimal(p.index) * calendar.length_a()).to_double());
    years.number(p.index, p.year, Form::year);
    begins.number(p.index, begin.back(), Form::amount_thousandths);
    lengths.number(p.index, calendar.is_dated() ? 0 : calendar.length_a().to_double(), Form::amount_thousandths);
    moments.number(p.index, moment, Form::amount_thousandths);
    tenths.formula(p.index, "1/1.1^" + moments[p.index], std::pow(1.1, -moment), Form::amount_thousandths);
  }
  write_producing(pages, producing, begins, begin);
  pages.ranges["moments"] = moments.cells(calendar.count());
  pages.ranges["factor_10"] = tenths.cells(calendar.count());
  pages.ranges["producing"] = producing.cells(calendar.count());
  for (std::size_t i = 0; i < pages.e.parties.size(); ++i) write_party(pages, pages.e.parties[i], balance_row(BalanceRow::exposure, i), begins, lengths);
  int row = balance_row(BalanceRow::exposure, pages.e.parties.size());
  for (const study::FiscalResult& fiscal : pages.e.fiscal) row = write_fiscal_balances(pages, fiscal, row);
  for (const study::LoanResult& loan : pages.e.loans) row = write_loan_balances(pages, loan, row);
}

}  // namespace assay::book
