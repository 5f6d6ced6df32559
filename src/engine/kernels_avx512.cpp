#if defined(__x86_64__)
#define ASSAY_ISA avx512
#define ASSAY_VECTOR_BYTES 64
#include "engine/kernels_body.hpp"

namespace assay::engine {
Kernels kernels_avx512() { return avx512::all_kernels(); }
}  // namespace assay::engine
#endif
