#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

/// One code point at the start of a text. `size == 0` means the bytes are not UTF-8 there (or the text is empty).
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  ///< bytes
};

/// Decodes strictly: no overlong forms, no surrogates, nothing above U+10FFFF.
CodePoint first_code_point(std::string_view text);
/// Code points in a text; a byte that is not UTF-8 counts as one.
int count_code_points(std::string_view text);
/// Byte offset of code point number `index` (from 0); the text's size when there are fewer.
std::size_t code_point_offset(std::string_view text, int index);

/// Columns a terminal gives a code point: 2 for East Asian wide forms, 0 for combining marks, else 1.
int display_width(char32_t c);
int display_width(std::string_view text);

/// A text that is safe to print: control characters, direction overrides and broken bytes become U+FFFD. Newlines stay.
std::string printable(std::string_view text);
/// UTF-8 bytes of one code point.
std::string utf8(char32_t c);

}  // namespace assay
