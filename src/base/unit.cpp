#include "base/unit.hpp"

#include <algorithm>
#include <set>

#include "base/decimal_digits.hpp"
#include "base/diagnostic.hpp"
#include "base/unit_data.hpp"

namespace assay {
namespace {

constexpr int most_power = 99;  // beyond any physical unit: a loop that multiplies units by mistake

Decimal whole_decimal(const boost::multiprecision::cpp_int& whole) {
  constexpr unsigned long long most = 1ULL << 62;  // of all units but the largest, and then no text need be read
  return whole > 0 && whole < most ? Decimal(static_cast<unsigned long long>(whole)) : decimal_of(DecimalNumber(whole.str()));
}

void add_power(Dimensions& dimensions, const Dimension& dimension, int power) {
  const int sum = dimensions[dimension] += power;
  if (sum > most_power || sum < -most_power) throw InternalError("a unit to a power beyond 99");
  if (sum == 0) dimensions.erase(dimension);
}

/// Adds a factor to a product of symbols: it joins the same symbol if that is there, so that USD/t x t is USD.
void add_term(std::vector<Term>& terms, const Term& added) {
  const auto same = std::find_if(terms.begin(), terms.end(), [&](const Term& t) {
    return t.symbol == added.symbol && t.label == added.label;
  });
  if (same == terms.end()) {
    terms.push_back(added);
  } else if ((same->power += added.power) == 0) {
    terms.erase(same);
  }
}

Unit product(const Unit::Data& a, const Unit::Data& b, int power_of_b) {
  Dimensions dimensions = a.dimensions;
  for (const auto& [dimension, power] : b.dimensions) add_power(dimensions, dimension, power * power_of_b);
  std::vector<Term> terms = a.terms;
  for (Term term : b.terms) {
    term.power *= power_of_b;
    add_term(terms, term);
  }
  Rational factor = a.factor;
  for (int i = 0; i < power_of_b; ++i) factor *= b.factor;
  for (int i = 0; i > power_of_b; --i) factor /= b.factor;
  return make_unit(std::move(dimensions), std::move(factor), std::move(terms));
}

Dimensions unlabelled(const Dimensions& dimensions) {
  Dimensions result;
  for (const auto& [dimension, power] : dimensions)
    add_power(result, dimension.base == Base::mass ? Dimension{Base::mass, ""} : dimension, power);
  return result;
}

bool is_moist(const std::string& symbol) { return symbol.ends_with("dmt") || symbol.ends_with("wmt"); }

/// Is there nothing to take off, neither a substance nor a moisture?
bool is_bare(const Unit::Data& data) {
  return std::all_of(data.dimensions.begin(), data.dimensions.end(), [](const auto& power) { return power.first.base != Base::mass || power.first.label.empty(); }) &&
         std::all_of(data.terms.begin(), data.terms.end(), [](const Term& term) { return term.label.empty() && !is_moist(term.symbol); });
}

/// The canonical symbol of a mass: t, dmt, wmt, with its substance: "dry ore" is dmt{ore}.
Term mass_term(const std::string& label, int power) {
  for (const char* moisture : {"dry", "wet"})
    if (label.starts_with(moisture) && (label.size() == 3 || label[3] == ' '))
      return {moisture[0] + std::string("mt"), label.size() == 3 ? "" : label.substr(4), power};
  return {"t", label, power};
}

}  // namespace

Unit make_unit(Dimensions dimensions, Rational factor, std::vector<Term> terms) {
  auto data = std::make_shared<Unit::Data>();
  data->numerator = whole_decimal(numerator(factor));
  data->denominator = whole_decimal(denominator(factor));
  data->dimensions = std::move(dimensions);
  data->factor = std::move(factor);
  data->text = text_of(terms);
  data->terms = std::move(terms);
  return Unit(std::move(data));
}

Unit::Unit() {
  static const auto one = std::make_shared<const Data>();
  data_ = one;
}

Unit Unit::operator*(const Unit& other) const { return product(*data_, *other.data_, 1); }
Unit Unit::operator/(const Unit& other) const { return product(*data_, *other.data_, -1); }
Unit Unit::power(int n) const {
  if (n > most_power || n < -most_power) throw InternalError("a unit to a power beyond 99");
  return product(Data{}, *data_, n);
}

bool Unit::same_dimension(const Unit& other) const {
  return data_ == other.data_ || data_->dimensions == other.data_->dimensions;
}
bool Unit::operator==(const Unit& other) const {
  return data_ == other.data_ || (data_->dimensions == other.data_->dimensions && data_->factor == other.data_->factor);
}
bool Unit::dimensionless() const { return data_->dimensions.empty(); }

Unit Unit::without_labels() const {
  if (is_bare(*data_)) return *this;
  std::vector<Term> terms = data_->terms;
  for (Term& term : terms) {
    term.label.clear();
    if (is_moist(term.symbol)) term.symbol.replace(term.symbol.size() - 3, 3, "t");  // kdmt is kt
  }
  return make_unit(unlabelled(data_->dimensions), data_->factor, std::move(terms));
}

std::vector<std::string> Unit::labels() const {
  std::set<std::string> found;
  for (const auto& [dimension, power] : data_->dimensions)
    if (dimension.base == Base::mass && !dimension.label.empty()) found.insert(dimension.label);
  return {found.begin(), found.end()};
}

std::string Unit::money() const {
  for (const auto& [dimension, power] : data_->dimensions)
    if (dimension.base == Base::money) return dimension.label;
  return "";
}

Unit Unit::canonical() const {
  std::vector<Term> terms;
  for (const auto& [dimension, power] : data_->dimensions) {
    switch (dimension.base) {
      case Base::money: terms.push_back({dimension.label, "", power}); break;
      case Base::energy: terms.push_back({"MWh", "", power}); break;
      case Base::mass: terms.push_back(mass_term(dimension.label, power)); break;
      case Base::length: terms.push_back({"m", "", power}); break;
      case Base::time: terms.push_back({"a", "", power}); break;
    }
  }
  return make_unit(data_->dimensions, 1, std::move(terms));
}

Unit Unit::relabelled_like(const Unit& expected) const {
  if (unlabelled(data_->dimensions) != unlabelled(expected.data_->dimensions))
    throw InternalError("relabelling " + words() + " as " + expected.words());
  // For the text: each unlabelled mass takes the label of a mass on the same side of the bar.
  Dimensions wanted = expected.data_->dimensions;
  std::vector<Term> terms = without_labels().data_->terms;
  for (Term& term : terms) {
    const Symbol* symbol = find_symbol(term.symbol);
    if (symbol == nullptr || symbol->dimensions != Dimensions{{{Base::mass, ""}, 1}}) continue;
    for (auto place = wanted.begin(); place != wanted.end(); ++place) {
      if (place->first.base != Base::mass || (place->second > 0) != (term.power > 0)) continue;
      term.label = place->first.label;
      wanted.erase(place);
      break;
    }
  }
  return make_unit(expected.data_->dimensions, data_->factor, std::move(terms));
}

Decimal Unit::to_canonical(const Decimal& in_this_unit) const {
  const Decimal scaled = data_->numerator == Decimal(1) ? in_this_unit : in_this_unit * data_->numerator;
  return data_->denominator == Decimal(1) ? scaled : scaled / data_->denominator;
}

Decimal Unit::from_canonical(const Decimal& canonical) const {
  Decimal value = canonical;
  if (data_->denominator != Decimal(1)) value *= data_->denominator;
  if (data_->numerator != Decimal(1)) value /= data_->numerator;
  // 1400 kWh/kW/a is 1400/8766, which is rounded in its 60th digit; here it must be 1400 again.
  return decimal_of(to_digits(number_of(value), 50));
}

const std::string& Unit::text() const { return data_->text; }
std::string Unit::words() const { return words_of(data_->dimensions); }

}  // namespace assay
