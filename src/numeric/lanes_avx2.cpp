#if defined(__x86_64__)
#define ASSAY_ISA avx2
#define ASSAY_VECTOR_BYTES 32
#include "numeric/lanes_body.hpp"

namespace assay::numeric {
const Elementary& elementary_avx2() { return avx2::table; }
}  // namespace assay::numeric
#endif
