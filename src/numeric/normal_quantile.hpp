#pragma once
#include "numeric/elementary.hpp"
#include "numeric/normal_table.hpp"

namespace assay::numeric::ASSAY_ISA {

// Standard normal quantile: from 2^-9 to 1 - 2^-9 by a table of polynomials, without a division; outside, M. J. Wichura, "Algorithm AS 241: the
// percentage points of the normal distribution", Applied Statistics 37(3), 1988, 477-484, its PPND16: min(p, 1 - p) down to e^-25; below that. Of r^0 to r^7.
inline constexpr Sixteen<normal_terms> normal_table(normal_rows);
inline constexpr double outer_above[8] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,  3.64784832476320460504e0,
                                          1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
inline constexpr double outer_below[8] = {1.0,                       2.05319162663775882187e0,  1.67638483018380384940e0,  6.89767334985100004550e-1,
                                          1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9};
inline constexpr double far_above[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
inline constexpr double far_below[8] = {1.0,                       5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                                        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15};

ASSAY_INLINE V ratio_of(const double* above, const double* below, V r) {
  const V r2 = r * r, r4 = r2 * r2;
  const V a = ((above[0] + r * above[1]) + r2 * (above[2] + r * above[3])) + r4 * ((above[4] + r * above[5]) + r2 * (above[6] + r * above[7]));
  const V b = ((below[0] + r * below[1]) + r2 * (below[2] + r * below[3])) + r4 * ((below[4] + r * below[5]) + r2 * (below[6] + r * below[7]));
  return a / b;
}

/// The lanes in which p is where the table ends, or exactly 1/2, a bit each. Of `lower` = min(p, 1 - p).
ASSAY_INLINE unsigned off_table(V lower) { return lanes_of((lower < 0x1p-9) | (lower >= 0.5)); }

/// Minus the quantile of `lower`, from 2^-9 to just below 1/2, on the table; the error is below 1.3e-9.
ASSAY_INLINE V table_size(V lower) {
  const I bits = as_bits(lower);
  V terms[normal_terms];
  look_up(normal_table, shift_right(bits, 51), terms);
  return polynomial(terms, as_doubles((bits & 0x0007FFFFFFFFFFFF) | 0x3FF0000000000000) - 1.25);
}
/// Of p there.
ASSAY_INLINE V table_quantile(V p, V lower) { return as_doubles(as_bits(table_size(lower)) ^ (as_bits(p - 0.5) & (std::int64_t{1} << 63))); }

/// Of p off the table, or 1/2, 0 < p < 1; the relative error is below 1e-15.
ASSAY_INLINE V tail_quantile(V p) {
  const I lower = p < 0.5;
  const V r = square_root(-log_of(choose(lower, p, 1.0 - p)));
  V size = ratio_of(outer_above, outer_below, r - 1.6);
  const I far = r > 5.0;
  if (any(far)) size = choose(far, ratio_of(far_above, far_below, r - 5.0), size);  // one in 30 billion
  return choose(p == 0.5, V{}, choose(lower, -size, size));
}

}  // namespace assay::numeric::ASSAY_ISA
