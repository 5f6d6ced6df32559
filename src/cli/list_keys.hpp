#pragma once
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace assay::cli {

/// What `assay list` lists: "units", "inputs" ...
std::vector<std::string_view> listable();

/// Every key of the deal format, walked from the tables that the reader itself uses: one table for each section, then for
/// each kind, then the keys that all of them share, those of the long form of a quantity, and the words that are refused for now.
std::vector<report::Table> key_tables();
/// The same in one table, with the place of each key in its first two columns: for data files.
report::Table all_keys();

}  // namespace assay::cli
