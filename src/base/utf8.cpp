#include "base/utf8.hpp"

#include <array>

namespace assay {
namespace {

struct Range {
  char32_t first, last;
};

// East Asian Wide and Fullwidth, Unicode Standard Annex 11, as whole blocks; emoji as fmt 9 counts them.
constexpr std::array wide_ranges{
    Range{0x1100, 0x115F},   Range{0x2329, 0x232A},   Range{0x2E80, 0x303E},   Range{0x3040, 0xA4CF},
    Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE10, 0xFE19},
    Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x2FFFD}, Range{0x30000, 0x3FFFD},
};

// Combining marks and joiners that take no column of their own.
constexpr std::array zero_ranges{
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x064B, 0x065F},
    Range{0x1160, 0x11FF}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200D},
    Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
};

// What a terminal may act on instead of show: C0, DEL, C1, direction overrides, line separators, a stray BOM.
constexpr std::array unprintable_ranges{
    Range{0x00, 0x1F},     Range{0x7F, 0x9F},     Range{0x061C, 0x061C}, Range{0x200E, 0x200F},
    Range{0x2028, 0x202E}, Range{0x2066, 0x2069}, Range{0xFEFF, 0xFEFF},
};

template <std::size_t N>
bool in_any(const std::array<Range, N>& ranges, char32_t c) {
  for (const Range& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 && lead <= 0xF4  ? 4
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xC2 && lead < 0xE0 ? 2
                                                         : 0;
  if (size == 0 || text.size() < size) return {};
  char32_t value = lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    value = (value << 6) | (byte(i) & 0x3FU);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return {};
  return {value, size};
}

int count_code_points(std::string_view text) {
  int count = 0;
  while (!text.empty()) {
    const std::size_t size = first_code_point(text).size;
    text.remove_prefix(size == 0 ? 1 : size);
    ++count;
  }
  return count;
}

std::size_t code_point_offset(std::string_view text, int index) {
  std::size_t offset = 0;
  for (; index > 0 && offset < text.size(); --index) {
    const std::size_t size = first_code_point(text.substr(offset)).size;
    offset += size == 0 ? 1 : size;
  }
  return offset;
}

int display_width(char32_t c) { return in_any(zero_ranges, c) ? 0 : in_any(wide_ranges, c) ? 2 : 1; }

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    width += c.size == 0 ? 1 : display_width(c.value);
    text.remove_prefix(c.size == 0 ? 1 : c.size);
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const bool shown = c.size > 0 && (c.value == '\n' || !in_any(unprintable_ranges, c.value));
    const std::size_t size = c.size == 0 ? 1 : c.size;
    result += shown ? text.substr(0, size) : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(size);
  }
  return result;
}

std::string utf8(char32_t c) {
  std::string bytes;
  const auto tail = [&](int shift) { bytes += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    bytes += static_cast<char>(c);
  } else if (c < 0x800) {
    bytes += static_cast<char>(0xC0U | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    bytes += static_cast<char>(0xE0U | (c >> 12));
    tail(6), tail(0);
  } else {
    bytes += static_cast<char>(0xF0U | (c >> 18));
    tail(12), tail(6), tail(0);
  }
  return bytes;
}

}  // namespace assay
