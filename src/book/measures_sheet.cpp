#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "book/sheets.hpp"
#include "report/number.hpp"

namespace assay::book {
namespace {

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

/// The formula of a measure, or nothing: then its value is that of the run.
std::string formula_of(const Pages& pages, const std::string& name, const Decimal& value) {
  const auto& e = pages.e;
  const auto cell = [&](const std::string& key) { return cells_of(pages, pages.recorded().find_line(key)->id()).substr(1); };
  for (const auto& party : e.parties) {
    if (name == party.id + ".irr" && party.irr.roots.size() == 1) return irr_formula(pages, party.id + ".net", value);
    if (name == party.id + ".exchange_ratio") return '=' + cell(party.id + ".received_pv") + "/(" + cell(party.id + ".given_pv") + '+' + cell(party.id + ".outside_option") + ')';
  }
  const auto* measure = e.measure(name);
  if (measure != nullptr && name.starts_with("term.") && name.ends_with(".irr")) return irr_formula(pages, measure->row, value);
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
      out.text(page, row, 2, report::not_meaningful());
      out.text(page, row, 4, "value of the run: " + answer->why_not);
    }
    ++row;
  }
}

}  // namespace assay::book
