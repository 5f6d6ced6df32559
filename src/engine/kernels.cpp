#include "engine/kernels.hpp"

#include "base/diagnostic.hpp"

namespace assay::engine {

// Each in a file compiled for that instruction set (src/CMakeLists.txt).
Kernels kernels_baseline();
#if defined(__x86_64__)
Kernels kernels_avx2();
Kernels kernels_avx512();
#endif

const Kernels& kernels_for(numeric::Isa isa) {
  if (!numeric::available(isa)) throw InternalError(std::string("this machine has no ") + numeric::name_of(isa));
#if defined(__x86_64__)
  if (isa == numeric::Isa::avx512) {
    static const Kernels avx512 = kernels_avx512();
    return avx512;
  }
  if (isa == numeric::Isa::avx2) {
    static const Kernels avx2 = kernels_avx2();
    return avx2;
  }
#endif
  static const Kernels baseline = kernels_baseline();
  return baseline;
}

}  // namespace assay::engine
