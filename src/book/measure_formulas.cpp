#include "book/measure_formulas.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/number.hpp"
#include "verdict/irr.hpp"

namespace assay::book {
namespace {

/// "IRR(Parties!$E$4:$AF$4,(1+SMALL(Rates!$F$6:$CN$6,1))^(1/12)-1)*100": the rate that solves flows that fall `per_year` times a year, effective annual as ours,
/// in per cent; the function's search begins at the yearly rate `near`.
std::string irr_of(const std::string& cells, const std::string& near, double per_year) {
  if (per_year == 1) return fmt::format("IRR({},{})*100", cells, near);
  return fmt::format("((1+IRR({0},(1+{1})^(1/{2:.17g})-1))^{2:.17g}-1)*100", cells, near, per_year);
}

/// The flows of that name, where spreadsheets find the rates that this run found: none of dated flows, nor where the sheet Rates sees more or fewer.
const Solved* solved(const Pages& pages, const std::string& row, std::size_t roots) {
  const auto found = pages.solved.find(row);
  return found == pages.solved.end() || pages.recorded().calendar().is_dated() || found->second.found != roots ? nullptr : &found->second;
}

/// The rate by its number, lowest first.
std::string rate_of(const Pages& pages, const Solved& flows, std::size_t number) {
  return irr_of(flows.flows, fmt::format("SMALL({},{})", flows.between, number), pages.recorded().calendar().per_year());
}

std::string unless(const std::string& sound, const std::string& figure) { return "=IF(" + sound + ',' + figure + ",\"" + report::not_meaningful() + "\")"; }

/// The one rate that solves the flows; not meaningful where none or several do.
std::string only_rate(const Pages& pages, const std::string& row, std::size_t roots) {
  const Solved* flows = solved(pages, row, roots);
  return flows == nullptr ? std::string() : unless(flows->count + "=1", rate_of(pages, *flows, 1));
}

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
  const auto line = [&](const std::string& key) { return pages.recorded().find_line(key)->id(); };
  const auto cell = [&](const std::string& key) { return cells_of(pages, line(key)).substr(1); };
  if (measure == "exchange_ratio") {
    const std::string given = '(' + cell(party.id + ".given_pv") + '+' + cell(party.id + ".outside_option") + ')';
    return unless(given + ">0", cell(party.id + ".received_pv") + '/' + given);
  }
  if (measure == "surplus_share") {
    std::string sum;
    for (std::size_t i = 0; i < e.parties.size(); ++i)
      if (e.side_of(i)) sum += (sum.empty() ? "" : "+") + cell(e.parties[i].id + ".surplus");
    return unless(sum + ">0", "MIN(MAX(" + cell(party.id + ".surplus") + "/(" + sum + "),0),1)*100");
  }
  if (calendar.count() < 2) return {};
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
  if (measure == "mirr") {
    const std::string paid = balance(pages, BalanceRow::paid_in, number), received = balance(pages, BalanceRow::received, number);
    const sheet::LineId factors = line(party.id + ".discount_factor");
    const auto factor = [&](int period) { return address(pages.layout, pages.layout.cell(pages.recorded(), factors, period)); };
    const std::vector<Decimal> moments = calendar.flow_times();
    return unless(fmt::format("AND(SUM({})>0,SUM({})>0)", paid, received),
                  fmt::format("((SUM({})/{})/(SUM({})/{}))^(1/{:.17g})*100-100", received, factor(calendar.count() - 1), paid, factor(0), (moments.back() - moments.front()).to_double()));
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

/// How many rates solve the sum of these rows in the base case.
std::size_t roots_of(const Pages& pages, const std::vector<std::string>& rows) {
  std::vector<Decimal> flows(static_cast<std::size_t>(pages.recorded().calendar().count()));
  for (const std::string& row : rows) {
    const std::vector<Decimal> of_row = pages.e.row(row);
    for (std::size_t i = 0; i < flows.size(); ++i) flows[i] += of_row[i];
  }
  return verdict::irr(flows, pages.recorded().calendar().flow_times()).roots.size();
}

/// Indicators of what is levied on a leg that are no new run of the deal.
std::string fiscal_formula(const Pages& pages, const study::FiscalResult& fiscal, const std::string& measure) {
  const auto row = [&](const char* key) { return pages.ranges.at(fiscal.leg + key); };
  const std::string before = row(".before_tax"), received = row(".received");
  const auto worth = [&](const std::string& cells) { return "SUMPRODUCT(" + cells + ',' + pages.ranges.at("factor_10") + ')'; };
  if (measure == "aetr_0") return unless("SUM(" + before + ")>0", "SUM(" + received + ")/SUM(" + before + ")*100");
  if (measure == "aetr_10") return unless(worth(before) + ">0", worth(received) + '/' + worth(before) + "*100");
  if (measure == "take_before_payback") return unless("AND(SUM(" + received + ")>0,COUNT(" + row(".received_by_payback") + ")>0)", "MIN(" + row(".received_by_payback") + ")/SUM(" + received + ")*100");
  if (measure == "metr") {
    std::vector<std::string> rows = fiscal.before;
    const Solved* with_tax = solved(pages, fiscal.leg + ".before_tax", roots_of(pages, rows));
    rows.insert(rows.end(), fiscal.levied.begin(), fiscal.levied.end());
    const Solved* left = solved(pages, fiscal.leg + ".after_tax", roots_of(pages, rows));
    if (with_tax == nullptr || left == nullptr) return {};
    const std::string rate = rate_of(pages, *with_tax, 1), after = rate_of(pages, *left, 1);
    return unless("AND(" + with_tax->count + "=1," + left->count + "=1)", fmt::format("IF({0}>0,({0}-{1})/({0})*100,\"{2}\")", rate, after, report::not_meaningful()));
  }
  return {};
}

/// The rate at which what a loan's borrower gets is what it pays: with no more than one such rate, what IRR finds.
std::string loan_formula(const Pages& pages, const study::LoanResult& loan, const Decimal& percent) {
  const auto cells = pages.ranges.find(loan.path + ".borrower");
  const Calendar& calendar = pages.recorded().calendar();
  if (cells == pages.ranges.end() || loan.all_in.roots.size() != 1) return {};
  const std::string near = fmt::format("{:.6g}", percent.to_double() / 100);
  if (pages.recorded().find_line(loan.path + ".all_paid")) return calendar.is_dated() ? std::string() : '=' + irr_of(cells->second, near, calendar.per_year());
  for (const model::Entry& entry : pages.e.deal->entries)
    if (entry.path() == loan.path) return '=' + irr_of(cells->second, near, Decimal::parse(entry.text("frequency"))->to_double());
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
    const std::size_t roots = party.irr.roots.size();
    if (measure == "irr") return only_rate(pages, party.id + ".net", roots);
    if (measure == "implied_rate") return only_rate(pages, party.id + ".swap", party.implied_rate.rates.roots.size());
    const Solved* flows = solved(pages, party.id + ".net", roots);
    if (measure == "irr_roots") return flows == nullptr ? std::string() : '=' + flows->count;
    if (measure.starts_with("irr.")) {
      const std::string number = measure.substr(4);
      return flows == nullptr ? std::string() : unless(flows->count + ">=" + number, rate_of(pages, *flows, std::stoul(number)));
    }
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
  if (measure != nullptr && name.starts_with("term.") && name.ends_with(".irr")) return only_rate(pages, measure->row, roots_of(pages, {measure->row}));
  return {};
}

std::string why_no_formula(const Pages& pages, const std::string& name) {
  const auto& e = pages.e;
  const bool dated = pages.recorded().calendar().is_dated();
  const std::string last = name.substr(name.rfind('.') + 1);
  if (name.find(".standard_law.") != std::string::npos) return "the deal is run under the standard law";
  for (const study::FiscalResult& fiscal : e.fiscal) {
    if (std::find(fiscal.measures.begin(), fiscal.measures.end(), name) == fiscal.measures.end()) continue;
    if (last.starts_with("aetr_10_at_")) return "the deal is valued anew at other prices";
    if (last == "progressivity") return "made of takes at other prices, for which the deal is valued anew";
    if (last.starts_with("break_even_price")) return "a search: the deal is valued anew at one price after another";
    if (last == "metr_at_hurdle") return "of the deal at the price at which it just earns its rate, which is searched for";
  }
  if (name.starts_with("claim.")) return "the claim compares figures that are values of the run";
  if (dated) return "flows at dates, whose rates and periods no function of a spreadsheet before 2007 knows";
  if (pages.recorded().calendar().count() < 2) return "one period is no series";
  if (last == "all_in") return "none or several rates solve the loan's payments, and which of them is paid is decided by how the present value runs there";
  return "its rates lie closer together, or further out, than the sheet Rates tells apart";
}

}  // namespace assay::book
