#include "input/bytes.hpp"

#include "input/cursor.hpp"

namespace assay::input {
namespace {

std::size_t offset_of(const SourcePtr& source, int line, int column) {
  Cursor at(source);
  while (!at.at_end() && at.mark().line < line) {
    const std::string_view rest = at.rest();
    const std::size_t end = rest.find('\n');
    at.back_to({at.mark().offset + (end == std::string_view::npos ? rest.size() : end + 1), at.mark().line + 1, 1});
  }
  at.advance(column - 1);
  return at.mark().offset;
}

}  // namespace

std::pair<std::size_t, std::size_t> bytes_of(const Span& where) {
  return {offset_of(where.source, where.line, where.column), offset_of(where.source, where.end_line, where.end_column)};
}

}  // namespace assay::input
