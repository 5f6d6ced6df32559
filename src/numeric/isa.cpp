#include "numeric/isa.hpp"

namespace assay::numeric {

bool available(Isa isa) {
#if defined(__x86_64__)
  switch (isa) {
    case Isa::baseline: return true;
    case Isa::avx2: return __builtin_cpu_supports("avx2") != 0;
    case Isa::avx512: return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0;
  }
#endif
  return isa == Isa::baseline;
}

Isa best_isa() {
  static const Isa best = available(Isa::avx512) ? Isa::avx512 : available(Isa::avx2) ? Isa::avx2 : Isa::baseline;
  return best;
}

const char* name_of(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::baseline) return "x86-64";
#else
  if (isa == Isa::baseline) return "plain";
#endif
  return isa == Isa::avx2 ? "AVX2" : "AVX-512";
}

}  // namespace assay::numeric
