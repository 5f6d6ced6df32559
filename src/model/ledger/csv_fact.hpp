#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/ledger/kind.hpp"

namespace assay::model {

/// What becomes of a number in a CSV file.
struct CsvFact {
  std::string path;  ///< below that of the entry: "basket.Nd2O3"
  std::string label;
  Unit unit;                                 ///< the number is in this unit
  std::optional<std::string> written = {};   ///< the unit as the file writes it; that of `unit` if absent
  std::string evidence = {};                 ///< begins the names of the columns of evidence: "recovery_" for recovery_source
};

/// The number in a cell of a file that the entry names, which the caller has seen to be one. Its source and grade are those of its row, columns `source`
/// and `grade`; of the entry's table where the row names none. Its note is the row's, column `note`. InternalError when the cell holds no number.
sheet::Parameter csv_fact(const Entry& entry, const input::CsvTable& table, const input::CsvRow& row, const input::CsvCell& cell, const CsvFact& fact);

/// What a row says of its own evidence, columns `source` and `grade`; an empty cell leaves `p` as it is.
void take_evidence(sheet::Parameter& p, const input::CsvTable& table, const input::CsvRow& row, const std::string& begin = {});

/// The header of a column, "name [unit]"; `unit` is nothing when the header does not end in brackets.
struct ColumnHeader {
  std::string name;
  std::optional<std::string> unit;
};
ColumnHeader column_header(const std::string& text);

/// How it is said that a file has no such row, when "the file has no row `x`", fix: row = "y" is not the way to say it.
struct NoRow {
  std::string_view code = "E404", what = "the file has no row", write = "row = ";
};

/// The row whose column `id` holds this; nullptr, and a mistake at `where`, when there is none or (E392) more than one.
const input::CsvRow* find_row(const input::CsvTable& table, const std::string& id, const Span& where, Diagnostics& found, const NoRow& none = {});

}  // namespace assay::model
