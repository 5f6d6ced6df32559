#pragma once
#include <memory>
#include <string>
#include <vector>

#include "study/solve.hpp"

namespace assay::study {

/// What the bargaining rules pick of the deals over two or three terms at once, all else as in the deal. The page of `deal` holds the terms with
/// their ranges, the traced deals, the frontier and the picks; of rules that pick nothing, why, in `answer.reason`.
struct SolvedTerms {
  std::unique_ptr<Evaluation> deal;
  const verdict::FairnessRule* rule = nullptr;  ///< asked for
  std::vector<std::string> range_is;            ///< of each term: "as asked for", "the range that the deal file gives it"
  Diagnostics warnings;
  const RuleResult& asked() const;
  bool answered() const { return !asked().points.empty(); }
};

/// The efficient frontier over several terms and the deal of every bargaining rule. All `terms` have the same `until`, the id of a rule that picks
/// deals. E467 anything else to look for, E468 more than three terms, E469 one of them twice; E601 a deal that asks for no verdict; of each term
/// what read_input() says, and E604 for one that no deal can be recorded anew for.
std::optional<SolvedTerms> solve_terms(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const std::vector<SolveAsked>& terms, Diagnostics& found);

}  // namespace assay::study
