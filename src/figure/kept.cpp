#include "figure/kept.hpp"

#include <cmath>

#include "figure/page.hpp"
#include "report/figures.hpp"
#include "study/simulate.hpp"

namespace assay::figure {

Kept kept_gains(const study::Evaluation& e) {
  if (!e.draws) return {};
  const double in_unit = report::money_unit(e).from_canonical(Decimal(1)).to_double();
  study::SimulateAsked asked;
  asked.draws = e.draws->draws;
  asked.design.seed = e.draws->seed;
  for (const std::size_t i : judged_parties(e)) asked.outs.push_back(e.parties[i].id + ".surplus");
  Kept kept(asked.outs.size());
  asked.keep = [&](const study::KeptDraws& draws) {
    for (std::size_t n = 0; n < draws.count; ++n) {
      bool exists = true;
      for (const auto& column : draws.outs) exists = exists && std::isfinite(column[n]);
      if (!exists) continue;
      for (std::size_t i = 0; i < kept.size(); ++i) kept[i].push_back(draws.outs[i][n] * in_unit);
    }
    return true;
  };
  Diagnostics said;  // the run has said it already
  if (!study::simulate(e, asked, said)) return {};
  if (kept.empty() || kept.front().size() < 100) return {};  // too few for a picture of them
  return kept;
}

}  // namespace assay::figure
