#pragma once
#include <vector>

#include "fit/processes.hpp"

namespace assay::fit {

constexpr std::size_t least_changes_for_regimes = 15;

/// The deal format's two regimes by maximum likelihood with Hamilton's filter (Econometrica 57(2), 1989): x = y + W C, y the AR(1) of the one-factor process
/// and C a chain that is 0, or 1 while controls are in force, with rates `entry` and `exit`:
///   x_t | x_{t-1}, C_{t-1}, C_t ~ N(a + b (x_{t-1} - W C_{t-1}) + W C_t, s^2)
/// The first price is given, the first state has the chain's stationary law. `wedge` is W (its spread, wedge_sd, is taken as 0), level, kappa and sigma are
/// those of y; gain: of log likelihood over the one-factor process fitted alike. W is searched from one to forty standard deviations of s upwards.
Fitted fit_regime(const Sample& sample, const Autoregression& line);

/// The likelihood that is maximised; alpha and wedge in logs, kappa, entry and exit in 1/a, sigma per root year.
double regime_log_likelihood(const Sample& sample, double alpha, double kappa, double sigma, double wedge, double entry, double exit);

/// The chance that controls were in force at each price, given all prices (the smoother that belongs to the filter above).
std::vector<double> chances_of_controls(const Sample& sample, const Fitted& fitted);

}  // namespace assay::fit
