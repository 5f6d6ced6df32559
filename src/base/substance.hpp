#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace assay {

/// One of the 15 rare-earth oxides that trade (promethium has no stable isotope; scandium is not counted).
struct RareEarthOxide {
  std::string oxide;       ///< "Nd2O3"
  std::string element;     ///< "Nd"
  std::string name;        ///< "neodymium"
  int metal_atoms, oxygen_atoms;
  Decimal atomic_weight;   ///< standard atomic weight of the element
  bool heavy;              ///< europium and up, and yttrium; the others are light
};

/// All fifteen, lanthanum to lutetium by atomic number, then yttrium: the order of assay tables.
const std::vector<RareEarthOxide>& rare_earth_oxides();
/// By oxide ("Nd2O3") or element ("Nd"); nullptr when it is neither.
const RareEarthOxide* find_rare_earth(std::string_view oxide_or_element);

/// Mass of metal in a mass of oxide, a share below 1: 0.857... for Nd2O3. 2 Nd / (2 Nd + 3 O), to 50 digits.
Decimal metal_per_oxide(const RareEarthOxide& oxide);

/// A name that `of = ...`, or a label in braces, may take.
struct SubstanceReading {
  std::string label;         ///< canonical: "TREO" for "REO"; "" when the name is unknown
  std::string problem, fix;  ///< set when unknown
};
/// Reads the oxides, the elements, TREO (also as REO), ore, concentrate and the other names of substance_labels().
SubstanceReading read_substance(std::string_view name);
std::vector<std::string> substance_labels();

}  // namespace assay
