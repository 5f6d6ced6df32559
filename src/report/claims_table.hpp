#pragma once
#include <string>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// "HOLDS", "FAILS", "HOLDS IF" (an input, within its range, turns it), "CANNOT TELL".
std::string claim_word(const study::ClaimResult& claim);
/// Where it holds, by the inputs that matter most; or why it cannot be told.
std::string claim_text(const study::ClaimResult& claim, Style style);
/// T35: what was said about the deal, and whether it is so.
Table claims_table(const study::Evaluation& e, Style style);

}  // namespace assay::report
