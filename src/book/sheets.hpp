#pragma once
#include <map>
#include <string>
#include <vector>

#include "book/formula.hpp"
#include "book/layout.hpp"
#include "book/xlsx.hpp"
#include "study/evaluation.hpp"

namespace assay::book {

/// Flows whose rates the sheet Rates looks for, as ranges and cells of formulas.
struct Solved {
  std::string flows;    ///< "Parties!$E$4:$AF$4"
  std::string between;  ///< cells of which those that are numbers are rates, shares a year, near which a rate solves the flows; ascending
  std::string count;    ///< how many those are
  std::size_t found = 0;  ///< the same of this run
};

/// What the parts of a workbook are made from, and the workbook that they are written to.
struct Pages {
  const study::Evaluation& e;
  const Layout& layout;
  const Formulas& formulas;
  Xlsx& out;
  std::vector<std::size_t> sheets;  ///< by Layout::sheets: the sheet of the workbook
  std::size_t summary = 0, balances = 0, rates = 0, measures = 0;
  std::map<std::string, std::string> ranges = {};  ///< rows of the sheet Balances by name, "factor_10": "Balances!$E$8:$AF$8"; write_balances fills it
  std::map<std::string, Solved> solved = {};      ///< by the name of the row, "host.net", "leg.mine.after_tax"; write_rates fills it

  const sheet::Sheet& recorded() const { return e.recorded->sheet; }
};

/// Columns of the sheet of inputs.
enum InputColumn { input_path, input_label, input_value, input_unit, input_low, input_middle, input_high, input_law, input_written, input_source, input_grade, input_place, input_followed, input_note };

/// "=Parties!$E$4:$AF$4": the cells of a line, the periods of a row.
std::string cells_of(const Pages& pages, sheet::LineId line);
std::string absolute(const std::string& sheet, int row, int column);
/// "*1000": from the unit that a line's cells are in to another of its dimension; "" when they are the same.
std::string times(const Pages& pages, sheet::LineId line, const Unit& unit);

/// How numbers of a line or input are shown, by the largest among them.
Form form_for(double largest);

/// By parameter: "yes", or what of a changed value the formulas do not follow.
std::vector<std::string> followed(const study::Evaluation& e);

/// Rows of the sheet Balances, one of each a party; its columns are those of a sheet of lines. Above them stand the calendar years, when flows of a period
/// begin to fall, over how long and at which moment they count, and first production; below them what is levied on legs, and loans. In `exposure`, scalar_column holds what rounding may leave of nothing.
enum class BalanceRow { exposure, to_come, temptation, paid_in, received, back };
int balance_row(BalanceRow which, std::size_t party);

void write_summary(Pages& pages);
void write_inputs(Pages& pages);
void write_lines(Pages& pages);
void write_working(Pages& pages);
void write_balances(Pages& pages);
/// The signs of present values at a ladder of rates: of each party's net flows and swap, of flows before and after tax, of series. After write_balances.
void write_rates(Pages& pages);
void write_measures(Pages& pages);

}  // namespace assay::book
