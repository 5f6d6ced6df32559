#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), by bytes.
int edit_distance(std::string_view a, std::string_view b);

/// The candidate a person most likely meant: nearest within a third of the length (at least 1), then one that
/// starts with the text (or the other way round), then a synonym (`capex` for `cost`, `tenor` for `term`); "" if none.
std::string nearest(std::string_view written, const std::vector<std::string>& candidates);

}  // namespace assay
