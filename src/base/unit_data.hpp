#pragma once
#include <boost/multiprecision/cpp_int.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/unit.hpp"

// The inside of Unit, for the unit_*.cpp files only.
namespace assay {

using Rational = boost::multiprecision::cpp_rational;

/// In the order in which a composed unit names them.
enum class Base { money, energy, mass, length, time };

/// A base dimension: mass of a substance ("" when unlabelled), money of a currency and year, or a plain one.
struct Dimension {
  Base base;
  std::string label;  ///< mass: "ore", "dry"; money: "USD_2019"; "" otherwise
  auto operator<=>(const Dimension&) const = default;
};
using Dimensions = std::map<Dimension, int>;  // no zero powers

/// One symbol of the text: "kWh", "t" of "ore", to a power.
struct Term {
  std::string symbol, label;
  int power = 1;
};

struct Unit::Data {
  Dimensions dimensions;
  Rational factor = 1;  ///< canonical units in one of this
  std::vector<Term> terms;
  std::string text;
  Decimal numerator = 1, denominator = 1;  ///< of the factor
};

/// Fills in what follows from dimensions, factor and terms.
Unit make_unit(Dimensions dimensions, Rational factor, std::vector<Term> terms);
std::string text_of(const std::vector<Term>& terms);
std::string words_of(const Dimensions& dimensions);

/// What a symbol stands for.
struct Symbol {
  std::string symbol, meaning;
  Dimensions dimensions;
  Rational factor;
  std::string in_canonical;  ///< for people: "1000 kg", "0.45359237 kg"
};
const std::vector<Symbol>& symbols();
const Symbol* find_symbol(std::string_view symbol);

/// "USD", "EUR" ...: the closed list of currencies.
bool is_currency(std::string_view code);
std::vector<std::string> currencies();

/// A symbol that is not one: what is wrong, and what to write if that is certain.
struct Refusal {
  std::string code, problem, fix, instead;
};
Refusal refuse_symbol(std::string_view written, std::string_view money);
/// The same for texts that are money in some other spelling: "USD bn", "US$", "musd", "USD2019"; nothing when it is not money.
std::optional<Refusal> refuse_money(std::string_view written, std::string_view money);
/// Signs that are not those of the grammar (`USD per t`, `m^2`, `USD/(t*a)`, `MW·h`); nothing when all are.
std::optional<Refusal> respell_unit(std::string_view text);

}  // namespace assay
