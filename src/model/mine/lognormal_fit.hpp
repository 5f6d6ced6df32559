#pragma once
#include <optional>
#include <vector>

#include "base/decimal.hpp"

namespace assay::model::mine {

/// A row of a grade-tonnage curve for a fit; canonical units.
struct FitRow {
  Decimal cutoff, tonnes;
  std::optional<Decimal> grade;
};

/// A lognormal body of ore: tonnage, mean grade and coefficient of variation, six digits each.
struct LognormalFit {
  Decimal tonnage, grade, cv;
  double worst = 0;  ///< the largest distance of its tonnes from a row's, as a share of the row; for a warning only
};

/// The lognormal curve nearest to the rows: least squares of ln T over all rows and of ln g over those with a grade, each counting once. For a given shape
/// the tonnage has a closed form (the mean of ln T - ln share), so only mean and spread are searched: a grid, then steps that halve. Nothing for fewer than
/// three rows, or when all hold the same ore. A few milliseconds.
std::optional<LognormalFit> fit_lognormal(const std::vector<FitRow>& rows);

}  // namespace assay::model::mine
