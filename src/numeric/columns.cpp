#include "numeric/columns.hpp"

#include <cmath>

#include "base/diagnostic.hpp"
#include "numeric/lanes.hpp"

namespace assay::numeric {

// Each in a file compiled for that instruction set (src/CMakeLists.txt).
const Columns& columns_baseline();
#if defined(__x86_64__)
const Columns& columns_avx2();
const Columns& columns_avx512();
#endif

const Columns& columns(Isa isa) {
  if (!available(isa)) throw InternalError(std::string("this machine has no ") + name_of(isa));
#if defined(__x86_64__)
  if (isa == Isa::avx512) return columns_avx512();
  if (isa == Isa::avx2) return columns_avx2();
#endif
  return columns_baseline();
}

double exp(double x) {
  elementary(Isa::baseline).exp(&x, &x, 1);
  return x;
}
double log(double x) {
  elementary(Isa::baseline).log(&x, &x, 1);
  return x;
}
double normal_cdf(double z) {
  elementary(Isa::baseline).normal_cdf(&z, &z, 1);
  return z;
}
double normal_quantile(double p) {
  double z;
  columns(Isa::baseline).normal_quantile(&p, &z, 1);
  if (z == 0 || !(std::fabs(z) < 3)) return z;  // off the table: exact already
  // Newton's step squares what the table's error is, from the side on which the chance keeps its digits.
  const double side = -std::fabs(z), chance = p < 0.5 ? p : 1 - p, density = exp(-z * z / 2) * 0.39894228040143267794;
  return std::copysign(side - (normal_cdf(side) - chance) / density, z);
}

}  // namespace assay::numeric
