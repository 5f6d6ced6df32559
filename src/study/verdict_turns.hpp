#pragma once
#include "study/tornado.hpp"

namespace assay::study {

/// Where one input alone, everything else at base, turns the verdict of the base case: from fair to not fair, or the other way.
struct VerdictTurn {
  std::string path;
  std::vector<Decimal> at;  ///< in the unit of its bar, ascending; empty: nowhere between the ends at which was looked
};

/// Of every bar of a tornado whose input is a number of the sheet, between the ends at which it looks. Only a verdict that hangs on gains alone is asked (rules
/// both-gain and split): nothing where the deal asks for none, or by another rule.
std::vector<VerdictTurn> verdict_turns(const Evaluation& e, const Tornado& tornado);

}  // namespace assay::study
