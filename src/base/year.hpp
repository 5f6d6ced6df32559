#pragma once
#include <optional>
#include <string_view>

#include "base/decimal.hpp"

namespace assay {

/// A calendar year as people and spreadsheets write it ("2019", "2019.0"): a whole number from 1000 to 9999; nothing for other texts, `12.5`
/// and `-999` among them.
inline std::optional<int> year_of(std::string_view text) {
  const auto number = Decimal::parse(text);
  if (!number || *number < Decimal(1000) || *number > Decimal(9999) || number->text().size() != 4) return std::nullopt;
  return static_cast<int>(number->to_double());
}

}  // namespace assay
