#if defined(__x86_64__)
#define ASSAY_ISA avx512
#define ASSAY_VECTOR_BYTES 64
#include "numeric/columns_body.hpp"

namespace assay::numeric {
const Columns& columns_avx512();
const Columns& columns_avx512() { return avx512::columns_table; }
}  // namespace assay::numeric
#endif
