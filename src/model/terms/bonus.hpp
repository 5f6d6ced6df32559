#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// Bonuses of a contract (signature, entry, production): each is due once, in cash,
///   dated:       in the first period of its calendar year
///   production:  in the first period at whose end cumulative production has reached its threshold
///   reached(t) = 1 where cumulative(t) >= above x (1 - 1e-9), else 0;  paid(t) = amount x (reached(t) - reached(t - 1))
/// E480 a bonus with both or neither of `year` and `above`, E481 a threshold without `production`, or the reverse. W579 a year outside the
/// horizon, W580 a threshold that production does not reach.
extern const Kind bonus_kind;

}  // namespace assay::model::terms
