#pragma once
#include <cstddef>

#include "numeric/isa.hpp"

namespace assay::numeric {

// Elementary functions over columns; `to` may be the column that is read. The same bits on every instruction set, by every compiler, at every
// place in a column. Errors as measured: docs/engine.md.

struct Elementary {
  using One = void (*)(const double* x, double* to, std::size_t count);
  using Two = void (*)(const double* x, const double* y, double* to, std::size_t count);
  One exp;         ///< infinity and 0 beyond what a double holds
  One log;         ///< -infinity at 0, NaN below
  Two power;       ///< x to the y; x > 0, or x = 0 with y > 0; NaN elsewhere
  One normal_cdf;  ///< the standard normal distribution function
};
/// InternalError unless it is available().
const Elementary& elementary(Isa isa);
inline const Elementary& elementary() { return elementary(best_isa()); }

}  // namespace assay::numeric
