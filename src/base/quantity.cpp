#include "base/quantity.hpp"

#include <algorithm>
#include <utility>

#include "base/quantity_number.hpp"
#include "base/wording.hpp"

namespace assay {
namespace {

constexpr std::size_t longest_text = 400;
constexpr const char* example = "write a number and a unit, such as `2500 MW`, `2 .. 5 %` or `1 .. 3 .. 5 %`";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

QuantityReading wrong(std::string code, std::string problem, std::string fix, std::size_t begin, std::size_t end) {
  QuantityReading reading;
  reading.code = std::move(code);
  reading.problem = std::move(problem);
  reading.fix = std::move(fix);
  reading.begin = begin;
  reading.end = end;
  return reading;
}

/// The numbers as a deal file writes them, for a fix: "1 .. 5".
std::string joined(const std::vector<std::string>& numbers) {
  std::string text;
  for (const std::string& number : numbers) text += (text.empty() ? "" : " .. ") + number;
  return text;
}

std::string with_unit(const std::string& numbers, std::string_view unit) {
  return "`" + numbers + (unit.empty() ? "" : " " + printable(unit.substr(0, 60))) + "`";
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view money) : text_(text), money_(money) {}

  QuantityReading read() {
    skip_spaces();
    if (at_ == text_.size()) return wrong("E201", "there is no value here", example, 0, text_.size());
    if (trimmed_from(at_) == "?") return wrong("E230", "this value is not known yet", "replace `?` by a number and a unit", at_, at_ + 1);
    if (auto fault = read_numbers()) return *fault;
    if (auto fault = check_order()) return *fault;
    return read_unit();
  }

 private:
  /// Numbers with ".." between them; leaves `at_` at the unit.
  std::optional<QuantityReading> read_numbers() {
    for (;;) {
      skip_spaces();
      const std::size_t begin = at_;
      NumberReading number = read_number(text_, at_);
      if (!number.value) return not_a_number(number, begin);
      at_ = number.end;
      values_.push_back(*number.value);
      written_.emplace_back(text_.substr(begin, at_ - begin));
      begins_.push_back(begin);
      end_ = at_;
      skip_spaces();
      if (const auto size = dots()) {
        at_ += size;
        continue;
      }
      if (auto fault = stray_number()) return fault;
      break;
    }
    if (values_.size() > 3)
      return wrong("E208", "there are " + std::to_string(values_.size()) + " numbers, and a range has at most three",
                   "write `low .. high` or `low .. most likely .. high`", begins_.front(), end_);
    return std::nullopt;
  }

  QuantityReading not_a_number(const NumberReading& number, std::size_t begin) const {
    std::string fix = number.fix.empty() ? example : number.fix;
    // "USD 5", "$5": the unit in front of the number.
    const auto digit = std::find_if(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(), is_digit);
    if (number.code == "E201" && values_.empty() && digit != text_.end()) {
      const auto place = static_cast<std::size_t>(digit - text_.begin());
      const NumberReading behind = read_number(text_, place);
      const std::string_view front = trimmed(text_.substr(begin, place - begin));
      const UnitReading unit = parse_unit(front, money_);
      const std::string name = unit.unit ? std::string(front) : unit.instead;
      if (behind.value && behind.end == text_.size() && !name.empty())
        fix = "write the unit after the number: " + with_unit(std::string(text_.substr(place)), name);
    }
    return wrong(number.code, number.problem, fix, begin, number.end);
  }

  /// Length of ".." at the reading place, 0 when there is none.
  std::size_t dots() const { return text_.substr(at_).starts_with("..") && !text_.substr(at_).starts_with("...") ? 2 : 0; }

