#if defined(__x86_64__)
#define ASSAY_ISA avx2
#define ASSAY_VECTOR_BYTES 32
#include "numeric/columns_body.hpp"

namespace assay::numeric {
const Columns& columns_avx2();
const Columns& columns_avx2() { return avx2::columns_table; }
}  // namespace assay::numeric
#endif
