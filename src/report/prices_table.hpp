#pragma once
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/prices.hpp"

namespace assay::report {

/// The prices of a study as one table a price, for people: period, expected, median, P10, P90, simulated, standard error.
std::vector<Table> price_tables(const study::PriceStudy& prices, Style style);
/// The same as one table with a row for each price and period, for data files.
Table price_rows(const study::PriceStudy& prices);
/// Correlations of log increments over the last period, by pair.
Table price_pairs(const study::PriceStudy& prices, Style style);

}  // namespace assay::report
