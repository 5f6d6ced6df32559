#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sheet/sheet.hpp"

namespace assay::book {

/// A cell of the workbook: row and column count from 0.
struct Spot {
  std::size_t sheet = 0;  ///< an index of Layout::sheets
  int row = 0, column = 0;
  bool operator==(const Spot&) const = default;
};

/// Columns of a sheet of lines: key, label, unit, the one value of a line that has no periods, then the periods.
constexpr int key_column = 0, label_column = 1, unit_column = 2, scalar_column = 3, first_period_column = 4;
/// Rows of it: title, a note, the head; lines from here on. The inputs and the working sheet begin in the same row.
constexpr int head_row = 2, first_row = 3;

/// Where every line and every input of a recorded deal stands in the workbook.
struct Layout {
  std::vector<std::string> sheets;  ///< names: of ours, ASCII, no more than 31 characters, none the end of another
  std::vector<Spot> lines;          ///< by line: its one cell, or that of its first period; the others follow to the right
  std::vector<Unit> units;          ///< by line: the unit its cells are in; of the dimension of the line's own
  std::vector<std::string> inputs;  ///< by parameter: its defined name, "leg_mine_grade"
  std::size_t inputs_sheet = 0, working_sheet = 0;

  Spot cell(const sheet::Sheet& recorded, sheet::LineId line, int period) const;
};

/// `room_of`: the name of the sheet that a line belongs to. `unit_of`: the unit to show one of a line's unit in. Sheets come in the order of `order`, of
/// which those stay out that have no line; a name that is not in it is an InternalError. The sheets `Inputs` and `Working` are added.
Layout lay_out(const sheet::Sheet& recorded, const std::vector<std::string>& order, const std::function<std::string(const std::string& key)>& room_of,
               const std::function<Unit(const Unit&)>& unit_of);

/// "E4"; columns A to XFD.
std::string address(int row, int column);
/// "Mine!E4".
std::string address(const Layout& layout, const Spot& spot);

/// A name that spreadsheets take for a cell, made of a path of the deal: "leg.mine.grade" is leg_mine_grade. What could be read as a cell's address
/// gets a '_' at its end, and so does, as often as needed, what is `taken` in either case.
std::string defined_name(const std::string& path, const std::vector<std::string>& taken);

}  // namespace assay::book
