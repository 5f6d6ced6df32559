#include "base/quantity_number.hpp"

#include <algorithm>

#include "base/lower_case.hpp"
#include "base/wording.hpp"

namespace assay {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

NumberReading wrong(std::size_t end, std::string code, std::string problem, std::string fix = {}) {
  NumberReading reading;
  reading.end = end;
  reading.code = std::move(code);
  reading.problem = std::move(problem);
  reading.fix = std::move(fix);
  return reading;
}

/// One past the text that looks like a number: sign, digits with _ , ' and single dots, exponent.
std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c) || c == '_') continue;
    if ((c == ',' || c == '\'') && digit_at(at + 1)) continue;
    if (c == '.' && !(at + 1 < text.size() && text[at + 1] == '.') && (digit_at(at + 1) || (at > 0 && digit_at(at - 1)))) continue;
    break;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const bool sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-');
    if (digit_at(at + (sign ? 2 : 1))) {
      at += sign ? 2 : 1;
      while (digit_at(at)) ++at;
    }
  }
  return at;
}

/// The word that stands where a number should: up to a space or "..".
std::size_t word_end(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && text[at] != ' ' && text[at] != '\t' && text.substr(at, 2) != "..") ++at;
  return std::max(at, std::min(begin + 1, text.size()));
}

NumberReading not_a_number(std::string_view text, std::size_t begin) {
  const std::size_t end = word_end(text, begin);
  const std::string_view word = text.substr(begin, end - begin);
  const std::string folded = lower_case(word);
  std::string_view bare = folded;
  if (bare.starts_with("+") || bare.starts_with("-")) bare.remove_prefix(1);
  if (bare == "nan" || bare == "inf" || bare == "infinity" || bare == "infinite" || bare == "∞" || bare == "+inf")
    return wrong(end, "E207", in_ticks(word) + " is not a number that can be calculated with",
                 "write a finite number, or `?` when the value is not known");
  if (begin >= text.size()) return wrong(text.size(), "E201", "a number is missing after `..`");
  if (text.substr(begin).starts_with(".."))
    return wrong(begin + 2, "E201", begin == 0 ? "a number is missing before `..`" : "a number is missing between two `..`");
  // A sign in front that is not the ASCII one, or a mark that is not part of a number.
  for (std::string_view minus : {"−", "–", "—"}) {
    const std::size_t next = begin + minus.size();
    if (!word.starts_with(minus) || next >= text.size() || !is_digit(text[next])) continue;
    const std::size_t stop = number_end(text, next);
    return wrong(stop, "E201", in_ticks(minus) + " is not the minus sign of a number",
                 "write `-" + std::string(text.substr(next, stop - next)) + "`");
  }
  for (std::string_view mark : {"~", "≈", "<", ">", "≤", "≥", "ca.", "about"}) {
    if (!folded.starts_with(mark)) continue;
    return wrong(end, "E201", in_ticks(word) + " is not a number", "write the number alone, or a range such as `2 .. 5 %`");
  }
  if (word.front() == '.' && word.size() > 1 && is_digit(word[1]))
    return wrong(end, "E201", in_ticks(word) + " has no digit before the point", "write `0" + printable(word.substr(0, 60)) + "`");
  return wrong(end, "E201", in_ticks(word) + " is not a number");
}

/// "2,500" or "2,5": a comma groups thousands in one language and is the decimal point in another.
NumberReading with_comma(std::string_view number, std::size_t end) {
  const auto last = number.rfind(',');
  const auto point = number.find('.');
  std::string plain;
  for (char c : number)
    if (c != ',' && c != '\'') plain += c;
  std::string decimal(number);
  decimal[last] = '.';
  const std::size_t after = (point == std::string_view::npos ? number.size() : point) - last - 1;
  const bool one_comma = number.find(',') == last && point == std::string_view::npos;
  if (one_comma && after != 3)
    return wrong(end, "E206", in_ticks(number) + " has a comma; the decimal mark is a point", "write `" + decimal + "`");
  if (one_comma)
    return wrong(end, "E206", in_ticks(number) + " has a comma, which may mark thousands or decimals",
                 "write `" + plain + "` (or `" + decimal + "` if the comma was a decimal mark)");
  return wrong(end, "E206", in_ticks(number) + " has commas between the thousands", "write `" + plain + "`, or with underscores");
}

}  // namespace

NumberReading read_number(std::string_view text, std::size_t begin) {
  begin = std::min(begin, text.size());
  const std::size_t end = number_end(text, begin);
  const std::string_view number = text.substr(begin, end - begin);
  const bool has_digit = std::any_of(number.begin(), number.end(), is_digit);
  const bool starts_well = !number.empty() && (is_digit(number.front()) || (number.size() > 1 && is_digit(number[1]) && number.front() != '.' && number.front() != '_'));
  if (!has_digit || !starts_well) return not_a_number(text, begin);
  if (auto value = Decimal::parse(number)) {
    NumberReading reading;
    reading.value = std::move(value);
    reading.end = end;
    return reading;
  }
  if (number.find(',') != std::string_view::npos) return with_comma(number, end);
  if (number.find('\'') != std::string_view::npos) {
    std::string plain(number);
    std::erase(plain, '\'');
    return wrong(end, "E206", in_ticks(number) + " has marks between the thousands", "write `" + plain + "`, or with underscores");
  }
  if (number.back() == '.')
    return wrong(end, "E201", in_ticks(number) + " ends in a point", "write `" + std::string(number.substr(0, number.size() - 1)) + "`");
  if (number.find('_') != std::string_view::npos)
    return wrong(end, "E201", in_ticks(number) + " has an underscore that is not between two digits", "write it as in `2_500`");
  if (std::count(number.begin(), number.end(), '.') > 1)
    return wrong(end, "E201", in_ticks(number) + " has more than one decimal point", "write one point; thousands are not marked");
  return wrong(end, "E201", in_ticks(number) + " has more than 50 digits or an exponent beyond 1000", "write fewer digits");
}

}  // namespace assay
