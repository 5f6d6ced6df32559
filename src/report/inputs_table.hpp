#pragma once
#include <cstddef>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// What a driver of the run is of each party's spread, 0 to 1: its squared swing (alone from P10 to P90) over the sum of all squared swings, which is its
/// share of the variance where effects are straight lines and inputs move by themselves.
struct SpreadShare {
  std::size_t driver = 0;          ///< index of Evaluation::drivers
  std::vector<Decimal> of_party;
};
/// Of the inputs that are drawn and move a gain; the largest share of any party first.
std::vector<SpreadShare> shares_of_spread(const study::Evaluation& e);

/// T5, inputs that matter: the inputs that are drawn, with what they are drawn from, source and grade, and their shares of each party's spread. At most
/// `limit` rows. A note in place of rows when no input with a range moves a gain.
Table inputs_table(const study::Evaluation& e, Style style, std::size_t limit);

}  // namespace assay::report
