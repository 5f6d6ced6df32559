#include "book/term.hpp"

#include <algorithm>

#include "base/rounding.hpp"

namespace assay::book {
namespace {

constexpr int digits_of_a_double = 17;

std::string number_text(const Decimal& value) {
  std::string text = round_significant(value, digits_of_a_double).text();
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text;
}

bool is_zero(const Term& term) { return term.number && term.number->is_zero(); }

std::string bracketed(const Term& term, Strength needed) { return term.strength < needed ? '(' + term.text + ')' : term.text; }

bool is_one(const Term& term) { return term.number && *term.number == Decimal(1); }

/// `term` as a product or quotient of it and 1: its neighbours may have another factor now.
Term scaled(Term term, const Decimal& factor) {
  term.factor = factor;
  term.spot.reset();
  return term;
}

/// `term` in a unit of another factor.
Term converted(const Term& term, const Decimal& factor) {
  if (is_zero(term)) return number_term(0, factor);
  if (same_factor(term.factor, factor)) return term;
  if (term.number) return number_term(*term.number * (term.factor / factor), factor);
  const Decimal ratio = term.factor / factor, inverse = factor / term.factor;
  const bool divide = number_text(inverse).size() < number_text(ratio).size();
  return {.text = bracketed(term, product_strength) + (divide ? '/' + number_text(inverse) : '*' + number_text(ratio)), .factor = factor, .strength = product_strength, .depth = term.depth + 1};
}

int deeper(const Term& a, const Term& b) { return std::max(a.depth, b.depth) + 1; }

/// The factor in which two terms meet: the one of the first, or of the other where the first is nothing.
const Decimal& common(const Term& a, const Term& b) { return is_zero(a) ? b.factor : a.factor; }

}  // namespace

bool same_factor(const Decimal& a, const Decimal& b) {
  static const Decimal rounding = *Decimal::parse("1e-40");
  return abs(a / b - Decimal(1)) <= rounding;
}

Term number_term(const Decimal& value, const Decimal& factor) {
  return {.text = number_text(value), .factor = factor, .strength = value.is_negative() ? sign_strength : atom, .number = value};
}

std::string in_unit(const Term& term, const Decimal& factor, Strength needed) { return bracketed(converted(term, factor), needed); }

Term added(const Term& a, const Term& b) {
  if (is_zero(a)) return b;
  if (is_zero(b)) return a;
  const std::string right = in_unit(b, a.factor, sum_strength);
  // A sign, also that of a first factor, takes the place of the plus.
  return {.text = a.text + (right.front() == '-' ? "" : "+") + right, .factor = a.factor, .strength = sum_strength, .depth = std::max(a.depth, b.depth)};
}

Term subtracted(const Term& a, const Term& b) {
  if (is_zero(b)) return a;
  if (is_zero(a)) return negated(b);
  const Term right = converted(b, a.factor);
  // Not "a--b", nor "a-b+c" for a - (b + c).
  const std::string text = right.text.front() == '-' ? '(' + right.text + ')' : bracketed(right, product_strength);
  return {.text = a.text + '-' + text, .factor = a.factor, .strength = sum_strength, .depth = deeper(a, b)};
}

Term multiplied(const Term& a, const Term& b) {
  const Decimal factor = a.factor * b.factor;
  if (is_zero(a) || is_zero(b)) return number_term(0, factor);
  if (is_one(a)) return scaled(b, factor);
  if (is_one(b)) return scaled(a, factor);
  return {.text = bracketed(a, product_strength) + '*' + bracketed(b, power_strength), .factor = factor, .strength = product_strength, .depth = deeper(a, b)};
}

Term divided(const Term& a, const Term& b) {
  if (is_one(b)) return scaled(a, a.factor / b.factor);
  return {.text = bracketed(a, product_strength) + '/' + bracketed(b, power_strength), .factor = a.factor / b.factor, .strength = product_strength, .depth = deeper(a, b)};
}

Term negated(const Term& a) {
  if (a.number) return number_term(-*a.number, a.factor);
  // A sign in front of a power would be taken with its base.
  const bool power = a.text.find('^') != std::string::npos;
  return {.text = '-' + bracketed(a, power ? atom : product_strength), .factor = a.factor, .strength = sign_strength, .depth = a.depth + 1};
}

Term raised(const Term& base, const Term& exponent) {
  return {.text = in_unit(base, 1, atom) + '^' + in_unit(exponent, 1, atom), .factor = 1, .strength = power_strength, .depth = deeper(base, exponent)};
}

Term chosen(const Term& condition, const Term& then, const Term& otherwise) {
  const Decimal factor = common(then, otherwise);
  return {.text = "IF(" + bracketed(condition, sum_strength) + ">0," + in_unit(then, factor, weakest) + ',' + in_unit(otherwise, factor, weakest) + ')',
          .factor = factor,
          .strength = atom,
          .depth = std::max(condition.depth, deeper(then, otherwise))};
}

Term called(const char* function, const Term& a) { return {.text = std::string(function) + '(' + in_unit(a, 1, weakest) + ')', .factor = 1, .strength = atom, .depth = a.depth + 1}; }

Term called(const char* function, const Term& a, const Term& b) {
  const Decimal factor = common(a, b);
  return {.text = std::string(function) + '(' + in_unit(a, factor, weakest) + ',' + in_unit(b, factor, weakest) + ')', .factor = factor, .strength = atom, .depth = deeper(a, b)};
}

}  // namespace assay::book
