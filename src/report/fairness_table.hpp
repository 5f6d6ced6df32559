#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T28: every rule of fairness, met or not, and by how much; the last column says why.
Table fairness_rules_table(const study::Evaluation& e, Style style);
/// "Not met: Nash, DR Congo has less than the rule gives it": why, of the rules that have an answer, for a screen without that column; "" when all are met.
std::string unmet_sentence(const study::Evaluation& e);
/// T10: for each varied term alone, where no side loses and where the deal is fair, or that no value works.
Table changes_table(const study::Evaluation& e, Style style);
/// T26: the deals that rules pick from the traced set; no rows when there are none.
Table picked_deals_table(const study::Evaluation& e, Style style);
/// T27: the frontier of the traced set; not asked for where that has no deal of the first grid, of which no_frontier_note speaks.
Table frontier_table(const study::Evaluation& e, Style style);
/// Why there is no T27: what beats every deal of the first grid stands around a rule's pick, and is not listed.
std::string no_frontier_note(const study::FairnessPage& page);
/// Whether any traced deal leaves every side without a loss, said before anything else; "" when nothing was traced.
std::string zone_sentence(const study::Evaluation& e);

}  // namespace assay::report
