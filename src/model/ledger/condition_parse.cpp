#include <utility>

#include "model/ledger/condition.hpp"

namespace assay::model {
namespace {

using Sort = Expression::Sort;

constexpr const char* shape = "a comparison such as  price.copper.Cu > 8000 USD/t and year >= 2024";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class ConditionParser {
 public:
  ConditionParser(std::string_view text, std::string_view money) : text_(text), money_(money) {}

  ConditionReading read() {
    auto whole = joined("or", Sort::either, [this] { return joined("and", Sort::both, [this] { return comparison(); }); });
    skip();
    if (whole && at_ < text_.size()) {
      const bool second = sign_of_comparison().has_value();
      return wrong(second ? "a second comparison without `and` or `or`" : "this does not follow", second ? "one at a time:  a > 1 and a < 2" : shape, at_, text_.size()), std::move(wrong_);
    }
    if (!whole) return std::move(wrong_);
    ConditionReading reading;
    reading.expression = std::move(whole);
    return reading;
  }

 private:
  using Result = std::optional<Expression>;

  template <class Part>
  Result joined(std::string_view word, Sort sort, Part part) {
    Result left = part();
    while (left && takes_word(word)) left = combined(sort, std::move(left), part());
    return left;
  }

  Result comparison() {
    Result left = sum();
    if (!left) return left;
    skip();
    const auto sort = sign_of_comparison();
    if (!sort) {
      const bool not_equal = text_.substr(at_).starts_with("!=") || text_.substr(at_).starts_with("<>");
      return wrong(not_equal ? "`" + std::string(text_.substr(at_, 2)) + "` is not a comparison of this language" : "this compares nothing",
                   not_equal ? "one of  >  >=  <  <=  =" : shape, not_equal ? at_ : left->begin, not_equal ? at_ + 2 : std::max(left->end, at_));
    }
    at_ += width_of_sign();
    return combined(*sort, std::move(left), sum());
  }

  Result sum() {
    Result left = product();
    for (;;) {
      skip();
      if (!left || at_ >= text_.size() || (text_[at_] != '+' && text_[at_] != '-')) return left;
      const Sort sort = text_[at_++] == '+' ? Sort::add : Sort::subtract;
      left = combined(sort, std::move(left), product());
    }
  }

  Result product() {
    Result left = atom();
    for (;;) {
      skip();
      if (!left || at_ >= text_.size() || (text_[at_] != '*' && text_[at_] != '/')) return left;
      const Sort sort = text_[at_++] == '*' ? Sort::multiply : Sort::divide;
      left = combined(sort, std::move(left), atom());
    }
  }

  Result atom() {
    skip();
    if (at_ >= text_.size()) return wrong("something is missing at the end", shape, text_.empty() ? 0 : text_.size() - 1, text_.size());
    const char c = text_[at_];
    const bool negative = c == '-' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
    if (is_digit(c) || c == '.' || negative) return number();
    if (is_letter(c)) return path();
    const bool bracket = c == '(' || c == ')';
    return wrong(bracket ? "conditions have no brackets" : "a line, a quantity or `year` must stand here",
                 bracket ? "`and` binds more tightly than `or`; write the sides out, or take two clauses" : shape, at_, at_ + 1);
  }

  Result number() {
    const std::size_t begin = at_;
    ++at_;  // a digit, or the sign before one
    const auto takes = [&](char c) {
      const bool exponent = (c == 'e' || c == 'E') && at_ + 1 < text_.size() && (is_digit(text_[at_ + 1]) || text_[at_ + 1] == '-' || text_[at_ + 1] == '+');
      const bool sign = (c == '-' || c == '+') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E');
      return is_digit(c) || c == '.' || c == '_' || c == ',' || exponent || sign;
    };
    while (at_ < text_.size() && takes(text_[at_])) ++at_;
    const std::size_t digits_end = at_;
    skip();
    if (text_.substr(at_).starts_with("..")) return wrong("a condition compares with one number, not with a range", "write the trigger of the contract", begin, at_ + 2);
    std::size_t end = digits_end;
    if (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '%')) {
      const std::size_t unit = at_;
      while (at_ < text_.size() && std::string_view(" \t<>=!()").find(text_[at_]) == std::string_view::npos) ++at_;
      const std::string_view word = text_.substr(unit, at_ - unit);
      if (word == "and" || word == "or") at_ = unit;
      else end = at_;
    }
    const std::string_view written = text_.substr(begin, end - begin);
    const QuantityReading reading = parse_quantity(written, money_);
    if (!reading.quantity) return wrong(reading.problem, reading.fix, begin + reading.begin, begin + reading.end, reading.code);
    return Expression{Sort::quantity, std::string(written), reading.quantity, {}, begin, end};
  }

  Result path() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]) || std::string_view("._-").find(text_[at_]) != std::string_view::npos)) ++at_;
    const std::string word(text_.substr(begin, at_ - begin));
    if (at_ < text_.size() && text_[at_] == '(') return wrong("conditions have no functions", shape, begin, at_ + 1);
    if (word == "year") return Expression{Sort::year, word, {}, {}, begin, at_};
    if (word.find('.') == std::string::npos)
      return wrong("`" + word + "` is not the path of a line", word == "and" || word == "or" ? "a comparison on either side of it" : "a path such as  price.copper.Cu,  or  year", begin, at_);
    return Expression{Sort::line, word, {}, {}, begin, at_};
  }

  Result combined(Sort sort, Result left, Result right) {
    if (!left || !right) return std::nullopt;
    Expression whole;
    whole.sort = sort;
    whole.begin = left->begin;
    whole.end = right->end;
    whole.parts.push_back(std::move(*left));
    whole.parts.push_back(std::move(*right));
    return whole;
  }

  std::optional<Sort> sign_of_comparison() const {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<>")) return std::nullopt;
    if (rest.starts_with(">=")) return Sort::at_least;
    if (rest.starts_with("<=")) return Sort::at_most;
    if (rest.starts_with('>')) return Sort::above;
    if (rest.starts_with('<')) return Sort::below;
    if (rest.starts_with('=')) return Sort::equal;
    return std::nullopt;
  }
  std::size_t width_of_sign() const {
    const std::string_view rest = text_.substr(at_);
    return rest.size() > 1 && rest[1] == '=' ? 2 : 1;
  }

  bool takes_word(std::string_view word) {
    skip();
    const std::string_view rest = text_.substr(at_);
    const bool here = rest.starts_with(word) && (rest.size() == word.size() || rest[word.size()] == ' ' || rest[word.size()] == '\t');
    if (here) at_ += word.size();
    return here;
  }
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  std::nullopt_t wrong(std::string problem, std::string fix, std::size_t begin, std::size_t end, std::string code = "E450") {
    wrong_ = {std::nullopt, std::move(code), std::move(problem), std::move(fix), begin, end};
    return std::nullopt;
  }

  std::string_view text_, money_;
  std::size_t at_ = 0;
  ConditionReading wrong_;
};

}  // namespace

ConditionReading parse_condition(std::string_view text, std::string_view money) { return ConditionParser(text, money).read(); }

}  // namespace assay::model
