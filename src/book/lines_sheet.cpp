#include <algorithm>
#include <cmath>

#include "book/sheets.hpp"

namespace assay::book {
namespace {

/// A number that stands there as it is, not worked out of anything: "=5" need be no formula.
bool is_number(const std::string& formula) { return formula.find_first_not_of("=-.0123456789E+") == std::string::npos && formula.find('E') != 1; }

/// What cancels leaves up to this of a figure in 50 digits; a spreadsheet that shows 0 shows the same.
double cached_value(const Decimal& value) {
  static const Decimal rounding = *Decimal::parse("1e-30");
  return abs(value) < rounding ? 0 : value.to_double();
}

void write_cell(Pages& pages, const Spot& spot, const std::string& formula, double value, Form form) {
  const std::size_t sheet = pages.sheets[spot.sheet];
  if (is_number(formula)) pages.out.number(sheet, spot.row, spot.column, value, form);
  else pages.out.formula(sheet, spot.row, spot.column, formula, value, form);
}

void write_head(Pages& pages, std::size_t sheet) {
  const std::size_t page = pages.sheets[sheet];
  const Calendar& calendar = pages.recorded().calendar();
  pages.out.text(page, 0, 0, pages.layout.sheets[sheet] + ": lines by period", Form::title);
  pages.out.text(page, 1, 0, "Every figure is a formula over the sheet Inputs. Change a blue value there and all follows, but for what is said beside it.", Form::note);
  const char* heads[] = {"line", "what it is", "unit", "whole deal"};
  for (int column = 0; column < first_period_column; ++column) pages.out.text(page, head_row, column, heads[column], column == scalar_column ? Form::head_right : Form::head);
  for (const Period& p : calendar.periods()) pages.out.text(page, head_row, first_period_column + p.index, calendar.label(p), Form::head_right);
  pages.out.width(page, key_column, key_column, 34);
  pages.out.width(page, label_column, label_column, 46);
  pages.out.width(page, unit_column, unit_column, 16);
  pages.out.width(page, scalar_column, first_period_column + calendar.count() - 1, 12);
  pages.out.freeze(page, first_row, unit_column);
}

}  // namespace

Form form_for(double largest) { return largest >= 1000 ? Form::amount_whole : largest >= 10 ? Form::amount_tenths : largest >= 0.01 || largest == 0 ? Form::amount_thousandths : Form::amount_tiny; }

std::string absolute(const std::string& sheet, int row, int column) {
  std::string cell = address(row, column);
  cell.insert(cell.find_first_of("0123456789"), 1, '$');
  return sheet + "!$" + cell;
}

std::string cells_of(const Pages& pages, sheet::LineId line) {
  const Spot first = pages.layout.lines[line.value];
  const std::string from = absolute(pages.layout.sheets[first.sheet], first.row, first.column);
  if (pages.recorded().line_record(line).scalar) return '=' + from;
  const std::string last = absolute("", first.row, first.column + pages.recorded().calendar().count() - 1);
  return '=' + from + ':' + last.substr(1);
}

void write_lines(Pages& pages) {
  const sheet::Sheet& recorded = pages.recorded();
  for (std::size_t i = 0; i < pages.layout.sheets.size(); ++i)
    if (i != pages.layout.inputs_sheet && i != pages.layout.working_sheet) write_head(pages, i);
  for (std::uint32_t i = 0; i < recorded.line_count(); ++i) {
    const sheet::LineId line{i};
    const auto& record = recorded.line_record(line);
    const Unit& unit = pages.layout.units[i];
    const Spot at = pages.layout.lines[i];
    const std::size_t page = pages.sheets[at.sheet];
    std::vector<double> values;
    double largest = 0;
    for (const sheet::NodeId cell : record.cells) {
      values.push_back(cached_value(unit.from_canonical(pages.e.values[cell])));
      largest = std::max(largest, std::abs(values.back()));
    }
    const Form form = pages.e.is_year(record.spec.key) ? Form::year : form_for(largest);
    pages.out.text(page, at.row, key_column, record.spec.key, Form::line_key);
    pages.out.text(page, at.row, label_column, record.spec.label);
    pages.out.text(page, at.row, unit_column, unit.text());
    if (!record.spec.about.empty()) pages.out.comment(page, at.row, label_column, record.spec.about);
    for (int period = 0; period < static_cast<int>(values.size()); ++period) {
      const auto index = static_cast<std::size_t>(period);
      write_cell(pages, pages.layout.cell(recorded, line, period), pages.formulas.lines[i][index], values[index], form);
    }
  }
}

void write_working(Pages& pages) {
  const sheet::Sheet& recorded = pages.recorded();
  const std::size_t page = pages.sheets[pages.layout.working_sheet];
  pages.out.text(page, 0, 0, "Working: steps without a name of their own", Form::title);
  pages.out.text(page, 1, 0, "Steps that several lines share, or that would make a formula too long.", Form::note);
  const char* heads[] = {"first used in", "period", "unit", "value"};
  for (int column = 0; column <= scalar_column; ++column) pages.out.text(page, head_row, column, heads[column], column == scalar_column ? Form::head_right : Form::head);
  pages.out.width(page, key_column, key_column, 40);
  pages.out.width(page, label_column, scalar_column, 16);
  pages.out.freeze(page, first_row, 0);
  int row = first_row;
  for (const WorkingCell& cell : pages.formulas.working) {
    const auto name = recorded.name_of(cell.part_of);
    const auto& line = recorded.line_record(name.line);
    pages.out.text(page, row, key_column, line.spec.key, Form::line_key);
    if (!line.scalar) pages.out.text(page, row, label_column, recorded.calendar().label(recorded.calendar().period(name.period)));
    pages.out.text(page, row, unit_column, recorded.unit(cell.sum_of.front()).canonical().text());
    Decimal value = 0;
    for (const sheet::NodeId node : cell.sum_of) value += pages.e.values[node];
    const double cached = cached_value(value);
    write_cell(pages, {pages.layout.working_sheet, row, scalar_column}, cell.formula, cached, form_for(std::abs(cached)));
    ++row;
  }
}

}  // namespace assay::book
