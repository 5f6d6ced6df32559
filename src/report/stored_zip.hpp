#pragma once
#include <string>
#include <utility>
#include <vector>

namespace assay::report {

/// A zip archive of these files, name and bytes, in this order, none of them compressed and all of the first day that the format knows
/// (1980-01-01): the same bytes on every machine and at every time. Names are of ASCII; the whole stays far below 4 GiB.
std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace assay::report
