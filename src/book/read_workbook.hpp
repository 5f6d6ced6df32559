#pragma once
#include <filesystem>
#include <string>

#include "base/diagnostic.hpp"

namespace assay::book {

/// The columns `path` and `value` of a workbook (.xlsx): of its sheet `Inputs`, or of the first one that has both in its first row, as a CSV text in
/// which line n is row n of the sheet. A number is written with the fewest digits that are it; of a formula its kept value counts; line ends in a cell are
/// spaces. Nothing, with in `found`: E672 no workbook that can be read, E673 more than 20 MiB, or more than 64 MiB unpacked, E674 a part that is no
/// XML, E675 no sheet has the columns, E676 a cell with an error or a formula that nobody has worked out, E677 a workbook of the old format or under a
/// password, E678 more than 100,000 rows; E010 and E011 for a file that is not there or cannot be read.
SourcePtr sheet_as_csv(const std::filesystem::path& path, const std::string& shown_name, Diagnostics& found);
/// The same of the bytes of such a file; `largest_unpacked` of all parts that are read, in bytes.
SourcePtr workbook_as_csv(const std::string& bytes, const std::string& shown_name, Diagnostics& found, std::size_t largest_unpacked = 64U * 1024 * 1024);

}  // namespace assay::book
