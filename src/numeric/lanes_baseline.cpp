#define ASSAY_ISA baseline
#define ASSAY_VECTOR_BYTES 16
#include "numeric/lanes_body.hpp"

namespace assay::numeric {
const Elementary& elementary_baseline() { return baseline::table; }
}  // namespace assay::numeric
