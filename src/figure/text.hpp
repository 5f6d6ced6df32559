#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay::figure {

/// How wide a text is in the system's sans at `size`, on the safe side: fonts differ, and labels must not run into each other in any of them.
double text_width(std::string_view text, double size);

/// The text, cut with an ellipsis where it is wider.
std::string shortened(std::string_view text, double width, double size);

/// The text in lines no wider, at blanks, or within a word that is too long for a line. What `most` lines do not hold ends in an ellipsis.
std::vector<std::string> lines_of(std::string_view text, double width, double size, std::size_t most);

}  // namespace assay::figure
