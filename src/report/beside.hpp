#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

namespace assay::report {

/// The folder, as the text of a file refers to it, for what that text shows: "memo-figures" beside "texts/memo.md". Spaces and marks that Markdown or LaTeX read
/// are '-' in it. "" where the output is no file: standard output, a device, a pipe.
std::string folder_beside(const std::string& output);

/// Writes a text and, in a folder beside it, the files that it refers to (names and bytes). All are written before any takes its place, so that a failure
/// leaves everything as it was; of earlier files in the folder those of the same names are replaced. False, and E501 in `found`, on failure.
bool write_with_files(const std::string& output, const std::string& text, const std::string& folder, const std::vector<std::pair<std::string, std::string>>& files, Diagnostics& found);

}  // namespace assay::report
