#include "numeric/lanes.hpp"

#include "base/diagnostic.hpp"

namespace assay::numeric {

// Each in a file compiled for that instruction set (src/CMakeLists.txt).
const Elementary& elementary_baseline();
#if defined(__x86_64__)
const Elementary& elementary_avx2();
const Elementary& elementary_avx512();
#endif

const Elementary& elementary(Isa isa) {
  if (!available(isa)) throw InternalError(std::string("this machine has no ") + name_of(isa));
#if defined(__x86_64__)
  if (isa == Isa::avx512) return elementary_avx512();
  if (isa == Isa::avx2) return elementary_avx2();
#endif
  return elementary_baseline();
}

}  // namespace assay::numeric
