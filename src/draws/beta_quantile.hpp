#pragma once
#include <vector>

namespace assay::draws {

/// The quantile function of a beta law over normal numbers: b(z) with I_b(alpha, beta) = Phi(z), alpha, beta >= 1, as quintics between
/// equidistant nodes that have its value, slope and curvature. Absolute error below 1e-10.
inline constexpr double beta_table_reach = 8.25;  // Phi(-8.25) = 8e-17
inline constexpr int beta_table_intervals = 256;
std::vector<double> beta_quantile_table(double alpha, double beta);
double beta_quantile_at(const std::vector<double>& table, double z);

}  // namespace assay::draws
