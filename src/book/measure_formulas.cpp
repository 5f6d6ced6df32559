#include "book/measure_formulas.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/number.hpp"
#include "verdict/irr.hpp"

namespace assay::book {
namespace {

/// "IRR(Parties!$E$4:$AF$4,0.12)*100": where the spreadsheet's function is the same thing, of flows that fall `per_year` times a year; rates are effective
/// annual, as ours. The second argument is where its search begins.
std::string irr_of(const std::string& cells, const Decimal& percent, double per_year) {
  const double per_period = std::pow(1 + percent.to_double() / 100, 1.0 / per_year) - 1;
  const std::string found = fmt::format("IRR({},{:.6g})", cells, per_period);
  return per_year == 1 ? found + "*100" : fmt::format("((1+{})^{:.17g}-1)*100", found, per_year);
}

std::string irr_formula(const Pages& pages, const std::string& row, const Decimal& percent) {
  const auto line = pages.recorded().find_line(row);
  const Calendar& calendar = pages.recorded().calendar();
  if (!line || calendar.is_dated() || calendar.count() < 2) return {};
  return '=' + irr_of(cells_of(pages, line->id()).substr(1), percent, calendar.per_year());
}

std::string unless(const std::string& sound, const std::string& figure) { return "=IF(" + sound + ',' + figure + ",\"" + report::not_meaningful() + "\")"; }

/// The cells of a row of the sheet Balances; those of `temptation` end with the period before the last, of `back` they begin with the second.
std::string balance(const Pages& pages, BalanceRow which, std::size_t party) {
  const int last = pages.recorded().calendar().count() - (which == BalanceRow::temptation ? 2 : 1), first = which == BalanceRow::back ? 1 : 0, row = balance_row(which, party);
  return absolute("Balances", row, first_period_column + first) + ':' + absolute("", row, first_period_column + last).substr(1);
}

/// Measures of one party that are no single line: "" for another. Where there is none the cell says so, as the program does.
std::string formula_of_party(const Pages& pages, std::size_t number, const std::string& measure) {
  const auto& e = pages.e;
  const auto& party = e.parties[number];
  const Calendar& calendar = pages.recorded().calendar();
  if (calendar.count() < 2) return {};
  const auto line = [&](const std::string& key) { return pages.recorded().find_line(key)->id(); };
  const auto cell = [&](const std::string& key) { return cells_of(pages, line(key)).substr(1); };
  const std::string tiny = absolute("Balances", balance_row(BalanceRow::exposure, number), scalar_column);
  const std::string years = absolute("Balances", first_row, first_period_column) + ':' + absolute("", first_row, first_period_column + calendar.count() - 1).substr(1);
  const auto year_of = [&](const std::string& cells) { return unless(fmt::format("MAX({})>{}", cells, tiny), fmt::format("INDEX({0},1,MATCH(MAX({1}),{1},0))", years, cells)); };
  const auto in_unit = [&](const std::string& figure) { return figure + times(pages, line(party.id + ".net"), e.measure(party.id + ".exposure")->unit); };

  const std::string exposure = balance(pages, BalanceRow::exposure, number), temptation = balance(pages, BalanceRow::temptation, number), back = balance(pages, BalanceRow::back, number);
  if (measure == "exposure") return '=' + in_unit("MAX(" + exposure + ')');
  if (measure == "exposure_year") return year_of(exposure);
  if (measure == "temptation") return unless(tiny + ">0", in_unit("MAX(" + temptation + ')'));
  if (measure == "temptation_year") return year_of(temptation);
  if (measure == "payback") return unless("COUNT(" + back + ")>0", "MIN(" + back + ')');
  if (measure == "payback_from_production" && !calendar.is_dated()) {
    const std::string& producing = pages.ranges.at("producing");
    return unless(fmt::format("AND(COUNT({0})>0,COUNT({1})>0,MIN({0})>=MIN({1}))", back, producing), fmt::format("MIN({})-MIN({})", back, producing));
  }
  if (measure == "exchange_ratio") {
    const std::string given = '(' + cell(party.id + ".given_pv") + '+' + cell(party.id + ".outside_option") + ')';
    return party.exchange_ratio.value ? '=' + cell(party.id + ".received_pv") + '/' + given : std::string();
  }
  if (measure == "mirr") {
    const std::string paid = balance(pages, BalanceRow::paid_in, number), received = balance(pages, BalanceRow::received, number);
    const sheet::LineId factors = line(party.id + ".discount_factor");
    const auto factor = [&](int period) { return address(pages.layout, pages.layout.cell(pages.recorded(), factors, period)); };
    const std::vector<Decimal> moments = calendar.flow_times();
    return unless(fmt::format("AND(SUM({})>0,SUM({})>0)", paid, received),
                  fmt::format("((SUM({})/{})/(SUM({})/{}))^(1/{:.17g})*100-100", received, factor(calendar.count() - 1), paid, factor(0), (moments.back() - moments.front()).to_double()));
  }
  if (measure == "surplus_share") {
    std::string sum;
    for (std::size_t i = 0; i < e.parties.size(); ++i)
      if (e.side_of(i)) sum += (sum.empty() ? "" : "+") + cell(e.parties[i].id + ".surplus");
    return unless(sum + ">0", "MIN(MAX(" + cell(party.id + ".surplus") + "/(" + sum + "),0),1)*100");
  }
  return {};
}

/// The discount of an offtake: of the mine, its owner and the two lines between which it lies.
std::string discount_formula(const Pages& pages, const model::Entry& mine, bool present_value) {
  const auto& e = pages.e;
  const std::string fair = mine.path() + (mine.kind == "mine" ? ".arms_length_value" : ".taken_value"), paid = mine.path() + ".contract_value";
  const auto line = [&](const std::string& key) { return pages.recorded().find_line(key)->id(); };
  const auto worth = [&](const std::string& key) {
    const std::string cells = cells_of(pages, line(key)).substr(1);
    const std::string sum = present_value ? "SUMPRODUCT(" + cells + ',' + cells_of(pages, line(mine.text("from") + ".discount_factor")).substr(1) + ')' : "SUM(" + cells + ')';
    return sum + times(pages, line(key), unit_of("MUSD", e.deal->money));
  };
  return '=' + worth(fair) + '-' + worth(paid);
}

/// The one rate that solves flows of the base case, in per cent; nothing when there is none or several.
std::optional<Decimal> one_rate(const Pages& pages, const std::vector<std::string>& rows) {
  std::vector<Decimal> flows(static_cast<std::size_t>(pages.recorded().calendar().count()));
  for (const std::string& row : rows) {
    const std::vector<Decimal> of_row = pages.e.row(row);
    for (std::size_t i = 0; i < flows.size(); ++i) flows[i] += of_row[i];
  }
  const verdict::Irr irr = verdict::irr(flows, pages.recorded().calendar().flow_times());
  return irr.roots.size() == 1 ? std::optional(irr.roots.front() * Decimal(100)) : std::nullopt;
}

/// Indicators of what is levied on a leg that are no new run of the deal.
std::string fiscal_formula(const Pages& pages, const study::FiscalResult& fiscal, const std::string& measure) {
  const Calendar& calendar = pages.recorded().calendar();
  const auto row = [&](const char* key) { return pages.ranges.at(fiscal.leg + key); };
  const std::string before = row(".before_tax"), received = row(".received");
  const auto worth = [&](const std::string& cells) { return "SUMPRODUCT(" + cells + ',' + pages.ranges.at("factor_10") + ')'; };
  if (measure == "aetr_0") return unless("SUM(" + before + ")>0", "SUM(" + received + ")/SUM(" + before + ")*100");
  if (measure == "aetr_10") return unless(worth(before) + ">0", worth(received) + '/' + worth(before) + "*100");
  if (measure == "take_before_payback") return unless("AND(SUM(" + received + ")>0,COUNT(" + row(".received_by_payback") + ")>0)", "MIN(" + row(".received_by_payback") + ")/SUM(" + received + ")*100");
  if (measure == "metr" && !calendar.is_dated() && calendar.count() > 1) {
    std::vector<std::string> rows = fiscal.before;
    const auto with_tax = one_rate(pages, rows);
    rows.insert(rows.end(), fiscal.levied.begin(), fiscal.levied.end());
    const auto left = one_rate(pages, rows);
    if (!with_tax || !left || !with_tax->is_positive()) return {};
    const std::string rate = irr_of(before, *with_tax, calendar.per_year());
    return "=(" + rate + '-' + irr_of(row(".after_tax"), *left, calendar.per_year()) + ")/(" + rate + ")*100";
  }
  return {};
}

/// The rate at which what a loan's borrower gets is what it pays: with no more than one such rate, what IRR finds.
std::string loan_formula(const Pages& pages, const study::LoanResult& loan, const Decimal& percent) {
  const auto cells = pages.ranges.find(loan.path + ".borrower");
  const Calendar& calendar = pages.recorded().calendar();
  if (cells == pages.ranges.end() || loan.all_in.roots.size() != 1) return {};
  if (pages.recorded().find_line(loan.path + ".all_paid")) return calendar.is_dated() ? std::string() : '=' + irr_of(cells->second, percent, calendar.per_year());
  for (const model::Entry& entry : pages.e.deal->entries)
    if (entry.path() == loan.path) return '=' + irr_of(cells->second, percent, Decimal::parse(entry.text("frequency"))->to_double());
  return {};
}

}  // namespace

std::string times(const Pages& pages, sheet::LineId line, const Unit& unit) {
  const double factor = unit.from_canonical(pages.layout.units[line.value].to_canonical(Decimal(1))).to_double();
  return factor == 1 ? std::string() : fmt::format("*{:.17g}", factor);
}

std::string measure_formula(const Pages& pages, const MeasureCells& above, const std::string& name, const std::optional<Decimal>& value) {
  const auto& e = pages.e;
  for (std::size_t i = 0; i < e.parties.size(); ++i) {
    const auto& party = e.parties[i];
    if (!name.starts_with(party.id + '.')) continue;
    const std::string measure = name.substr(party.id.size() + 1);
    if (value && measure == "irr" && party.irr.roots.size() == 1) return irr_formula(pages, party.id + ".net", *value);
    if (value && measure == "implied_rate" && party.implied_rate.rates.roots.size() == 1) return irr_formula(pages, party.id + ".swap", *value);
    if (std::string formula = formula_of_party(pages, i, measure); !formula.empty()) return formula;
  }
  for (const model::Entry& entry : e.deal->entries)
    if (entry.section == "leg" && (name == entry.path() + ".discount_total" || name == entry.path() + ".discount_pv")) return discount_formula(pages, entry, name.ends_with("_pv"));
  for (const study::LoanResult& loan : e.loans)
    if (value && name == loan.path + ".all_in") return loan_formula(pages, loan, *value);
  for (const study::FiscalResult& fiscal : e.fiscal)
    if (std::find(fiscal.measures.begin(), fiscal.measures.end(), name) != fiscal.measures.end()) return fiscal_formula(pages, fiscal, name.substr(fiscal.leg.size() + 1));
  for (const study::ClaimResult& claim : e.claims)
    if (name == "claim." + claim.id) return claim_formula(pages, above, claim);
  const auto* measure = e.measure(name);
  if (value && measure != nullptr && name.starts_with("term.") && name.ends_with(".irr")) return irr_formula(pages, measure->row, *value);
  return {};
}

}  // namespace assay::book
