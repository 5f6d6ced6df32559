#pragma once
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace assay::report {

/// A program on the PATH that makes a format of a text of ours, and that text's format.
struct Helper {
  std::string_view format;   ///< "docx"
  std::string_view program;  ///< "pandoc"
  std::string_view from;     ///< "md", a Writer's name
};

/// By the name that --format takes; nullptr when no helper makes it.
const Helper* helper_for(std::string_view format);

/// The file that the helper makes of `text`. Nothing, and in `found` E502 when the helper is not on the PATH, E503 with the first of what it said
/// when it fails, E501 when there is no room for temporary files.
std::string made_by(const Helper& helper, const std::string& text, Diagnostics& found);

}  // namespace assay::report
