#pragma once
#include <vector>

#include "numeric/isa.hpp"

namespace assay::numeric {

/// Sets of instructions that this machine has.
inline std::vector<Isa> sets() {
  std::vector<Isa> all;
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512})
    if (available(isa)) all.push_back(isa);
  return all;
}

}  // namespace assay::numeric
