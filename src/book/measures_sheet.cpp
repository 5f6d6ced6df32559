#include <algorithm>
#include <cmath>
#include <optional>

#include "book/measure_formulas.hpp"
#include "report/number.hpp"

namespace assay::book {
namespace {

/// Every measure, and where several rates solve a party's flows each of them.
std::vector<std::string> names_of(const study::Evaluation& e) {
  std::vector<std::string> names;
  for (const std::string& name : study::measure_names(e)) {
    names.push_back(name);
    for (const auto& party : e.parties)
      if (name == party.id + ".irr_roots" && party.irr.roots.size() > 1)
        for (std::size_t number = 1; number <= party.irr.roots.size(); ++number) names.push_back(party.id + ".irr." + std::to_string(number));
  }
  return names;
}

}  // namespace

void write_measures(Pages& pages) {
  const auto& e = pages.e;
  const std::size_t page = pages.measures;
  Xlsx& out = pages.out;
  out.text(page, 0, 0, "Measures over finished lines", Form::title);
  out.text(page, 1, 0, "What is marked `value of the run` does not follow a changed input, for the reason that stands there; run assay again for it.", Form::note);
  const char* heads[] = {"measure", "what it is", "value", "unit", "how"};
  const double widths[] = {40, 80, 14, 14, 40};
  for (int column = 0; column < 5; ++column) {
    out.text(page, head_row, column, heads[column], column == 2 ? Form::head_right : Form::head);
    out.width(page, column, column, widths[column]);
  }
  out.freeze(page, first_row, 1);
  int row = first_row;
  MeasureCells cells;  // of those that stand above
  for (const std::string& name : names_of(e)) {
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
      const std::string formula = measure_formula(pages, cells, name, answer->figure->value);
      if (formula.empty()) out.number(page, row, 2, value, form);
      else out.formula(page, row, 2, formula, value, form);
      out.text(page, row, 4, formula.empty() ? "value of the run: " + why_no_formula(pages, name) : "formula");
      if (!formula.empty()) cells[name] = absolute("Measures", row, 2);
    } else {
      const std::string formula = measure_formula(pages, cells, name, std::nullopt);
      if (formula.empty()) out.text(page, row, 2, report::not_meaningful());
      else out.formula_of_text(page, row, 2, formula, report::not_meaningful(), Form::amount_thousandths);
      out.text(page, row, 4, formula.empty() ? "value of the run: " + answer->why_not + "; " + why_no_formula(pages, name) : "formula: " + answer->why_not);
      if (!formula.empty()) cells[name] = absolute("Measures", row, 2);
    }
    ++row;
  }
}

}  // namespace assay::book
