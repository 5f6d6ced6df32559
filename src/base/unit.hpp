#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace assay {

/// A unit of measurement: exponents of base dimensions and an exact rational factor to the canonical unit.
///
/// Base dimensions and their canonical units: mass (t), energy (MWh), time (a = 365.25 d = 8766 h), money of a
/// currency and a year (one unit: 1 USD of 2019; `USD_2019` and `USD_2023` are different dimensions; `USD_nominal`
/// is a third), length (m), area through m2 or ha, count. Power is energy per time, so kWh/kW/a is dimensionless
/// and a capacity factor can be written in either way.
///
/// A mass can be *of* a substance: t of ore is not t of TREO, and dry tonnes (dmt) are not wet tonnes (wmt): a label is
/// part of the dimension. In code a label is written in braces: "t{TREO}/t{ore}".
class Unit {
 public:
  Unit();  ///< dimensionless, factor 1

  Unit operator*(const Unit& other) const;
  Unit operator/(const Unit& other) const;
  Unit power(int n) const;

  /// Same base dimensions, labels included; the factor may differ (t and kg).
  bool same_dimension(const Unit& other) const;
  /// Same dimensions and factor.
  bool operator==(const Unit& other) const;
  bool dimensionless() const;
  /// Equal for copies of one unit: a key for caches. Equal units made apart have different ones.
  const void* identity() const { return data_.get(); }
  /// The unit with every substance label taken off: t{TREO}/t{ore} becomes dimensionless.
  Unit without_labels() const;
  /// Labels present, sorted: {"TREO", "ore"}.
  std::vector<std::string> labels() const;
  /// The money in it, such as "USD_2019"; "" when none (or when it cancels).
  std::string money() const;
  /// Same dimensions, factor 1, written in canonical symbols: kWh/a becomes MWh/a.
  Unit canonical() const;
  /// This unit's factor with `expected`'s dimensions; both must agree without labels (InternalError otherwise). Used when
  /// "55 USD/lb" is read where "USD/t{ore}" is meant: the result is USD/lb{ore}.
  Unit relabelled_like(const Unit& expected) const;

  Decimal to_canonical(const Decimal& in_this_unit) const;
  Decimal from_canonical(const Decimal& canonical) const;

  /// As written or as composed: "MUSD_2019", "USD_2019/t ore", "kWh/kW/a", "%", "" for plain 1.
  const std::string& text() const;
  /// For messages: "money per mass of ore", "energy", "a plain number".
  std::string words() const;

  struct Data;  // in unit.cpp
  explicit Unit(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

 private:
  std::shared_ptr<const Data> data_;
};

/// The result of reading a unit: the unit, or what is wrong with it and what to write.
struct UnitReading {
  std::optional<Unit> unit;
  std::string problem;  ///< "`ton` is not clear: it may be metric, short or long"
  std::string fix;      ///< "t (1000 kg), or write short tons in kg"
  std::string code;     ///< E203 unknown, E204 ambiguous or refused; "" when read
  std::string instead;  ///< the whole unit as it should be written, when that is certain: "MUSD/a"
  std::size_t begin = 0, end = 0;  ///< the offending stretch, byte offsets in the text
};

/// Reads `symbol { ("/" | "*") symbol }`; a symbol may end in a small whole power (m2) and a mass may carry a label in
/// braces (t{ore}). `money` is what bare `USD` means, for example "USD_2019"; "" means that money must carry its year.
/// Symbols: t kt Mt Gt kg g mg lb klb Mlb toz ktoz Mtoz dmt wmt kdmt Mdmt kwmt Mwmt | W kW MW GW TW, Wh kWh MWh GWh TWh, J..GJ |
/// h d a | m m2 m3 km ha l | % pp bp ppm ppb | currencies by ISO code with prefixes k M G and a year or `nominal` | 1.
/// `ton`, `oz`, `T`, `bn`, `mn`, `million` and the like are refused with a choice; an unknown symbol gets the nearest.
UnitReading parse_unit(std::string_view text, std::string_view money);

/// For units written in our own code; throws InternalError when malformed.
/// `USD` without a year in our own texts (keys, defaults, models) stands for the deal's money in whatever currency that is.
Unit unit_of(std::string_view text, std::string_view money = {});
/// `text` with every `USD` that has no year replaced by the currency of `money`: "0 USD/t" in "CAD_2025" is "0 CAD/t".
std::string in_currency_of(std::string_view money, std::string_view text);

/// One row of `assay list units`.
struct UnitSymbol {
  std::string symbol, meaning, in_canonical;
};
std::vector<UnitSymbol> unit_symbols();

}  // namespace assay
