#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::report {

struct Column {
  enum Align { left, right };
  std::string title;  ///< '\n' stacks it in a terminal: "chance\nit gains"; elsewhere it is a space
  std::string unit;   ///< of every cell's value that names none: "MUSD_2019"; "" when there is none or it differs by row
  Align align = left;
  int drop_order = 0;  ///< 0 is always shown; when a terminal is too narrow the highest goes first
  bool code = false;   ///< names or texts of the deal format: code type in Markdown
};

struct TableCell {
  std::string text;              ///< as people read it, made by number.hpp; may hold a unit
  std::optional<Decimal> value;  ///< the number behind it for data files, in `unit` or the column's
  std::string unit;              ///< of `value`, where it is not the column's
  bool emphasis = false;         ///< bold
  bool weak = false;             ///< italic: rests on grade E evidence only
  std::string figure = {};       ///< the line, measure or input it shows, as `assay explain` takes it: "host.surplus", "leg.mine.product@2030"; "" when it is none
  std::string basis = {};        ///< lines on how the number was made, where it is not that figure in this run or is none that `assay explain` knows (report/bases.hpp); "" else
};

/// One table of results, the same for every format. Texts may come from a deal file: writers escape everything.
struct Table {
  std::string id, title;  ///< "T3", "Verdict by party"; either may be empty
  std::vector<Column> columns;
  std::vector<std::vector<TableCell>> rows;  ///< each as long as `columns`
  std::vector<std::size_t> total_rows;       ///< indices into `rows`
  std::vector<std::string> notes;            ///< source line, run line, remarks: a paragraph each

  bool is_total(std::size_t row) const;
  bool has_units() const;  ///< whether any column names one
  bool has_weak() const;
};

/// Throws InternalError when a row is not as long as `columns` or a total row does not exist. Every writer calls it.
void check(const Table& table);

/// A cell for a right-aligned column: the shown text and the number behind it.
TableCell number_cell(std::string text, const Decimal& value, std::string unit = {});
TableCell text_cell(std::string text);
/// The cell, with the figure that it shows.
TableCell of_figure(TableCell cell, std::string figure);
/// The cell, with how it was made: `figure` is what it is a value of, "" where it is of none.
TableCell of_basis(TableCell cell, std::string basis, std::string figure = {});

}  // namespace assay::report
