#include "base/substance.hpp"

#include <algorithm>

#include "base/lower_case.hpp"
#include "base/nearest.hpp"

namespace assay {
namespace {

/// Standard atomic weight of oxygen, conventional value of the interval [15.99903, 15.99977]; source as below.
constexpr const char* oxygen = "15.999";

/// Other substances that a mass can be of, beside oxides and rare-earth elements.
constexpr const char* others[] = {
    "TREO",  // total rare-earth oxides, yttrium included
    "LREO", "HREO", "MREO",  // light, heavy, magnet rare-earth oxides
    "NdPr",  // didymium: neodymium and praseodymium oxides sold as one product
    "ore", "waste", "rock", "concentrate", "tailings", "product", "metal", "CO2", "steel", "cement", "coal",
    "Cu", "Co", "Au", "Ag", "Ni", "Zn", "Pb", "Fe", "Al", "Sn", "W", "Mo", "Mn", "Mg", "Li", "U", "U3O8", "Pt", "Pd",
    "Ti", "V", "Cr", "Nb", "Ta", "Sb", "Sc", "Th", "ThO2",
    "Nb2O5", "ZrO2", "HfO2", "BeO", "F"};  // what rare earths of alkaline rocks come with

}  // namespace

const std::vector<RareEarthOxide>& rare_earth_oxides() {
  // Standard atomic weights: T. Prohaska et al., "Standard atomic weights of the elements 2021 (IUPAC Technical Report)",
  // Pure Appl. Chem. 94 (2022) 573-600, doi 10.1515/pac-2019-0603, table 1; Gd and Lu as revised by the Commission on
  // Isotopic Abundances and Atomic Weights in 2024 (157.249 for 157.25, 174.96669 for 174.9668).
  // Light and heavy: the split between samarium and europium is the usual one of assay tables (also seen: after Eu or Gd).
  static const std::vector<RareEarthOxide> all = {
      {"La2O3", "La", "lanthanum", 2, 3, "138.90547"_d, false},
      {"CeO2", "Ce", "cerium", 1, 2, "140.116"_d, false},
      {"Pr6O11", "Pr", "praseodymium", 6, 11, "140.90766"_d, false},
      {"Nd2O3", "Nd", "neodymium", 2, 3, "144.242"_d, false},
      {"Sm2O3", "Sm", "samarium", 2, 3, "150.36"_d, false},
      {"Eu2O3", "Eu", "europium", 2, 3, "151.964"_d, true},
      {"Gd2O3", "Gd", "gadolinium", 2, 3, "157.249"_d, true},
      {"Tb4O7", "Tb", "terbium", 4, 7, "158.925354"_d, true},
      {"Dy2O3", "Dy", "dysprosium", 2, 3, "162.500"_d, true},
      {"Ho2O3", "Ho", "holmium", 2, 3, "164.930329"_d, true},
      {"Er2O3", "Er", "erbium", 2, 3, "167.259"_d, true},
      {"Tm2O3", "Tm", "thulium", 2, 3, "168.934219"_d, true},
      {"Yb2O3", "Yb", "ytterbium", 2, 3, "173.045"_d, true},
      {"Lu2O3", "Lu", "lutetium", 2, 3, "174.96669"_d, true},
      {"Y2O3", "Y", "yttrium", 2, 3, "88.905838"_d, true},
  };
  return all;
}

const RareEarthOxide* find_rare_earth(std::string_view oxide_or_element) {
  for (const RareEarthOxide& row : rare_earth_oxides())
    if (row.oxide == oxide_or_element || row.element == oxide_or_element) return &row;
  return nullptr;
}

Decimal metal_per_oxide(const RareEarthOxide& oxide) {
  const Decimal metal = oxide.atomic_weight * oxide.metal_atoms;
  return metal / (metal + Decimal::parse(oxygen).value() * oxide.oxygen_atoms);
}

std::vector<std::string> substance_labels() {
  std::vector<std::string> all;
  for (const RareEarthOxide& row : rare_earth_oxides()) all.push_back(row.oxide);
  for (const RareEarthOxide& row : rare_earth_oxides()) all.push_back(row.element);
  all.insert(all.end(), std::begin(others), std::end(others));
  return all;
}

SubstanceReading read_substance(std::string_view name) {
  if (name == "REO") return {"TREO", {}, {}};
  const bool is_other = std::find(std::begin(others), std::end(others), name) != std::end(others);
  if (is_other || find_rare_earth(name) != nullptr) return {std::string(name), {}, {}};
  const std::vector<std::string> known = substance_labels();

  const std::string shown(name.substr(0, 60));
  const std::string folded = lower_case(name);
  std::string meant;
  for (const std::string& label : known)
    if (lower_case(label) == folded) meant = label;
  for (const RareEarthOxide& row : rare_earth_oxides()) {
    if (folded == row.name) meant = row.element;
    if (folded == row.name + " oxide") meant = row.oxide;
  }
  if (folded == "treo" || folded == "reo" || folded == "rare earth oxides" || folded == "rare-earth oxides") meant = "TREO";
  if (meant.empty() && name.size() > 2 && name.size() <= 60) meant = nearest(name, known);
  SubstanceReading unknown;
  unknown.problem = "`" + shown + "` is not a substance that a mass can be of";
  unknown.fix = meant.empty() ? "write one of the oxides (Nd2O3 ...), an element, TREO, ore or concentrate"
                              : "write `" + meant + "`";
  return unknown;
}

}  // namespace assay
