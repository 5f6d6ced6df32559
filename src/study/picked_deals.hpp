#pragma once
#include "study/deal_space.hpp"

namespace assay::study {

/// Does the rule pick deals out of a set of them?
bool picks_deals(const verdict::FairnessRule& rule);

/// What it picks of the page's set, at own rates or at the neutral one as the rule asks; of a rule of transferable value on a page without an
/// instrument, why not.
verdict::Solution picked_by(const verdict::FairnessRule& rule, const Evaluation& e, const FairnessPage& page);

/// The deals over the terms of `page` (one to three, with their ranges): a grid of values, then a grid of half the step around whatever each rule
/// picks and around each side's best deal, and again, until 1/65,536 of a step is left; only the grid where no deal leaves every side without a
/// loss. Sets values of the terms, `deals`, `own`, `neutral`, `of_grid`, `frontier` (of the grid alone: deals around a pick would crowd it) and `halvings`.
/// `page` needs `transferable`; `first`: the rule whose picks are looked at before all others' when there are too many, or none.
void trace_picks(const Evaluation& e, FairnessPage& page, DealSpace& space, const verdict::FairnessRule* first);

}  // namespace assay::study
