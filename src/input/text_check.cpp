#include "input/text_check.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "input/cursor.hpp"

namespace assay::input {
namespace {

void report_encoding(const Cursor& at, Diagnostics& found) {
  const std::string_view text = at.source()->text;
  Span where = at.since(at.mark());
  ++where.end_column;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    found.error("E013", where, "the file is UTF-16, not UTF-8", "save it as UTF-8 (in Excel: \"CSV UTF-8\")");
    return;
  }
  const auto byte = static_cast<unsigned>(static_cast<unsigned char>(at.peek()));
  found.error(
      "E013", where,
      fmt::format("the file is not UTF-8: byte {} is 0x{:02X}, which starts no letter", at.mark().offset + 1, byte),
      "save it as UTF-8");
}

std::string_view name_of(unsigned char control) {
  switch (control) {
    case 0x00: return "a NUL byte";
    case 0x08: return "a backspace";
    case 0x0B: return "a vertical tab";
    case 0x0C: return "a form feed";
    case 0x0D: return "a carriage return without a line feed";
    case 0x1B: return "an escape character";
    default: return "a control character";
  }
}

/// Nothing but printable ASCII, tabs and ends of lines: nothing to say of such a text, whatever the place.
bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool line_end = byte == '\n' || (byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if ((byte < 0x20 || byte >= 0x7F) && byte != '\t' && !line_end) return false;
  }
  return true;
}

}  // namespace

bool check_text(const SourcePtr& source, Diagnostics& found) {
  if (is_plain(source->text)) return true;
  Cursor at(source);
  while (!at.at_end()) {
    const auto byte = static_cast<unsigned char>(at.peek());
    if (byte >= 0x80 && first_code_point(at.rest()).size == 0) {
      report_encoding(at, found);
      return false;
    }
    if ((byte < 0x20 && byte != '\t' && !at.at_newline()) || byte == 0x7F) {
      Span where = at.since(at.mark());
      ++where.end_column;
      found.error("E014", where, fmt::format("{} (0x{:02X}) stands here", name_of(byte), unsigned{byte}),
                  "remove it, or write a space");
      return false;
    }
    at.advance();
  }
  return true;
}

}  // namespace assay::input
