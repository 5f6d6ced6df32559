#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/unit.hpp"

namespace assay {

/// A quantity as written: one, two or three numbers and a unit.
/// "2500 MW" is certain; "2 .. 5 %" is an 80 % range (P10 .. P90); "1 .. 3 .. 5 %" is low, most likely, high.
struct Quantity {
  std::vector<Decimal> numbers;  ///< 1 to 3, in `unit`, ascending
  Unit unit;
  std::string text;              ///< as written
};

/// What was read, or what is wrong, with the offending stretch of the text (byte offsets) for the caret.
struct QuantityReading {
  std::optional<Quantity> quantity;
  std::string code;  ///< E201 malformed number, E203 unknown unit, E204 ambiguous unit, E205 descending range ...
  std::string problem, fix;
  std::size_t begin = 0, end = 0;
};

QuantityReading parse_quantity(std::string_view text, std::string_view money);

}  // namespace assay
