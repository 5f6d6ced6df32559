#include "input/cursor.hpp"

#include "base/utf8.hpp"

namespace assay::input {

Cursor::Cursor(SourcePtr source) : source_(std::move(source)), text_(source_->text) {
  if (text_.starts_with("\xEF\xBB\xBF")) at_.offset = 3;
}

char32_t Cursor::code_point() const { return first_code_point(rest()).value; }

void Cursor::advance() {
  if (at_end()) return;
  if (const auto byte = static_cast<unsigned char>(text_[at_.offset]); byte >= 0x20 && byte < 0x80) {  // nearly all
    ++at_.offset;
    ++at_.column;
    return;
  }
  if (at_newline()) {
    at_.offset += peek() == '\r' ? 2 : 1;
    ++at_.line;
    at_.column = 1;
    return;
  }
  const std::size_t size = first_code_point(rest()).size;
  at_.offset += size == 0 ? 1 : size;
  ++at_.column;
}

void Cursor::advance(int code_points) {
  for (; code_points > 0; --code_points) advance();
}

void Cursor::skip_blanks() {
  while (peek() == ' ' || peek() == '\t') advance();
}

}  // namespace assay::input
