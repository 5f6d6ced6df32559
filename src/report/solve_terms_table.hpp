#pragma once
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/solve_terms.hpp"

namespace assay::report {

/// Whether there is a zone of agreement, then what the rule picks, or that it picks nothing and why.
std::string solve_terms_answer(const study::SolvedTerms& solved, Style style);
/// What every bargaining rule picks, below the deal as it stands, and the efficient frontier, with the ground that they stand on. Not for data.
std::vector<Table> solve_terms_tables(const study::SolvedTerms& solved, Style style);
/// The same deals as one table of data: what each is, its terms, its gains.
Table solved_deals_table(const study::SolvedTerms& solved);

}  // namespace assay::report
