#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace assay::input {

struct CsvCell {
  std::string text;  ///< trimmed, quotes removed
  Span where;
};

using CsvRow = std::vector<CsvCell>;

/// A CSV file with a header row. Lines that start with '#' and blank lines are skipped; quoted cells may hold
/// commas and doubled quotes; a byte-order mark is dropped. Ragged rows and duplicate headers are errors.
struct CsvTable {
  SourcePtr source;
  std::vector<CsvCell> header;
  std::vector<CsvRow> rows;
  /// Index of a column, or nothing.
  std::optional<std::size_t> column(std::string_view name) const;
  /// The cell of a row by column name; nullptr when the column is absent or the cell empty.
  const CsvCell* cell(const CsvRow& row, std::string_view name) const;
};

/// Codes E020 (no header), E021 (ragged row), E022 (duplicate column), E023 (required column missing, nearest name hinted),
/// E024 (a quote that is never closed, or text after one), E012 (more than two million cells), E013 and E014 as for a
/// document. Ragged rows are left out of the table and told; any other mistake gives nothing.
std::optional<CsvTable> parse_csv(SourcePtr source, const std::vector<std::string>& required, Diagnostics& found);

}  // namespace assay::input
