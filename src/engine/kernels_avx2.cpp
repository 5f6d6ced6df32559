#if defined(__x86_64__)
#define ASSAY_ISA avx2
#define ASSAY_VECTOR_BYTES 32
#include "engine/kernels_body.hpp"

namespace assay::engine {
Kernels kernels_avx2() { return avx2::all_kernels(); }
}  // namespace assay::engine
#endif
