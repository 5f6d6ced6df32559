#include "input/node.hpp"

#include <utility>

#include "base/utf8.hpp"
#include "input/cursor.hpp"

namespace assay::input {
namespace {

/// Moves over one unit of a string in the source and tells how many bytes of its contents it stands for.
std::size_t step(Cursor& at, bool escapes) {
  const Mark start = at.mark();
  if (!escapes || at.peek() != '\\') {
    at.advance();
    return at.text_since(start).size();
  }
  at.advance();
  const char kind = at.peek();
  if (kind == 'u' || kind == 'U') {
    char32_t value = 0;
    at.advance();
    for (int digits = kind == 'u' ? 4 : 8; digits > 0 && !at.at_line_end(); --digits) {
      const auto c = static_cast<unsigned>(at.peek());
      value = value * 16 + (c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0');
      at.advance();
    }
    return utf8(value).size();
  }
  if (kind == ' ' || kind == '\t' || at.at_newline()) {  // a backslash at the end of a line swallows what follows
    while (kind != '\0' && (at.peek() == ' ' || at.peek() == '\t' || at.at_newline())) at.advance();
    return 0;
  }
  at.advance();
  return 1;
}

/// A cursor at the place where a span starts.
Cursor cursor_at(const Span& where) {
  Cursor at(where.source);
  while (!at.at_end() && at.mark().line < where.line) {
    const std::string_view rest = at.rest();
    const std::size_t end = rest.find('\n');
    at.back_to({at.mark().offset + (end == std::string_view::npos ? rest.size() : end + 1), at.mark().line + 1, 1});
  }
  at.advance(where.column - 1);
  return at;
}

}  // namespace

const Node* Node::find(std::string_view member) const {
  for (const Node& node : members)
    if (node.key == member) return &node;
  return nullptr;
}

Node* Node::find(std::string_view member) { return const_cast<Node*>(std::as_const(*this).find(member)); }

Span Node::inside(std::size_t begin, std::size_t end) const {
  if (!is_string() || !where.known() || begin > end || end > text.size()) return where;
  Cursor at = cursor_at(where);
  const char quote = at.peek();
  bool escapes = false;
  if (quote == '"' || quote == '\'') {
    const bool three = at.rest().starts_with(std::string(3, quote)) &&
                       where.end_line * 1000000LL + where.end_column > where.line * 1000000LL + where.column + 2;
    at.advance(three ? 3 : 1);
    if (three && at.at_newline()) at.advance();
    escapes = quote == '"';
  }
  std::size_t contents = 0;
  while (contents < begin && !at.at_end()) contents += step(at, escapes);
  const Mark from = at.mark();
  while (contents < end && !at.at_end()) contents += step(at, escapes);
  return at.since(from);
}

std::string_view kind_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::table: return "a table";
    case Node::Kind::array: return "a list";
    case Node::Kind::string: return "text";
    case Node::Kind::number: return "a number";
    case Node::Kind::boolean: return "true or false";
    case Node::Kind::date: return "a date";
  }
  return "a value";
}

}  // namespace assay::input
