#pragma once
#include <optional>
#include <string>
#include <vector>

#include "input/csv.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::book {

/// The inputs whose value stands in the deal file itself as one text or number, in the order of the file, then those of the files that it extends, the
/// nearest first: path, value as written, what it is, source,
/// grade, place. `e` is the deal as its file has it, without changes.
report::Table inputs_table(const study::Evaluation& e);

/// The same table as a workbook (.xlsx) with one sheet, `Inputs`, its values marked as what may be changed. E501 as for any workbook.
std::string inputs_workbook(const study::Evaluation& e, Diagnostics& found);

/// What an import does to one input.
struct NewValue {
  std::string path, before, after;  ///< as written
};

/// The deal file with the values of such a table: only the values that differ are touched, every other byte stays. The columns `path` and `value` are
/// read; inputs that the table does not name stay. In `found` all that is wrong, at its cell: E634 a value of a file that the deal extends, changed, E668 no such input, E669 a value that stands elsewhere
/// than in this file, E670 one input twice, E671 no value; and whatever a check of the deal with these values says.
struct Imported {
  std::string text;
  std::vector<NewValue> changes;  ///< in the order of the table
};
std::optional<Imported> with_inputs(const study::Evaluation& e, const input::CsvTable& table, Diagnostics& found);

}  // namespace assay::book
