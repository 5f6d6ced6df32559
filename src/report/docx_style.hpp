#pragma once
#include <string>
#include <string_view>

namespace assay::report {

/// A document without text whose styles and page pandoc takes over (--reference-doc): bytes of a .docx, the same at every time. The program carries it, so
/// that an installed one needs no file beside it.
std::string docx_style();

/// A filter in Lua for pandoc (--lua-filter): columns as wide as what stands in them, the style of notes for the paragraphs below a table, figures as wide as on the screen.
std::string_view docx_filter();

}  // namespace assay::report
