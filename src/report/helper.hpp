#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/paper.hpp"

namespace assay::report {

/// A program on the PATH that makes a format of a text of ours, and that text's format.
struct Helper {
  std::string_view format;   ///< "docx"
  std::string_view program;  ///< "pandoc"
  std::string_view from;     ///< "md", a Writer's name
  std::string_view drawer = {};  ///< the program that makes its drawings files of .png, and the package that has it; "": they stand in the text
  std::string_view drawer_package = {};
};

/// By the name that --format takes; nullptr when no helper makes it.
const Helper* helper_for(std::string_view format);

/// Drawings as PDF files, for LaTeX, by rsvg-convert: each with the bytes in place of its SVG. Nothing, and E501, E502 or E503 as below, when that cannot be.
std::vector<PictureFile> as_pdf(std::vector<PictureFile> pictures, Diagnostics& found);

/// The file that the helper makes of `text`, which refers to `pictures` as NAME.png, each an SVG file's text. Nothing, and in `found` E502 when the helper, or
/// with pictures its drawer, is not on the PATH, E503 with the first of what it said when one fails, E501 when there is no room for temporary files.
std::string made_by(const Helper& helper, const std::string& text, const std::vector<PictureFile>& pictures, Diagnostics& found);

}  // namespace assay::report
