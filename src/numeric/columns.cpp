#include "numeric/columns.hpp"

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
  columns(Isa::baseline).normal_quantile(&p, &p, 1);
  return p;
}

}  // namespace assay::numeric
