#pragma once
#include <optional>
#include <string>
#include <vector>

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
/// and `grade`; of the entry's table where the row names none. InternalError when the cell holds no number.
sheet::Parameter csv_fact(const Entry& entry, const input::CsvTable& table, const std::vector<input::CsvCell>& row, const input::CsvCell& cell, const CsvFact& fact);

/// What a row says of its own evidence, columns `source` and `grade`; an empty cell leaves `p` as it is.
void take_evidence(sheet::Parameter& p, const input::CsvTable& table, const std::vector<input::CsvCell>& row, const std::string& begin = {});

}  // namespace assay::model
