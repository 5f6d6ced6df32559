#include "input/word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/lower_case.hpp"
#include "base/utf8.hpp"

namespace assay::input {
namespace {

using Kind = Word::Kind;

Word mistake(std::string code, std::string message, std::string written = {}) {
  return {Kind::mistake, std::move(code), std::move(message), std::move(written)};
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - from;
}

/// Digits that may be parted by single underscores; the length read, 0 if malformed.
std::size_t grouped_digits_at(std::string_view text, std::size_t from) {
  std::size_t at = from;
  for (;;) {
    const std::size_t n = digits_at(text, at);
    if (n == 0) return 0;
    at += n;
    if (at >= text.size() || text[at] != '_') return at - from;
    ++at;
  }
}

bool valid_number(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const std::size_t whole = grouped_digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = grouped_digits_at(text, at + 1);
    if (fraction == 0) return false;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = grouped_digits_at(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

bool is_whole(std::string_view number) { return number.find_first_of(".eE") == std::string_view::npos; }

/// Does `text` start with `shape`, where 9 stands for a digit and anything else for itself?
bool starts_like(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '9' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return true;
}

bool like(std::string_view text, std::string_view shape) {
  return text.size() == shape.size() && starts_like(text, shape);
}

/// 21.10.2019 -> 2019-10-21. With slashes or dashes it is not known which is the day: empty.
std::string year_first_date(std::string_view word) {
  const std::size_t first = word.find('.'), second = word.rfind('.');
  if (first == std::string_view::npos || first == second) return {};
  const std::string date = fmt::format("{}-{:0>2}-{:0>2}", word.substr(second + 1),
                                       word.substr(first + 1, second - first - 1), word.substr(0, first));
  return parse_date(date) ? date : std::string();
}

/// Dates, times and what looks like them; an empty code when the word is neither.
Word judge_date(std::string_view word) {
  if (like(word, "9999-99-99")) {
    if (parse_date(word)) return {Kind::date, {}, {}, {}};
    return mistake("E009", fmt::format("there is no day {}", word));
  }
  if (starts_like(word, "9999-99-99") && (word[10] == 'T' || word[10] == 't' || word[10] == ' ') && word.size() > 11 &&
      is_digit(word[11]))
    return mistake("E009", "a date stands alone here, without a time of day", std::string(word.substr(0, 10)));
  if (starts_like(word, "99:99") || starts_like(word, "9:99"))
    return mistake("E009", "a time of day has no place in a deal; a date has the form 2019-10-21");
  if (like(word, "9999-99") || like(word, "9999-9"))
    return mistake(
        "E009", "a date needs its day",
        fmt::format("{}-{:0>2}-01   (or the year alone: {})", word.substr(0, 4), word.substr(5), word.substr(0, 4)));
  constexpr std::array year_first{"9999-9-9", "9999-99-9", "9999-9-99", "9999/99/99",
                                  "9999/9/9", "9999/99/9", "9999/9/99", "9999.99.99"};
  for (const std::string_view shape : year_first)
    if (like(word, shape)) {
      const std::size_t second = word.find_first_of("-/.", 5);
      return mistake(
          "E009", "a date has the form year-month-day, two digits each for month and day",
          fmt::format("{}-{:0>2}-{:0>2}", word.substr(0, 4), word.substr(5, second - 5), word.substr(second + 1)));
    }
  constexpr std::array day_or_month_first{"99.99.9999", "9.9.9999",  "99.9.9999", "9.99.9999", "99/99/9999",
                                          "9/9/9999",   "99/9/9999", "9/99/9999", "99-99-9999"};
  for (const std::string_view shape : day_or_month_first)
    if (like(word, shape))
      return mistake("E009", "a date has the form year-month-day, as in 2019-10-21", year_first_date(word));
  return mistake({}, {});
}

/// The parts of a word that starts as a number: "2,500 USD/t" -> "2,500", "USD/t".
struct Split {
  std::string_view number, rest;
  bool parted = false;  ///< by a blank
};

Split split_number(std::string_view word) {
  std::size_t end = word[0] == '+' || word[0] == '-' ? 1 : 0;
  while (end < word.size() && (is_digit(word[end]) || word[end] == '_' || word[end] == '.' || word[end] == ',')) {
    if (word.substr(end).starts_with("..")) break;  // a range, not a decimal point
    ++end;
  }
  if (end < word.size() && (word[end] == 'e' || word[end] == 'E')) {
    std::size_t tail = end + 1;
    if (tail < word.size() && (word[tail] == '+' || word[tail] == '-')) ++tail;
    const std::size_t exponent = digits_at(word, tail);
    if (exponent > 0) end = tail + exponent;
  }
  Split split{word.substr(0, end), word.substr(end), false};
  const std::size_t blank = split.rest.find_first_not_of(" \t");
  split.parted = blank > 0;
  split.rest.remove_prefix(std::min(blank, split.rest.size()));
  return split;
}

/// Groups of three after the first comma: 2,500 and 1,234,567.50, but not 2,5.
bool has_thousands(std::string_view number) {
  std::size_t at = number.find(',');
  while (at < number.size() && number[at] == ',') {
    if (digits_at(number, at + 1) != 3) return false;
    at += 4;
  }
  return at >= number.size() || number[at] == '.' || number[at] == 'e' || number[at] == 'E';
}

/// `.5` -> 0.5, `5.` -> 5.0, `05` -> 5, `1__0` -> 10, `2,500` -> 2500, `2,5` -> 2.5; empty when nothing sensible comes out.
std::string repaired(std::string_view number) {
  std::string text(number);
  text.erase(std::remove(text.begin(), text.end(), '_'), text.end());
  if (has_thousands(number)) text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  std::replace(text.begin(), text.end(), ',', '.');
  const std::size_t first = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  while (text.size() > first + 1 && text[first] == '0' && is_digit(text[first + 1])) text.erase(first, 1);
  if (text.size() > first && text[first] == '.') text.insert(first, 1, '0');
  if (const std::size_t dot = text.find('.'); dot != std::string::npos && digits_at(text, dot + 1) == 0)
    text.insert(dot + 1, 1, '0');
  return valid_number(text) ? text : std::string();
}

/// "2 500" -> "2500", "1 234 567.5" -> "1234567.5"; empty unless the spaces part groups of three.
std::string without_group_spaces(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), ' ', ',');
  return word.find(',') == std::string_view::npos && has_thousands(text) ? repaired(text) : std::string();
}

Word judge_numeric(std::string_view word) {
  const Split split = split_number(word);
  if (split.rest.empty() && split.number.ends_with(',')) {
    const Word inner = judge_word(split.number.substr(0, split.number.size() - 1));
    return mistake(
        "E019", "a line does not end with a comma",
        inner.kind == Kind::mistake ? inner.written : std::string(split.number.substr(0, split.number.size() - 1)));
  }
  const std::string number = repaired(split.number);
  const std::string sound = number.empty() ? std::string(split.number) : number;
  const std::string with_unit = split.rest.empty() ? sound : toml_text(fmt::format("{} {}", sound, split.rest));
  if (split.number.find(',') != std::string_view::npos) {
    if (has_thousands(split.number)) return mistake("E002", "thousands are written without a comma", with_unit);
    return mistake("E002", "a decimal point is a point, not a comma", with_unit);
  }
  if (split.rest.empty())
    return mistake("E004", "a number needs a digit on both sides of its point, and no leading zero", number);
  if (split.rest.starts_with("%")) return mistake("E003", "a percentage must be in quotes", with_unit);
  if (split.rest.starts_with("..")) return mistake("E001", "a range must be in quotes", toml_text(word));
  if (is_digit(split.rest[0]) && !split.rest.starts_with("1/")) {  // 1/a is a unit
    const std::string joined = without_group_spaces(word);
    if (!joined.empty()) return mistake("E002", "thousands are written without a space", joined);
    return mistake("E019", "two numbers stand here with nothing between them");
  }
  return mistake("E001", "a number with a unit must be in quotes", with_unit);
}

/// 0x1F, 0o17, 0b101: TOML has them, a deal does not need them, and a decimal cannot be read from them.
Word judge_other_base(std::string_view word) {
  const int base = word[1] == 'x' ? 16 : word[1] == 'o' ? 8 : 2;
  std::uint64_t value = 0;
  const char* end = word.data() + word.size();
  const auto [read, error] = std::from_chars(word.data() + 2, end, value, base);
  const bool whole = error == std::errc() && read == end;
  return mistake("E004", "a number is written in ordinary decimal digits",
                 whole ? std::to_string(value) : std::string());
}

/// `text` with every character that `is_odd` replaced by `instead`.
std::string replaced(std::string_view text, bool (*is_odd)(char32_t), std::string_view instead) {
  std::string result;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const std::size_t size = c.size == 0 ? 1 : c.size;
    result += is_odd(c.value) ? instead : text.substr(0, size);
    text.remove_prefix(size);
  }
  return result;
}

/// A word with unusual spaces: what is wrong with it otherwise, else that.
Word judge_spaced_word(std::string_view spaced) {
  const std::size_t first = spaced.find_first_not_of(' ');
  const std::string_view word =
      first == std::string_view::npos ? "" : spaced.substr(first, spaced.find_last_not_of(' ') - first + 1);
  if (!word.empty())
    if (Word judged = judge_word(word); judged.kind == Kind::mistake) return judged;
  return mistake("E019", "an unusual space (such as a no-break space) stands here", std::string(word));
}

}  // namespace

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_curly_quote(char32_t c) {
  return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
         (c >= 0x300C && c <= 0x300F) || c == 0xFF02 || c == 0xFF07;
}
bool is_unusual_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF || c == 0x85;
}

