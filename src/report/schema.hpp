#pragma once
#include <string>
#include <string_view>

namespace assay::report {

/// The deal format as a JSON Schema (draft 7, which editors of TOML know), from the tables that the reader uses: keys, what they mean, choices, units as
/// patterns. It refuses nothing that the program reads; what only a whole deal shows (a name that is not defined, shares that do
/// not add up) it cannot see.
std::string deal_schema();

/// A regular expression (ECMA 262) for the texts of a quantity whose unit is `detail` ("USD/t{ore}", model::any_unit): a number, a range of
/// two or three, then a unit of that dimension, or one that takes more than one step to compare ("kWh/kW/a" for a share); "?" too.
std::string quantity_pattern(std::string_view detail);

}  // namespace assay::report
