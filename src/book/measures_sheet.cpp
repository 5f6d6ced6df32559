#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "book/sheets.hpp"
#include "report/number.hpp"

namespace assay::book {
namespace {

/// "*1000": from the unit that a line's cells are in to another of its dimension; "" when they are the same.
std::string times(const Pages& pages, sheet::LineId line, const Unit& unit) {
  const double factor = unit.from_canonical(pages.layout.units[line.value].to_canonical(Decimal(1))).to_double();
  return factor == 1 ? std::string() : fmt::format("*{:.17g}", factor);
}

/// "=IRR(Parties!$E$4:$AF$4,0.12)*100": where the spreadsheet's function is the same thing. Its periods are one year, or a part of one, and rates are
/// effective annual, as ours. The second argument is where its search begins.
std::string irr_formula(const Pages& pages, const std::string& row, const Decimal& percent) {
  const auto line = pages.recorded().find_line(row);
  const Calendar& calendar = pages.recorded().calendar();
  if (!line || calendar.is_dated() || calendar.count() < 2) return {};
  const std::string cells = cells_of(pages, line->id()).substr(1);
  const double rate = percent.to_double() / 100, per_period = std::pow(1 + rate, 1.0 / calendar.per_year()) - 1;
  const std::string found = fmt::format("IRR({},{:.6g})", cells, per_period);
  return calendar.per_year() == 1 ? '=' + found + "*100" : fmt::format("=((1+{})^{}-1)*100", found, calendar.per_year());
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
  if (calendar.count() < 2) return {};
  const auto line = [&](const std::string& key) { return pages.recorded().find_line(key)->id(); };
  const auto cell = [&](const std::string& key) { return cells_of(pages, line(key)).substr(1); };
  const auto unless = [&](const std::string& sound, const std::string& figure) { return "=IF(" + sound + ',' + figure + ",\"" + report::not_meaningful() + "\")"; };
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

/// The formula of a measure, or nothing: then its value is that of the run.
std::string formula_of(const Pages& pages, const std::string& name, const std::optional<Decimal>& value) {
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
  const auto* measure = e.measure(name);
  if (value && measure != nullptr && name.starts_with("term.") && name.ends_with(".irr")) return irr_formula(pages, measure->row, *value);
  return {};
}

}  // namespace

void write_measures(Pages& pages) {
  const auto& e = pages.e;
  const std::size_t page = pages.measures;
  Xlsx& out = pages.out;
  out.text(page, 0, 0, "Measures over finished lines", Form::title);
  out.text(page, 1, 0, "What is marked `value of the run` is worked out by assay in a way that no function of a spreadsheet does: it does not follow a changed input.", Form::note);
  const char* heads[] = {"measure", "what it is", "value", "unit", "how"};
  const double widths[] = {40, 80, 14, 14, 40};
  for (int column = 0; column < 5; ++column) {
    out.text(page, head_row, column, heads[column], column == 2 ? Form::head_right : Form::head);
    out.width(page, column, column, widths[column]);
  }
  out.freeze(page, first_row, 1);
  int row = first_row;
  for (const std::string& name : study::measure_names(e)) {
    Diagnostics unasked;
    const auto answer = study::look_up(e, name, {}, {}, unasked);
    if (!answer) throw InternalError("measure that cannot be looked up: " + name);
    const auto info = study::measure_info(e, name);
    out.text(page, row, 0, name, Form::line_key);
    out.text(page, row, 1, info ? info->about : std::string());
    out.text(page, row, 3, answer->unit.text());
    if (answer->figure) {
      const double value = answer->figure->value.to_double();
      const Form form = answer->figure->is_year ? Form::year : form_for(std::abs(value));
      const std::string formula = formula_of(pages, name, answer->figure->value);
      if (formula.empty()) out.number(page, row, 2, value, form);
      else out.formula(page, row, 2, formula, value, form);
      out.text(page, row, 4, formula.empty() ? "value of the run" : "formula");
    } else {
      const std::string formula = formula_of(pages, name, std::nullopt);
      if (formula.empty()) out.text(page, row, 2, report::not_meaningful());
      else out.formula_of_text(page, row, 2, formula, report::not_meaningful(), Form::amount_thousandths);
      out.text(page, row, 4, (formula.empty() ? "value of the run: " : "formula: ") + answer->why_not);
    }
    ++row;
  }
}

}  // namespace assay::book