std::string toml_text(std::string_view text) {
  const bool awkward = text.find_first_of("\"\\") != std::string_view::npos;
  if (awkward && text.find_first_of("'\n") == std::string_view::npos) return fmt::format("'{}'", text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n')
      result += "\\n";
    else
      result += c;
  }
  return result + '"';
}

Word judge_word(std::string_view word) {
  if (word == "true" || word == "false") return {Kind::boolean, {}, {}, {}};
  constexpr std::size_t longest_number = 100;  // the TOML library reads numbers into a fixed buffer
  constexpr std::size_t longest_whole = 18;    // ... and whole numbers into 64 bits
  if (valid_number(word)) {
    if (word.size() > longest_number) return mistake("E019", "this number is longer than 100 characters");
    const auto digits = static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
    if (is_whole(word) && digits > longest_whole)
      return mistake("E019", "a whole number has at most 18 digits", fmt::format("{}.0", word));
    return {Kind::number, {}, {}, {}};
  }
  const char32_t first = first_code_point(word).value;
  if (std::string spaced = replaced(word, is_unusual_space, " "); spaced != word) return judge_spaced_word(spaced);
  if (is_curly_quote(first))
    return mistake("E006", "these are typographic quotes; TOML needs plain ones",
                   toml_text(replaced(word, is_curly_quote, "")));
  Word date = judge_date(word);
  if (date.kind == Kind::date || !date.code.empty()) return date;

  const std::string plain = lower_case(word);
  const std::string_view unsigned_word = std::string_view(plain).substr(plain[0] == '+' || plain[0] == '-' ? 1 : 0);
  if (unsigned_word == "nan" || unsigned_word == "inf" || unsigned_word == "infinity")
    return mistake("E015", fmt::format("`{}` is not a number a deal can hold", word),
                   "\"?\"   (for a value not known yet)");
  if (plain == "true" || plain == "yes" || plain == "on")
    return mistake("E005", fmt::format("`{}` is written true", word), "true");
  if (plain == "false" || plain == "no" || plain == "off")
    return mistake("E005", fmt::format("`{}` is written false", word), "false");
  if (plain.size() > 2 && plain[0] == '0' && (plain[1] == 'x' || plain[1] == 'o' || plain[1] == 'b'))
    return judge_other_base(plain);

  const std::size_t sign = word[0] == '+' || word[0] == '-' ? 1 : 0;
  const std::size_t point = sign < word.size() && word[sign] == '.' ? 1 : 0;
  if (sign + point < word.size() && is_digit(word[sign + point])) return judge_numeric(word);
  if (word[0] == '=') return mistake("E019", "two equals signs stand here");
  return mistake("E005", "text must be in quotes", toml_text(word));
}

}  // namespace assay::input
