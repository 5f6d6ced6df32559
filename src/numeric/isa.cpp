#include "numeric/isa.hpp"

#include <cstdlib>

#include "base/diagnostic.hpp"

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
  static const Isa best = [] {
    if (const char* const asked = std::getenv("ASSAY_ISA"); asked != nullptr && *asked != '\0') {
      if (const auto isa = isa_called(asked)) return *isa;
      throw InternalError(std::string("no instruction set ") + asked);
    }
    return available(Isa::avx512) ? Isa::avx512 : available(Isa::avx2) ? Isa::avx2 : Isa::baseline;
  }();
  return best;
}

std::optional<Isa> isa_called(std::string_view name) {
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512})
    if (name == name_of(isa) && available(isa)) return isa;
  return std::nullopt;
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
