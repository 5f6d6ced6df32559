#pragma once
#include <string_view>

#include "model/ledger/kind.hpp"

namespace assay::model {

/// What a key by name (Shape::quantities) says for one: its own value, or the one for all; nullptr when it has neither.
inline const sheet::Parameter* value_for(const Value& value, std::string_view name) {
  const sheet::Parameter* for_all = nullptr;
  for (const auto& [own, parameter] : value.quantities) {
    if (own == name) return &parameter;
    if (own.empty()) for_all = &parameter;
  }
  return for_all;
}

}  // namespace assay::model
