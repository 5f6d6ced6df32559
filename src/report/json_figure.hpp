#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "base/decimal.hpp"

namespace assay::report {

using Json = nlohmann::ordered_json;

/// {"value": nearest double, "unit": text, "exact": up to 30 digits}: what every figure of a JSON document is. `value` is in `unit`.
Json figure(const Decimal& value, const std::string& unit);

}  // namespace assay::report
