#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// One [[expect]] of a deal: what was published, what the deal gives, whether they agree.
struct ExpectResult {
  deal::Expectation asked;
  std::optional<Figure> got;
  Decimal expected, tolerance;  ///< in the unit of `got`
  bool met = false;
  std::string why_not;          ///< when there is no figure
};

/// Runs every expectation, each under its own scenario and reading. Malformed ones are diagnostics.
std::vector<ExpectResult> run_expectations(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, Diagnostics& found);

}  // namespace assay::study
