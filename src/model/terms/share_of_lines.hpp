#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A clause that pays a share of named lines of the deal while it applies (of profit: `of` sales `less` costs):
///   due(t) = share x max(0, sum of the lines of `of` - sum of the lines of `less`)
extern const Kind share_of_lines_kind;

}  // namespace assay::model::terms
