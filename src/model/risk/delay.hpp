#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::risk {

/// A chance that legs come late: all their flows, and those of what is on them, some whole periods after their time.
///   flow(t) = survival(t) x ((1 - chance) x planned(t) + chance x planned(t - later)),  nothing planned before the first period
/// E432 a time that has a range or is no whole number of periods. W572 a leg whose own start is uncertain too, or flows that come after the
/// deal's end. W573 two of them on one leg. Equations: docs/models/delay.md.
extern const Kind delay_kind;

}  // namespace assay::model::risk
