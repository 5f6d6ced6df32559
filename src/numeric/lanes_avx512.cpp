#if defined(__x86_64__)
#define ASSAY_ISA avx512
#define ASSAY_VECTOR_BYTES 64
#include "numeric/lanes_body.hpp"

namespace assay::numeric {
const Elementary& elementary_avx512() { return avx512::table; }
}  // namespace assay::numeric
#endif
