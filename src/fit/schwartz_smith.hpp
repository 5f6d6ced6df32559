#pragma once
#include "fit/processes.hpp"

namespace assay::fit {

constexpr std::size_t least_changes_for_factors = 15;

/// Schwartz and Smith's two factors from spot prices alone, by maximum likelihood with the Kalman filter, and with rho = 0: the log spot is then an
/// ARIMA(1,1,1), whose four numbers cannot hold five parameters, so rho (or any one other) has to be given; futures tell it.
///   chi' = e^(-kappa dt) chi + e1, Var e1 = sigma_chi^2 (1 - e^(-2 kappa dt))/(2 kappa);  xi' = xi + mu_xi dt + e2, Var e2 = sigma_xi^2 dt;  x = chi + xi
/// chi starts in its stationary law, xi unknown, the first price given. chi0 is the filtered deviation at the last price; gain: of log likelihood over gbm.
Fitted fit_schwartz_smith(const Sample& sample);

/// The likelihood that is maximised: kappa in 1/a, sigma_chi and sigma_xi per root year, mu_xi per year, plain numbers.
double schwartz_smith_log_likelihood(const Sample& sample, double kappa, double sigma_chi, double mu_xi, double sigma_xi);

}  // namespace assay::fit
