#pragma once
#include <string_view>

#include "base/place.hpp"

namespace assay::input {

/// A place while reading: byte offset, 1-based line and column.
struct Mark {
  std::size_t offset = 0;
  int line = 1, column = 1;
};

/// Walks over a text that has passed check_text, code point by code point, and knows line and column.
class Cursor {
 public:
  /// Starts after a byte-order mark, if there is one.
  explicit Cursor(SourcePtr source);

  bool at_end() const { return at_.offset >= text_.size(); }
  /// The byte `ahead` bytes on; '\0' past the end (a checked text holds no NUL).
  char peek(std::size_t ahead = 0) const {
    return at_.offset + ahead < text_.size() ? text_[at_.offset + ahead] : '\0';
  }
  char32_t code_point() const;
  std::string_view rest() const { return text_.substr(at_.offset); }
  bool at_newline() const { return peek() == '\n' || (peek() == '\r' && peek(1) == '\n'); }
  bool at_line_end() const { return at_end() || at_newline(); }

  /// One code point on; a line end (also "\r\n") counts as one step.
  void advance();
  void advance(int code_points);
  void skip_blanks();  ///< spaces and tabs

  const SourcePtr& source() const { return source_; }
  Mark mark() const { return at_; }
  void back_to(const Mark& mark) { at_ = mark; }
  Span since(const Mark& start) const { return between(start, at_); }
  Span between(const Mark& start, const Mark& end) const {
    return {source_, start.line, start.column, end.line, end.column};
  }
  std::string_view text_since(const Mark& start) const { return text_.substr(start.offset, at_.offset - start.offset); }

 private:
  SourcePtr source_;
  std::string_view text_;
  Mark at_;
};

}  // namespace assay::input
