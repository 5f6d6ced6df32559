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
/// Is any lane of a mask set?
ASSAY_INLINE bool any(I mask) {
#if ASSAY_VECTOR_BYTES == 64
  return _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask)) != 0;
#elif ASSAY_VECTOR_BYTES == 32
  return _mm256_movemask_pd(reinterpret_cast<__m256d>(mask)) != 0;
#elif defined(__x86_64__)
  return _mm_movemask_pd(reinterpret_cast<__m128d>(mask)) != 0;
#else
  std::int64_t found = 0;
  for (std::size_t i = 0; i < width; ++i) found |= mask[i];
  return found != 0;
#endif
}

/// Writes the lanes of the mask to `to`, one behind the other, and says how many they are. A whole vector may be written.
ASSAY_INLINE std::size_t keep_some(I mask, V value, double* to) {
#if ASSAY_VECTOR_BYTES == 64
  const __mmask8 set = _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask));
  store(to, reinterpret_cast<V>(_mm512_maskz_compress_pd(set, reinterpret_cast<__m512d>(value))));
  return static_cast<std::size_t>(__builtin_popcount(set));
#else
  std::size_t count = 0;
  for (std::size_t i = 0; i < width; ++i) {
    to[count] = value[i];
    count += static_cast<std::size_t>(-mask[i]);
  }
  return count;
#endif
}
/// Puts values that lie one behind the other where the mask has its lanes; says how many they were. A whole vector may be read.
ASSAY_INLINE std::size_t put_back(I mask, const double* from, double* to) {
#if ASSAY_VECTOR_BYTES == 64
  const __mmask8 set = _mm512_movepi64_mask(reinterpret_cast<__m512i>(mask));
  _mm512_mask_storeu_pd(to, set, _mm512_maskz_expand_pd(set, reinterpret_cast<__m512d>(load(from))));
  return static_cast<std::size_t>(__builtin_popcount(set));
#else
  std::size_t count = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (mask[i] != 0) to[i] = from[count++];
  }
  return count;
#endif
}

}  // namespace assay::numeric::ASSAY_ISA
