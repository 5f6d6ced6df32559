#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/gaps.hpp"
#include "study/worth_of_evidence.hpp"

namespace assay::report {

/// T15: inputs by the spread they cause times the weakness of their source; `limit` 0 shows all. With `worth` also what knowing each is worth.
Table gaps_table(const study::Evaluation& e, Style style, const std::vector<study::Gap>& gaps, std::size_t limit, const study::WorthOfEvidence* worth = nullptr);
/// The same of a deal that cannot be valued yet: the places that it leaves open, in the order of the file.
Table unknowns_table(const std::vector<study::Unknown>& unknowns);

}  // namespace assay::report
