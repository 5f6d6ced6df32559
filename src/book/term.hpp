#pragma once
#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "book/layout.hpp"

namespace assay::book {

/// How strongly the outermost operator of a formula's text binds. In spreadsheets the sign binds more strongly than the power: -2^2 is 4; here it
/// is never written in front of a power without brackets.
enum Strength { weakest = 0, sum_strength = 1, product_strength = 2, sign_strength = 3, power_strength = 4, atom = 5 };

/// A part of a formula: the canonical value of what it stands for is `factor` times the value of `text`.
struct Term {
  std::string text;
  Decimal factor = 1;               ///< above 0
  Strength strength = atom;
  int depth = 0;                    ///< brackets in brackets
  std::optional<Spot> spot = {};    ///< it is a cell
  std::optional<Decimal> number = {};  ///< it is this number
};

/// `value` times `factor`, written to 17 significant digits.
Term number_term(const Decimal& value, const Decimal& factor);

Term added(const Term& a, const Term& b);  ///< 0 is left out
Term subtracted(const Term& a, const Term& b);
Term multiplied(const Term& a, const Term& b);  ///< 1 is left out; 0 makes the product 0
Term divided(const Term& a, const Term& b);     ///< by 1 is left out
Term negated(const Term& a);
Term raised(const Term& base, const Term& exponent);
Term chosen(const Term& condition, const Term& then, const Term& otherwise);  ///< IF(condition>0,then,otherwise)
Term called(const char* function, const Term& a);                             ///< of a plain number
Term called(const char* function, const Term& a, const Term& b);              ///< of two of one dimension; gives the same

/// Are two factors the same, but for what dividing 50 digits leaves?
bool same_factor(const Decimal& a, const Decimal& b);
/// The text of what `term` is in a unit of this factor, in brackets where its operator binds less than `needed`.
std::string in_unit(const Term& term, const Decimal& factor, Strength needed);

}  // namespace assay::book
