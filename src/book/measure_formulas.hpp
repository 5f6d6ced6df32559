#pragma once
#include <map>
#include <optional>
#include <string>

#include "book/sheets.hpp"

namespace assay::book {

/// Cells of measures that are formulas, by name: "host.irr" is "Measures!$C$4".
using MeasureCells = std::map<std::string, std::string>;

/// "=IRR(...)": the formula of a measure, over cells of other sheets and, of a claim, of measures `above`; or nothing: then its value is that of the run.
/// `value`: what it comes to, in its unit; none where it has none.
std::string measure_formula(const Pages& pages, const MeasureCells& above, const std::string& name, const std::optional<Decimal>& value);

/// Why a measure has none, as it stands behind "value of the run: ".
std::string why_no_formula(const Pages& pages, const std::string& name);

/// 1 where all that the claim compares is so, 0 where it is not; nothing when it compares what no cell follows.
std::string claim_formula(const Pages& pages, const MeasureCells& above, const study::ClaimResult& claim);

}  // namespace assay::book
