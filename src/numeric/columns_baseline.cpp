#define ASSAY_ISA baseline
#define ASSAY_VECTOR_BYTES 16
#include "numeric/columns_body.hpp"

namespace assay::numeric {
const Columns& columns_baseline();
const Columns& columns_baseline() { return baseline::columns_table; }
}  // namespace assay::numeric
