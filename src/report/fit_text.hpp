#pragma once
#include <string>
#include <vector>

#include "fit/fit.hpp"
#include "report/number.hpp"
#include "report/paper.hpp"

namespace assay::report {

/// What the prices of one series cannot tell, a sentence each; what they do tell where it is rare enough to say.
std::vector<std::string> limits_of(const fit::HistoryFit& fit, std::size_t series, Style style);

/// Tables `[source.fit]` and `[price.NAME-PROCESS]` for a deal file, one for each process that has an answer and that the deal format knows. A
/// remark line says what stands in the way when there is none: the unit is not money per mass, or nothing is fitted.
std::string deal_tables(const fit::HistoryFit& fit, const std::string& file);

/// Everything for people: tables, limits, correlations and deal tables, as text for a terminal or as a document.
std::string fit_report(const fit::HistoryFit& fit, const std::string& file, const WriteOptions& options);
Paper fit_document(const fit::HistoryFit& fit, const std::string& file);

}  // namespace assay::report
