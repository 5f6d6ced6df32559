#include "input/scanner.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "input/word.hpp"

namespace assay::input {
namespace {

constexpr int deepest = 64;

bool is_bare_key_character(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

}  // namespace

std::optional<Prescan> prescan_document(const SourcePtr& source, Diagnostics& found) {
  return Scanner(source, found).document();
}

std::optional<Prescan> prescan_value(const SourcePtr& source, Diagnostics& found) {
  return Scanner(source, found).single_value();
}

std::optional<Prescan> Scanner::document() {
  try {
    bool empty = true;
    for (skip_blank_lines(); !at_.at_end(); skip_blank_lines()) {
      empty = false;
      statement();
    }
    if (empty)
      stop("E016", {at_.source(), 0, 0, 0, 0}, "the file is empty", "start from a deal that works, such as  deals/cholsan-solar.toml");
  } catch (const Stop&) {
    return std::nullopt;
  }
  return result();
}

std::optional<Prescan> Scanner::single_value() {
  in_value_only_ = true;
  try {
    at_.skip_blanks();
    value(Within::line);
    skip_blank_lines();
    if (!at_.at_end())
      stop("E019", here(), fmt::format("nothing may follow the value; {} stands here", shown_character()));
  } catch (const Stop&) {
    return std::nullopt;
  }
  return result();
}

std::optional<Prescan> Scanner::result() {
  if (!sound_) return std::nullopt;
  return std::move(scan_);
}

void Scanner::statement() {
  depth_ = static_cast<int>(header_.size());
  if (at_.peek() == '[') {
    header();
  } else {
    key_and_value(Within::line);
  }
}

void Scanner::header() {
  const Mark start = at_.mark();
  at_.advance();
  const bool is_item = at_.peek() == '[';
  if (is_item) at_.advance();
  at_.skip_blanks();
  if (at_.peek() == ']') stop("E019", at_.since(start), "a table needs a name", "[deal]");
  depth_ = 0;
  const Key name = key();
  at_.skip_blanks();
  const std::string_view closing = is_item ? "]]" : "]";
  if (!at_.rest().starts_with(closing)) {
    const std::string fix = fmt::format("{}{}{}", is_item ? "[[" : "[", name.shown, closing);
    if (is_bare_key_character(at_.peek()))
      stop("E019", here(), "a name with a space must be in quotes, or use a dash",
           "[leg.my-mine]  or  [leg.\"my mine\"]");
    stop("E019", at_.since(start), fmt::format("a table header ends with {}", closing), fix);
  }
  at_.advance(static_cast<int>(closing.size()));
  header_ = name.parts;
  header_shown_ = name.shown;
  record(name, true, is_item);
  scan_.keys.back().where = at_.since(start);
  scan_.header_keys.insert_or_assign(start.line, name.last);
  end_of_line("a table header");
}

Scanner::Key Scanner::key() {
  Key result;
  const Mark start = at_.mark();
  for (;;) {
    key_part(result);
    if (++depth_ > deepest)
      stop("E019", at_.since(start), fmt::format("tables are nested more than {} deep here", deepest));
    result.where = at_.since(start);
    at_.skip_blanks();
    if (at_.peek() != '.') return result;
    at_.advance();
    at_.skip_blanks();
    result.shown += '.';
    const char next = at_.peek();
    if (at_.at_line_end() || next == '.' || next == '=' || next == ']')
      stop("E019", at_.since(start), "a name is missing after the dot");
  }
}

void Scanner::key_part(Key& key) {
  const Mark start = at_.mark();
  std::string name;
  if (at_.peek() == '"' || at_.peek() == '\'') {
    const std::string three(3, at_.peek());
    if (at_.rest().starts_with(three)) stop("E019", here(3), "a key has one quote on either side, not three");
    if (at_.peek() == '"')
      basic_string();
    else
      literal_string();
    const std::string_view inner = at_.text_since(start);
    name = inner.substr(1, inner.size() - 2);
  } else if (is_bare_key_character(at_.peek())) {
    while (is_bare_key_character(at_.peek())) at_.advance();
    if (at_.code_point() >= 0x80 && !is_unusual_space(at_.code_point())) {
      at_.back_to(start);
      no_key_here();
    }
    name = at_.text_since(start);
  } else {
    no_key_here();
  }
  key.shown += at_.text_since(start);
  key.last = at_.since(start);
  key.parts.push_back(std::move(name));
}

/// A key must start here and does not: says why.
void Scanner::no_key_here() {
  const Mark start = at_.mark();
  const char32_t first = at_.code_point();
  if (at_.at_line_end()) stop("E019", here(), "a name is missing here");
  refuse_unusual_space();
  if (is_curly_quote(first)) stop("E006", here(), "these are typographic quotes; TOML needs plain ones", "\"...\"");
  while (!at_.at_line_end() && std::string_view(" \t=.]}\"'#,").find(at_.peek()) == std::string_view::npos)
    at_.advance();
  const std::string name(at_.text_since(start));
  if (!name.empty() && count_code_points(name) < static_cast<int>(name.size()))
    stop("E017", at_.since(start), fmt::format("the name `{}` has letters beyond a-z and must be in quotes", name),
         fmt::format("\"{}\"", name));
  at_.back_to(start);
  if (first == '=') stop("E019", here(), "a key is missing before the equals sign");
  if (first == '/' || first == ';' || first == '%')
    stop("E019", here(), fmt::format("no line starts with {}; a comment starts with #", shown_character()));
  stop("E019", here(), fmt::format("a name cannot start with {}", shown_character()),
       "a line is  key = value,  a [table]  or a # comment");
}

void Scanner::refuse_unusual_space() {
  if (is_unusual_space(at_.code_point()))
    stop("E019", here(), "an unusual space (such as a no-break space) stands here", "write an ordinary space");
}

void Scanner::key_and_value(Within within) {
  const Mark start = at_.mark();
  const int depth = depth_;
  const Key name = key();
  at_.skip_blanks();
  if (at_.peek() != '=') key_without_value(name);
  at_.advance();
  at_.skip_blanks();
  record(name, false, false);
  const std::string outer_shown = std::exchange(key_shown_, name.shown);
  const std::string outer_path = std::exchange(inline_path_, scan_.keys.back().path);
  if (at_.at_line_end() || at_.peek() == '#')
    stop("E019", at_.since(start), fmt::format("`{}` has no value", name.shown),
         fmt::format("{} = \"?\"   (for a value not known yet)", name.shown));
  value(within);
  key_shown_ = outer_shown;
  inline_path_ = outer_path;
  depth_ = depth;
}

void Scanner::key_without_value(const Key& key) {
  if (at_.peek() == ':')
    stop("E019", here(), "a key and its value are joined by an equals sign", fmt::format("{} = ...", key.shown));
  if (at_.at_line_end() || at_.peek() == '#' || at_.peek() == ',' || at_.peek() == '}')
    stop("E019", key.where, fmt::format("`{}` has no equals sign and no value", key.shown),
         fmt::format("{} = ...", key.shown));
  const char32_t next = at_.code_point();
  refuse_unusual_space();
  if (next >= 0x80 || is_bare_key_character(at_.peek())) {
    std::string dashed = key.shown;
    const Mark start = at_.mark();
    while (!at_.at_line_end() && std::string_view(" \t=").find(at_.peek()) == std::string_view::npos) at_.advance();
    stop("E019", at_.between(start, at_.mark()),
         "a key is one word: an equals sign is missing before this, or the key needs quotes",
         fmt::format("{0} = ...  or  \"{0} {1}\" = ...", dashed, at_.text_since(start)));
  }
  stop("E019", here(), fmt::format("after `{}` an equals sign must follow, not {}", key.shown, shown_character()),
       fmt::format("{} = ...", key.shown));
}

/// The path of a key or table that tells the items of each [[x]] apart: "leg\x1fmine", "reading#2\x1fid".
std::string Scanner::path_of(const std::vector<std::string>& parts, bool as_header) {
  std::string path = as_header ? std::string() : inline_path_;
  std::vector<std::string> all;
  if (!as_header && path.empty()) all = header_;
  all.insert(all.end(), parts.begin(), parts.end());
  for (std::size_t i = 0; i < all.size(); ++i) {
    path += '\x1f' + all[i];
    const bool own_name = as_header && i + 1 == all.size();
    if (const auto items = item_count_.find(path); items != item_count_.end() && !own_name)
      path += fmt::format("#{}", items->second);
  }
  return path;
}

void Scanner::record(const Key& key, bool is_header, bool starts_item) {
  std::string path = path_of(key.parts, is_header);
  if (starts_item) path += fmt::format("#{}", ++item_count_[path]);
  std::string shown = starts_item ? fmt::format("[[{}]]", key.shown)
                      : is_header ? fmt::format("[{}]", key.shown)
                                  : key.shown;
  scan_.keys.push_back({std::move(path), key.where, is_header, std::move(shown)});
}

void Scanner::end_of_line(std::string_view after) {
  at_.skip_blanks();
  skip_comment();
  if (at_.at_line_end()) return;
  refuse_unusual_space();
  if (at_.peek() == ',') stop("E019", here(), "a line does not end with a comma", "remove the comma");
  stop("E019", here(), fmt::format("nothing may follow {} on its line; {} stands here", after, shown_character()));
}

void Scanner::skip_comment() {
  if (at_.peek() == '#')
    while (!at_.at_line_end()) at_.advance();
}

void Scanner::skip_blank_lines() {
  for (;;) {
    at_.skip_blanks();
    skip_comment();
    if (!at_.at_newline()) return;
    at_.advance();
  }
}

void Scanner::deeper(const Mark& open) {
  if (++depth_ > deepest)
    stop("E019", at_.since(open), fmt::format("brackets are nested more than {} deep here", deepest));
}

void Scanner::stop(std::string code, Span where, std::string message, std::string fix) {
  found_.error(std::move(code), std::move(where), std::move(message), std::move(fix));
  throw Stop{};
}

Span Scanner::here(int code_points) const {
  Cursor end = at_;
  for (; code_points > 0 && !end.at_line_end(); --code_points) end.advance();
  return at_.between(at_.mark(), end.mark());
}

std::string Scanner::shown_character() const {
  if (at_.at_line_end()) return "the end of the line";
  return fmt::format("`{}`", at_.rest().substr(0, first_code_point(at_.rest()).size));
}

std::string Scanner::with_key(const std::string& value) const {
  if (value.empty() || in_value_only_ || key_shown_.empty()) return value;
  return fmt::format("{} = {}", key_shown_, value);
}

}  // namespace assay::input
