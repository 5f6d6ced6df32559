#pragma once
#include <vector>

#include "base/decimal.hpp"

namespace assay::model {

/// Ways of writing an asset off over whole years: the shares of its cost by year of use, from the first; they add to 1.

/// Declining balance over whole `years`: `factor`/years of what is left, or what is left spread evenly over the years that remain once that is more
/// (the switch to straight line). Factor 2 is double declining. Full first year. All is written off.
std::vector<Decimal> declining_balance(int years, const Decimal& factor);
/// Sum of the years' digits: n, n - 1, ... 1 parts of n (n + 1)/2.
std::vector<Decimal> sum_of_digits(int years);

}  // namespace assay::model
