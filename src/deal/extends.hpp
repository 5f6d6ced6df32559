#pragma once
#include <filesystem>
#include <vector>

#include "deal/deal_file.hpp"

namespace assay::deal {

/// Puts a file that says `extends = "base.toml"` over the file it names, which may extend another: sections and entries
/// merge, a key of an entry replaces that of the base as --set does, a list of tables replaces the list; `without` takes
/// paths of the base out first, and [[expect]] is not inherited: it holds for the figures of its own file. `chain` are
/// the files that led here, canonical, this one last. Circle: E630; not a text, or `without` not a list of texts: E631;
/// a base that cannot be read: its own code, at the key.
void extend(DealFile& file, const std::vector<std::filesystem::path>& chain, Diagnostics& found);

}  // namespace assay::deal
