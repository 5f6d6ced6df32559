#pragma once
#include <string>
#include <vector>

#include "base/estimate.hpp"
#include "fit/fit.hpp"
#include "report/number.hpp"
#include "report/table.hpp"

namespace assay::report {

/// Three digits for people: "31.5".
std::string estimate_text(double estimate, Style style);

/// One row for each estimate of every series, with its standard error and unit; the notes are limits_of(). For data files.
Table fit_rows(const fit::HistoryFit& fit);
/// The same for people: one table a series.
Table fit_table(const fit::HistoryFit& fit, std::size_t series, Style style);
/// Correlations of log changes, a triangle; rows and columns are the series. At least two series.
Table correlation_table(const fit::HistoryFit& fit, Style style);

}  // namespace assay::report
