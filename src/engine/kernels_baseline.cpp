#define ASSAY_ISA baseline
#define ASSAY_VECTOR_BYTES 16
#include "engine/kernels_body.hpp"

namespace assay::engine {
Kernels kernels_baseline() { return baseline::all_kernels(); }
}  // namespace assay::engine
