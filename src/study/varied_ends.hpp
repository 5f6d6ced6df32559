#pragma once
#include "base/diagnostic.hpp"
#include "deal/deal.hpp"

namespace assay::study {

/// Both ends of every range that [fairness] vary writes must be values that the input takes, as if they stood in its place: E642 at the end, with what
/// the input's own limits say. Of the deal as its file has it; an unknown path or unit is check_varied_terms'.
void check_varied_ends(const deal::Deal& deal, Diagnostics& found);

}  // namespace assay::study
