#include <fmt/format.h>

#include "base/utf8.hpp"
#include "input/scanner.hpp"
#include "input/word.hpp"

namespace assay::input {
namespace {

/// A deal has some hundred values; a million is a mistake, and would fill the memory.
constexpr std::size_t most_values = 1'000'000;

}  // namespace

/// Reads a value; on a line of its own also what follows it up to the end of the line.
void Scanner::value(Within within) {
  if (++values_ > most_values)
    stop("E012", {at_.source(), 0, 0, 0, 0}, fmt::format("the file has more than {} values", most_values));
  const Mark start = at_.mark();
  const char first = at_.peek();
  if (first == '"' || first == '\'') {
    if (at_.rest().starts_with(std::string(3, first)))
      multi_line_string(first);
    else if (first == '"')
      basic_string();
    else
      literal_string();
    text_after_string(start, at_.text_since(start));
    if (within == Within::line && !in_value_only_) end_of_line("a text");
  } else if (first == '[') {
    list();
    if (within == Within::line && !in_value_only_) end_of_line("a list");
  } else if (first == '{') {
    braces();
    if (within == Within::line && !in_value_only_) end_of_line("an inline table");
  } else {
    word(within);
  }
}

void Scanner::list() {
  const Mark open = at_.mark();
  const int depth = depth_;
  const std::string outer_path = inline_path_;
  at_.advance();
  deeper(open);
  bool comma_allowed = false;
  for (;;) {
    skip_blank_lines();
    if (at_.at_end()) {
      Span where = at_.between(open, open);
      ++where.end_column;
      stop("E019", where, "this list is never closed", "write ] after its last item");
    }
    if (at_.peek() == ']') break;
    if (at_.peek() == ',') {
      if (!comma_allowed) stop("E019", here(), "an item is missing before this comma");
      comma_allowed = false;
      at_.advance();
      continue;
    }
    if (at_.mark().line > open.line && at_key_and_equals()) list_runs_on(open);
    if (comma_allowed) stop("E019", here(), "a comma is missing before this item");
    if (at_.peek() == '}') stop("E019", here(), "this list must be closed with ] before }");
    inline_path_ = fmt::format("{}#{}", outer_path, ++list_count_);
    value(Within::list);
    comma_allowed = true;
  }
  at_.advance();
  inline_path_ = outer_path;
  depth_ = depth;
}

bool Scanner::at_key_and_equals() const {
  Cursor ahead = at_;
  while (is_letter(ahead.peek()) || is_digit(ahead.peek()) || ahead.peek() == '_' || ahead.peek() == '-')
    ahead.advance();
  ahead.skip_blanks();
  return ahead.peek() == '=';
}

void Scanner::list_runs_on(const Mark& open) {
  Span opened = at_.between(open, open);
  ++opened.end_column;
  found_.error("E019", here(), "the list above is not closed before this key", "write ] after its last item")
      .notes.push_back({opened, "opened here"});
  throw Stop{};
}

void Scanner::braces() {
  const Mark open = at_.mark();
  const int depth = depth_;
  at_.advance();
  deeper(open);
  enum { start, after_pair, after_comma } state = start;
  Mark comma;
  for (;;) {
    at_.skip_blanks();
    const char next = at_.peek();
    if (at_.at_line_end() || next == '#') braces_over_lines(open);
    if (next == '}') {
      if (state == after_comma)
        stop("E008", at_.between(comma, at_.mark()), "an inline table has no comma before its closing brace",
             "remove the last comma");
      break;
    }
    if (next == ',') {
      if (state != after_pair) stop("E019", here(), "a key is missing before this comma");
      comma = at_.mark();
      at_.advance();
      state = after_comma;
      continue;
    }
    if (state == after_pair) stop("E019", here(), "a comma is missing before this key");
    if (next == ']') stop("E019", here(), "this inline table must be closed with } before ]");
    key_and_value(Within::braces);
    state = after_pair;
  }
  at_.advance();
  depth_ = depth;
}

void Scanner::braces_over_lines(const Mark& open) {
  const std::string table = header_shown_.empty() ? key_shown_ : header_shown_ + "." + key_shown_;
  Span where = at_.between(open, at_.mark());
  // The hint names a table only where one can stand: not inside other braces or a list.
  const bool at_top = depth_ == static_cast<int>(header_.size()) + 2;
  std::string fix = "write it on one line";
  if (at_top && !in_value_only_) fix += fmt::format(", or below the other keys as a table of its own:\n[{}]", table);
  stop("E007", where, "an inline table { ... } must stand on one line", fix);
}

void Scanner::word(Within within) {
  const Mark start = at_.mark();
  Mark end = start;  // after the last character that is not a blank
  const std::string_view stops = within == Within::line ? "#" : ",]}#";
  const auto at_thousands = [&] {  // { value = 2,500 }: no key looks like that
    const auto digit = [&](std::size_t i) { return is_digit(at_.peek(i)); };
    return within == Within::braces && at_.peek() == ',' && end.offset > start.offset &&
           is_digit(at_.text_since(start).back()) && digit(1) && digit(2) && digit(3) && !digit(4);
  };
  while (!at_.at_line_end() && (stops.find(at_.peek()) == std::string_view::npos || at_thousands())) {
    const bool blank = at_.peek() == ' ' || at_.peek() == '\t';
    at_.advance();
    if (!blank) end = at_.mark();
  }
  if (within == Within::line) skip_comment();
  const std::string_view text = std::string_view(at_.source()->text).substr(start.offset, end.offset - start.offset);
  if (text.empty())
    stop("E019", at_.between(start, at_.mark()), fmt::format("a value is missing before {}", shown_character()));

  refuse_second_key(start, text, within);
  Word judged = judge_word(text);
  if (judged.kind != Word::Kind::mistake) {
    scan_.literals.emplace(std::pair(start.line, start.column), Literal{start.offset, text.size()});
    return;
  }
  sound_ = false;
  const bool whole = within != Within::list;
  found_.error(std::move(judged.code), at_.between(start, end), std::move(judged.message),
               whole ? with_key(judged.written) : judged.written);
}

/// `a = 1 b = 2`: a value that runs on into the next key.
void Scanner::refuse_second_key(const Mark& start, std::string_view text, Within within) {
  const std::size_t equals = text.find('=');
  if (within == Within::list || equals == std::string_view::npos || equals == 0 ||
      !(is_digit(text[0]) || text.starts_with("true") || text.starts_with("false")))
    return;
  const std::size_t key_end = text.find_last_not_of(" \t", equals - 1);
  if (key_end == std::string_view::npos) return;
  const std::size_t key_start = text.find_last_of(" \t", key_end) + 1;
  if (key_start == 0 || !is_letter(text[key_start])) return;
  at_.back_to(start);
  at_.advance(count_code_points(text.substr(0, key_start)));
  const Mark key = at_.mark();
  at_.advance(count_code_points(text.substr(key_start, key_end + 1 - key_start)));
  stop("E019", at_.since(key),
       within == Within::braces ? "a comma is missing before this key" : "each key stands on a line of its own");
}

/// `"2.5" GW`, `"a"b"`: letters right after a closing quote.
void Scanner::text_after_string(const Mark& start, std::string_view string) {
  const Mark end = at_.mark();
  at_.skip_blanks();
  const char next = at_.peek();
  if (!is_letter(next) && !is_digit(next) && next != '%' && next != '/' && next != '"' && next != '\'') {
    at_.back_to(end);
    return;
  }
  while (!at_.at_line_end() && std::string_view(",]}#").find(at_.peek()) == std::string_view::npos) at_.advance();
  const std::string_view inner = string.size() >= 2 ? string.substr(1, string.size() - 2) : std::string_view();
  std::string_view tail = at_.text_since(end);
  while (tail.starts_with(' ') || tail.starts_with('\t')) tail.remove_prefix(1);
  while (tail.ends_with(' ') || tail.ends_with('\t')) tail.remove_suffix(1);
  if (!inner.empty() && is_digit(inner.back()) && (is_letter(next) || next == '%'))
    stop("E001", at_.since(start), "the unit belongs inside the quotes",
         with_key(toml_text(fmt::format("{} {}", inner, tail))));
  stop("E019", at_.between(end, at_.mark()), "the text ended at the quote before this",
       "to put a quote inside a text, write \\\" or use '...' around it");
}

void Scanner::basic_string() {
  const Mark start = at_.mark();
  at_.advance();
  while (at_.peek() != '"') {
    if (at_.at_line_end()) {
      const bool curly = at_.text_since(start).find("\xE2\x80\x9D") != std::string_view::npos;
      if (curly) stop("E006", at_.since(start), "a typographic quote does not close a text", "\" at both ends");
      stop("E019", at_.since(start), "a closing quote is missing on this line", "\" at both ends");
    }
    if (at_.peek() == '\\')
      escape(false);
    else
      at_.advance();
  }
  at_.advance();
}

void Scanner::literal_string() {
  const Mark start = at_.mark();
  at_.advance();
  while (at_.peek() != '\'') {
    if (at_.at_line_end()) stop("E019", at_.since(start), "a closing quote is missing on this line", "' at both ends");
    at_.advance();
  }
  at_.advance();
}

void Scanner::multi_line_string(char quote) {
  const Mark start = at_.mark();
  const std::string three(3, quote);
  at_.advance(3);
  const Mark opened = at_.mark();
  while (!at_.rest().starts_with(three)) {
    if (at_.at_end()) stop("E019", at_.between(start, opened), fmt::format("this text is never closed with {}", three));
    if (quote == '"' && at_.peek() == '\\')
      escape(true);
    else
      at_.advance();
  }
  at_.advance(3);
  for (int extra = 0; extra < 2 && at_.peek() == quote; ++extra) at_.advance();  // """a"""" ends in one quote
}

void Scanner::escape(bool multi_line) {
  const Mark start = at_.mark();
  at_.advance();
  const char kind = at_.peek();
  if (std::string_view("btnfr\"\\").find(kind) != std::string_view::npos && kind != '\0') return at_.advance();
  if (kind == 'u' || kind == 'U') {
    at_.advance();
    char32_t value = 0;
    for (int digits = kind == 'u' ? 4 : 8; digits > 0; --digits) {
      const char c = at_.peek();
      const int digit = is_digit(c)            ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0)
        stop("E019", at_.since(start), fmt::format("\\{} needs {} hexadecimal digits", kind, kind == 'u' ? 4 : 8),
             "for a plain backslash write \\\\ or put the text in '...'");
      value = value * 16 + static_cast<char32_t>(digit);
      at_.advance();
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
      stop("E019", at_.since(start), "this names no character of Unicode");
    return;
  }
  if (multi_line) {
    const Mark after = at_.mark();
    at_.skip_blanks();
    if (at_.at_newline()) return;
    at_.back_to(after);
  }
  if (!at_.at_line_end()) at_.advance();
  stop("E019", at_.since(start), "a backslash in \"...\" starts an escape, and this is none",
       "in file names write /; for a plain backslash write \\\\ or put the text in '...'");
}

}  // namespace assay::input
