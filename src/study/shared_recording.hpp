#pragma once
#include <memory>
#include <optional>

#include "study/evaluation.hpp"

namespace assay::study {

/// A deal as it was recorded and valued, for other readings of it that need no recording of their own. The run that it is of must outlive it; what the
/// run says of itself may still grow meanwhile, on another thread.
struct Ground {
  explicit Ground(const Evaluation& e) : deal(e.deal), recorded(e.recorded), values(e.values) {}
  std::shared_ptr<const deal::Deal> deal;
  std::shared_ptr<deal::Recorded> recorded;
  const engine::Values<Decimal>& values;
};

/// May a reading share the recording of that run? Not where other deals or searches have their say in it, or where the rule of fairness has other deals
/// traced. `quiet`: nothing was to be said while it was recorded; at another value there might be.
bool can_share(const Evaluation& e, bool quiet);

/// Do two deals, as flattened, say the same, wherever each says it?
bool same_tree(const input::Node& a, const input::Node& b);

/// The inputs of the ground's sheet by which `deal`, resolved and so checked as any file, differs from it, canonical, when it differs in nothing else: then
/// recording it would give the same sheet with these values. Nothing where that is not sure, and the deal has to be recorded: where the two
/// differ in more than single quantities of entries, or in one that may decide what is recorded. Only numbers without a dimension (counts, shares,
/// factors, grades), times and rates a year do so: an amount, a size, a power or a price is a cell wherever a kind asks for it.
std::optional<engine::Overrides> changed_inputs(const Ground& ground, const deal::Deal& deal);

}  // namespace assay::study
