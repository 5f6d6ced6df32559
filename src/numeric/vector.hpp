#pragma once
#include <cstddef>
#include <cstdint>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// A few doubles at a time, as wide as the file that includes this is compiled for. Such a file sets ASSAY_ISA, the name its code lives under
// (two widths of one function must not be merged by the linker), and ASSAY_VECTOR_BYTES before its first include; it includes nothing of the
// standard library that has code in it. Only operations that IEEE 754 rounds correctly, so that all widths give the same bits.
#ifndef ASSAY_ISA
#define ASSAY_ISA baseline
#define ASSAY_VECTOR_BYTES 16
#endif
#define ASSAY_INLINE inline __attribute__((always_inline))

namespace assay::numeric::ASSAY_ISA {

using V = double __attribute__((vector_size(ASSAY_VECTOR_BYTES)));
using I = std::int64_t __attribute__((vector_size(ASSAY_VECTOR_BYTES)));
constexpr std::size_t width = ASSAY_VECTOR_BYTES / sizeof(double);

/// From any address, as the next one.
ASSAY_INLINE V load(const double* from) {
  V value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}
ASSAY_INLINE void store(double* to, V value) { __builtin_memcpy(to, &value, sizeof value); }
ASSAY_INLINE V all(double value) { return value - V{}; }
ASSAY_INLINE I all_bits(std::int64_t value) { return value - I{}; }
ASSAY_INLINE V as_doubles(I bits) { return reinterpret_cast<V>(bits); }
ASSAY_INLINE I as_bits(V value) { return reinterpret_cast<I>(value); }
/// Lanes are all ones or all zeros in `mask`.
ASSAY_INLINE V choose(I mask, V yes, V no) { return as_doubles((as_bits(yes) & mask) | (as_bits(no) & ~mask)); }
using U = std::uint64_t __attribute__((vector_size(ASSAY_VECTOR_BYTES)));
/// Shifts right, zeros coming in.
ASSAY_INLINE I shift_right(I bits, int by) { return reinterpret_cast<I>(reinterpret_cast<U>(bits) >> by); }
/// The sum, going round where it does not fit (the bits of a NaN may be any).
ASSAY_INLINE I plus(I bits, std::uint64_t by) { return reinterpret_cast<I>(reinterpret_cast<U>(bits) + by); }

/// b < a ? b : a, to the last bit and NaN: what engine::apply says of a minimum.
// (The 512-bit intrinsics without a mask start from an undefined register, which g++ 12 warns of.)
ASSAY_INLINE V minimum(V a, V b) {
#if ASSAY_VECTOR_BYTES == 64
  return reinterpret_cast<V>(_mm512_maskz_min_pd(0xFF, reinterpret_cast<__m512d>(b), reinterpret_cast<__m512d>(a)));
#elif ASSAY_VECTOR_BYTES == 32
  return reinterpret_cast<V>(_mm256_min_pd(reinterpret_cast<__m256d>(b), reinterpret_cast<__m256d>(a)));
#elif defined(__x86_64__)
  return reinterpret_cast<V>(_mm_min_pd(reinterpret_cast<__m128d>(b), reinterpret_cast<__m128d>(a)));
#else
  return choose(b < a, b, a);
#endif
}
/// a < b ? b : a.
ASSAY_INLINE V maximum(V a, V b) {
#if ASSAY_VECTOR_BYTES == 64
  return reinterpret_cast<V>(_mm512_maskz_max_pd(0xFF, reinterpret_cast<__m512d>(b), reinterpret_cast<__m512d>(a)));
#elif ASSAY_VECTOR_BYTES == 32
  return reinterpret_cast<V>(_mm256_max_pd(reinterpret_cast<__m256d>(b), reinterpret_cast<__m256d>(a)));
#elif defined(__x86_64__)
  return reinterpret_cast<V>(_mm_max_pd(reinterpret_cast<__m128d>(b), reinterpret_cast<__m128d>(a)));
#else
  return choose(a < b, b, a);
#endif
}
ASSAY_INLINE V square_root(V a) {
#if ASSAY_VECTOR_BYTES == 64
  return reinterpret_cast<V>(_mm512_maskz_sqrt_pd(0xFF, reinterpret_cast<__m512d>(a)));
#elif ASSAY_VECTOR_BYTES == 32
  return reinterpret_cast<V>(_mm256_sqrt_pd(reinterpret_cast<__m256d>(a)));
#elif defined(__x86_64__)
  return reinterpret_cast<V>(_mm_sqrt_pd(reinterpret_cast<__m128d>(a)));
#else
  for (std::size_t i = 0; i < width; ++i) a[i] = __builtin_sqrt(a[i]);
  return a;
#endif
}
/// The lanes that are set in a mask, a bit each.
ASSAY_INLINE unsigned lanes_of(I mask) {
#if ASSAY_VECTOR_BYTES == 64
  return _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask));