  /// A second number without ".." before it: "1-5 %", "1–5 %", "1 000 t", "1 to 5 %".
  std::optional<QuantityReading> stray_number() {
    std::string_view rest = text_.substr(at_);
    static constexpr std::string_view joints[] = {"...", "…", "–", "—", "−", "-", "to ", "~", ":", "±", "+/-", "+-"};
    for (std::string_view joint : joints) {
      if (!rest.starts_with(joint)) continue;
      std::size_t next = at_ + joint.size();
      while (next < text_.size() && text_[next] == ' ') ++next;
      const NumberReading number = read_number(text_, next);
      if (!number.value) continue;
      const std::string_view unit = trimmed_from(number.end);
      const bool plus_minus = joint == "±" || joint == "+/-" || joint == "+-";
      std::string low = written_.back(), high(text_.substr(next, number.end - next));
      if (plus_minus) {
        low = (values_.back() - *number.value).text();
        high = (values_.back() + *number.value).text();
      }
      std::vector<std::string> numbers(written_.begin(), written_.end() - 1);
      numbers.push_back(std::move(low));
      numbers.push_back(std::move(high));
      return wrong("E201", "a range is written with two dots, not with " + in_ticks(joint == "to " ? "to" : joint),
                   "write " + with_unit(joined(numbers), unit), begins_.front(), number.end);
    }
    if (rest.starts_with("1/") && !(rest.size() > 2 && is_digit(rest[2]))) return std::nullopt;  // the unit 1/a
    if (rest.size() > 1 && rest.front() == '/' && is_digit(rest[1]))
      return wrong("E201", in_ticks(text_.substr(begins_.back(), at_ + 2 - begins_.back())) + " is a fraction",
                   "write it as a decimal, such as `0.25` for 1/4", begins_.back(), at_ + 2);
    if (rest.empty() || !is_digit(rest.front())) return std::nullopt;
    const NumberReading number = read_number(text_, at_);
    const std::string_view digits = text_.substr(at_, number.end - at_);
    const bool thousands = digits.size() >= 3 && std::all_of(digits.begin(), digits.begin() + 3, is_digit);
    const std::string one = written_.back() + (thousands ? std::string(digits) : "");
    return wrong("E208", "there are two numbers with nothing between them",
                 thousands ? "write " + with_unit(one, trimmed_from(number.end)) + ", or a range with two dots"
                           : "write a range with two dots: " +
                                 with_unit(joined({written_.back(), std::string(digits)}), trimmed_from(number.end)),
                 begins_.front(), number.end);
  }

  std::optional<QuantityReading> check_order() const {
    if (std::is_sorted(values_.begin(), values_.end())) return std::nullopt;
    std::vector<std::pair<Decimal, std::string>> sorted;
    for (std::size_t i = 0; i < values_.size(); ++i) sorted.emplace_back(values_[i], written_[i]);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> ascending;
    for (auto& [value, written] : sorted) ascending.push_back(written);
    return wrong("E205", "the numbers of a range go up, and " + in_ticks(text_.substr(begins_.front(), end_ - begins_.front())) + " does not",
                 "write " + with_unit(joined(ascending), trimmed_from(at_)), begins_.front(), end_);
  }

  QuantityReading read_unit() {
    const std::string_view unit_text = trimmed_from(at_);
    const auto begin = unit_text.empty() ? text_.size() : static_cast<std::size_t>(unit_text.data() - text_.data());
    if (const auto range = unit_text.find(".."); range != std::string_view::npos)
      return unit_in_between(unit_text, range, begin);
    UnitReading unit = parse_unit(unit_text, money_);
    if (!unit.unit) {
      const std::string fix = unit.instead.empty() ? unit.fix : "write " + with_unit(joined(written_), unit.instead);
      return wrong(unit.code, unit.problem, fix, begin + unit.begin, begin + std::max(unit.end, unit.begin + 1));
    }
    QuantityReading reading;
    reading.quantity = Quantity{values_, *unit.unit, std::string(text_)};
    reading.begin = begins_.front();
    reading.end = unit_text.empty() ? end_ : begin + unit_text.size();
    return reading;
  }

  /// "1 % .. 5 %": a unit behind each number.
  QuantityReading unit_in_between(std::string_view rest, std::size_t range, std::size_t begin) const {
    std::vector<std::string> numbers = written_;
    std::string_view unit = rest.substr(0, range);
    bool clear = true;
    while (range != std::string_view::npos && clear && numbers.size() < 3) {
      rest.remove_prefix(range + 2);
      rest = trimmed(rest);
      const NumberReading number = read_number(rest, 0);
      clear = number.value.has_value();
      if (!clear) break;
      numbers.emplace_back(rest.substr(0, number.end));
      rest.remove_prefix(number.end);
      range = rest.find("..");
      const std::string_view other = rest.substr(0, range);
      const auto read = parse_unit(unit, money_), again = parse_unit(other, money_);
      clear = read.unit && again.unit && *read.unit == *again.unit;
      unit = other;
    }
    return wrong("E201", "the unit of a range is written once, at the end",
                 clear && range == std::string_view::npos ? "write " + with_unit(joined(numbers), trimmed(unit)) : std::string(example), begin,
                 text_.size());
  }

  std::string_view trimmed_from(std::size_t from) const { return trimmed(text_.substr(from)); }
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  std::string_view text_, money_;
  std::size_t at_ = 0, end_ = 0;
  std::vector<Decimal> values_;
  std::vector<std::string> written_;
  std::vector<std::size_t> begins_;
};

}  // namespace

QuantityReading parse_quantity(std::string_view text, std::string_view money) {
  if (text.size() > longest_text)
    return wrong("E201", "this value is longer than 400 characters", example, 0, longest_text);
  return Reader(text, money).read();
}

}  // namespace assay
