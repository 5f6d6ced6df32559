#include <fmt/format.h>

#include <map>
#include <vector>

#include "base/unit.hpp"
#include "model/ledger/kind.hpp"
#include "report/schema.hpp"

namespace assay::report {
namespace {

constexpr std::string_view money = "[kMG]?[A-Z]{3}(_([0-9]{4}|nominal))?";
constexpr std::string_view label = "(\\{[^{}]*\\}| +[A-Za-z][A-Za-z0-9_.-]*)?";  // t{TREO}, t TREO
constexpr std::string_view number = "[-+\\u2212]?[0-9.][0-9_.]*([eE][-+]?[0-9]+)?";

std::string escaped(std::string_view symbol) {
  std::string text;
  for (const char c : symbol) text += c == '.' || c == '*' || c == '+' || c == '?' ? std::string("\\") + c : std::string(1, c);
  return text;
}

/// Symbols of the format by what they measure, each class an alternation. Squares and cubes of lengths stand with areas and volumes.
class Symbols {
 public:
  Symbols() {
    for (const UnitSymbol& row : unit_symbols()) {
      const UnitReading read = parse_unit(row.symbol, "USD_2019");
      if (!read.unit || !read.unit->money().empty()) continue;
      add(*read.unit, row.symbol);
      for (const char* power : {"2", "3"})
        if (const UnitReading raised = parse_unit(row.symbol + power, {}); raised.unit && read.unit->same_dimension(unit_of("m"))) add(*raised.unit, row.symbol + power);
    }
    for (auto& [unit, text] : classes_) all_ += (all_.empty() ? "" : "|") + text;
    all_ = fmt::format("({}|{}){}", money, all_, label);
  }

  /// Nothing when no single symbol measures it.
  std::string of(const Unit& unit) const {
    if (!unit.money().empty()) return unit.same_dimension(unit_of(unit.money())) ? std::string(money) : "";
    for (const auto& [known, text] : classes_)
      if (known.same_dimension(unit)) return '(' + text + ')' + std::string(label);
    return "";
  }
  const std::string& any() const { return all_; }

 private:
  void add(const Unit& unit, const std::string& symbol) {
    const Unit plain = unit.without_labels();
    for (auto& [known, text] : classes_)
      if (known.same_dimension(plain)) {
        text += '|' + escaped(symbol);
        return;
      }
    classes_.emplace_back(plain, escaped(symbol));
  }

  std::vector<std::pair<Unit, std::string>> classes_;
  std::string all_;
};

const Symbols& symbols() {
  static const Symbols all;
  return all;
}

/// The unit written as the key has it, factor by factor: each may be any symbol of its class.
std::string by_factors(std::string_view detail) {
  std::string pattern, factor;
  const auto close = [&] {
    const std::string plain = factor.substr(0, factor.find('{'));
    const std::string group = plain.empty() ? std::string("1") : symbols().of(unit_of(plain, "USD_2019").without_labels());
    pattern += group.empty() ? symbols().any() : group;
    factor.clear();
  };
  for (const char c : detail) {
    if (c != '/' && c != '*') {
      factor += c;
      continue;
    }
    close();
    pattern += c == '/' ? "/" : "\\*";
  }
  close();
  return pattern;
}

}  // namespace

std::string quantity_pattern(std::string_view detail) {
  const std::string numbers = fmt::format("{0}( *\\.\\. *{0}){{0,2}}", number);
  const std::string& any = symbols().any();
  if (detail == model::any_unit) return fmt::format("^ *(\\?|{} *({}([/*]{})*)?) *$", numbers, any, any);
  const Unit unit = unit_of(detail, "USD_2019");
  const Unit plain = unit.without_labels();
  // A compound of more steps than one may come to the same dimension in many ways: those are left to the program.
  std::string units = by_factors(detail) + fmt::format("|{0}[/*]{0}([/*]{0})+", any);
  if (const std::string one = symbols().of(plain); !one.empty()) units += '|' + one;
  if (plain.dimensionless()) units += fmt::format("|{0}/{0}", any);
  if (plain.same_dimension(unit_of("MW"))) units += '|' + by_factors("MWh/a");
  if (plain.same_dimension(unit_of("USD_2019/MW"))) units += '|' + by_factors("USD/MW");
  return fmt::format("^ *(\\?|{} *({}){}) *$", numbers, units, plain.dimensionless() ? "?" : "");
}

}  // namespace assay::report
