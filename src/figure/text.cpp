#include "figure/text.hpp"

#include "base/utf8.hpp"

namespace assay::figure {
namespace {

// Advance widths in ems of sans faces in use for screens, rounded up to the widest of their kind.
double width_of(char32_t c) {
  constexpr double narrow = 0.36, figure = 0.62, lower = 0.6, upper = 0.74, wide = 0.95, east_asian = 1.05;
  if (display_width(c) == 0) return 0;
  if (display_width(c) == 2) return east_asian;
  if (c > 0x7F) return upper;
  const char a = static_cast<char>(c);
  if (std::string_view(" ijlItfr.,:;|!'()[]-/").find(a) != std::string_view::npos) return narrow;
  if (std::string_view("mwMW%@").find(a) != std::string_view::npos) return wide;
  if (a >= '0' && a <= '9') return figure;
  return a >= 'A' && a <= 'Z' ? upper : lower;
}

constexpr std::string_view ellipsis = "…";

std::size_t first_size(std::string_view text) {
  const std::size_t size = first_code_point(text).size;
  return size == 0 ? 1 : size;
}

/// How many bytes of the text, whole code points, fit.
std::size_t fitting(std::string_view text, double width, double size) {
  std::size_t at = 0;
  double used = 0;
  while (at < text.size()) {
    used += width_of(first_code_point(text.substr(at)).value) * size;
    if (used > width) break;
    at += first_size(text.substr(at));
  }
  return at;
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  while (!text.empty()) {
    width += width_of(first_code_point(text).value) * size;
    text.remove_prefix(first_size(text));
  }
  return width;
}

std::string shortened(std::string_view text, double width, double size) {
  if (text_width(text, size) <= width) return std::string(text);
  std::string_view head = text.substr(0, fitting(text, width - text_width(ellipsis, size), size));
  while (head.ends_with(' ')) head.remove_suffix(1);
  return std::string(head) + std::string(ellipsis);
}

std::vector<std::string> lines_of(std::string_view text, double width, double size, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    if (text.front() == ' ') {
      text.remove_prefix(1);
      continue;
    }
    if (lines.size() + 1 == most) {
      lines.push_back(shortened(text, width, size));
      break;
    }
    std::size_t end = fitting(text, width, size);
    if (end < text.size()) {
      const std::size_t blank = text.rfind(' ', end);
      if (blank != std::string_view::npos && blank > 0) end = blank;
    }
    if (end == 0) end = first_size(text);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

}  // namespace assay::figure
