#include "base/place.hpp"

#include <fmt/format.h>

namespace assay {

std::string_view SourceText::line(int n) const {
  if (n < 1) return {};
  std::string_view rest = text;
  // Columns are counted from after a byte-order mark, as editors do.
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (int skipped = 1; skipped < n; ++skipped) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

std::string Span::text() const {
  if (source == nullptr) return {};
  // The value of an option is one short line: a line number would only be noise.
  if (line < 1 || source->name.starts_with("--")) return source->name;
  if (column < 1) return fmt::format("{}:{}", source->name, line);
  return fmt::format("{}:{}:{}", source->name, line, column);
}

}  // namespace assay
