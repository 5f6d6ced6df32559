#pragma once
#include <optional>
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// What one way of looking gives a party: its net gain from `low` to `high`, in the unit in which money is shown; negative is a loss.
struct MethodRange {
  std::string method;
  Decimal low, high;
  std::optional<Decimal> middle;  ///< the median of draws, else the base case; none for readings and comparable deals
  std::string low_basis, high_basis;  ///< how each end was made
};

/// The ranges by method of each judged party, in the order of the deal: draws P10 to P90, the four inputs that move the parties most, each alone at its P10 and
/// P90, the readings, and the deal at the terms of comparable ones, by its scenarios. Methods that the run did not use are not there. Drawn by the football
/// field, printed by T4: one text for both.
std::vector<std::vector<MethodRange>> ranges_by_method(const study::Evaluation& e);
/// How many inputs ranges_by_method() takes, of those the run has.
std::size_t inputs_by_method(const study::Evaluation& e);

/// T4: range by method, a pair of columns for each judged party.
Table methods_table(const study::Evaluation& e, Style style);

/// T9: the deal as it stands and under each scenario of its file, base case each. No rows when it has none.
Table scenarios_table(const study::Evaluation& e, Style style);

}  // namespace assay::report