#elif ASSAY_VECTOR_BYTES == 32
  return static_cast<unsigned>(_mm256_movemask_pd(reinterpret_cast<__m256d>(mask)));
#elif defined(__x86_64__)
  return static_cast<unsigned>(_mm_movemask_pd(reinterpret_cast<__m128d>(mask)));
#else
  unsigned found = 0;
  for (std::size_t i = 0; i < width; ++i) found |= static_cast<unsigned>(mask[i] & 1) << i;
  return found;
#endif
}
ASSAY_INLINE bool any(I mask) { return lanes_of(mask) != 0; }
/// The lanes in which a < bound, a bit each.
ASSAY_INLINE unsigned below(V a, double bound) {
#if ASSAY_VECTOR_BYTES == 64
  return _mm512_cmp_pd_mask(reinterpret_cast<__m512d>(a), _mm512_set1_pd(bound), _CMP_LT_OQ);
#else
  return lanes_of(a < bound);
#endif
}

/// A table of sixteen rows, in the order in which this set of instructions reads it.
template <int N>
struct Sixteen {
#if ASSAY_VECTOR_BYTES == 64
  alignas(64) double columns[N][16] = {};
#else
  alignas(32) double rows[16][N] = {};
#endif
  constexpr explicit Sixteen(const double (&given)[16][N]) {
    for (int row = 0; row < 16; ++row)
      for (int k = 0; k < N; ++k) {
#if ASSAY_VECTOR_BYTES == 64
        columns[k][row] = given[row][k];
#else
        rows[row][k] = given[row][k];
#endif
      }
  }
};
/// Each lane's row, named by the lower four bits of `which`: its k-th number in out[k]. N a multiple of four.
template <int N>
ASSAY_INLINE void look_up(const Sixteen<N>& table, I which, V (&out)[N]) {
#if ASSAY_VECTOR_BYTES == 64
  for (int k = 0; k < N; ++k)
    out[k] = reinterpret_cast<V>(_mm512_maskz_permutex2var_pd(0xFF, reinterpret_cast<__m512d>(load(table.columns[k])), reinterpret_cast<__m512i>(which),
                                                              reinterpret_cast<__m512d>(load(table.columns[k] + 8))));
#else
  const double* row[width];
  for (std::size_t lane = 0; lane < width; ++lane) row[lane] = table.rows[which[lane] & 15];
#if ASSAY_VECTOR_BYTES == 32
  for (int k = 0; k < N; k += 4) {
    const __m256d a = _mm256_load_pd(row[0] + k), b = _mm256_load_pd(row[1] + k), c = _mm256_load_pd(row[2] + k), d = _mm256_load_pd(row[3] + k);
    const __m256d even = _mm256_unpacklo_pd(a, b), odd = _mm256_unpackhi_pd(a, b), even_2 = _mm256_unpacklo_pd(c, d), odd_2 = _mm256_unpackhi_pd(c, d);
    out[k] = reinterpret_cast<V>(_mm256_permute2f128_pd(even, even_2, 0x20)), out[k + 1] = reinterpret_cast<V>(_mm256_permute2f128_pd(odd, odd_2, 0x20));
    out[k + 2] = reinterpret_cast<V>(_mm256_permute2f128_pd(even, even_2, 0x31)), out[k + 3] = reinterpret_cast<V>(_mm256_permute2f128_pd(odd, odd_2, 0x31));
  }
#else
  for (int k = 0; k < N; ++k) out[k] = V{row[0][k], row[1][k]};
#endif
#endif
}

}  // namespace assay::numeric::ASSAY_ISA
