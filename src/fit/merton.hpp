#pragma once
#include "fit/processes.hpp"

namespace assay::fit {

constexpr std::size_t least_changes_for_jumps = 30;

/// Merton's jump diffusion by maximum likelihood of the Poisson mixture of normal changes: with N ~ Poisson(lambda dt) jumps in a step,
///   r ~ N(m dt + N mu_J, sigma^2 dt + N delta^2),  m = drift - sigma^2/2 - lambda (e^(mu_J + delta^2/2) - 1).
/// Parameters as the deal format has them: drift (jumps included), volatility, jumps, jump_mean, jump_sd; gain: log likelihood over gbm's.
/// sigma^2 dt is kept above 1 % of the variance of the changes: without a bound the likelihood has no maximum (a change that
/// sits on its mean can be given a normal law as narrow as one likes: Kiefer and Wolfowitz 1956, section 6; Honore 1998).
Fitted fit_merton(const Sample& sample);

}  // namespace assay::fit
