#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.hpp"

namespace assay {

/// One number at a place of a quantity text, or what is wrong with it.
struct NumberReading {
  std::optional<Decimal> value;
  std::size_t end = 0;  ///< one past the number, or past the text that should have been one
  std::string code, problem, fix;
};

/// Reads 2500, 2_500, 0.5, -3, +5, 1.5e6 at byte `begin`; two dots end a number. Takes the longest text that looks like a
/// number, so that `2,500` and `2.5.1` are refused whole.
NumberReading read_number(std::string_view text, std::size_t begin);

}  // namespace assay
