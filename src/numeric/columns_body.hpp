#pragma once
#include "numeric/columns.hpp"
#include "numeric/lanes_body.hpp"
#include "numeric/normal_quantile.hpp"
#include "numeric/only_zero_body.hpp"

// The text of the column operations; each columns_*.cpp makes one set of it.
namespace assay::numeric::ASSAY_ISA {

/// All lanes as if p lay in the middle, then those that do not (15 in 100) once more, gathered.
inline void quantile_column(const double* p, double* out, std::size_t n) {
  constexpr std::size_t block = 256;
  double given[block + width], tail[block + width];
  for (std::size_t from = 0; from < n; from += block) {
    const std::size_t count = n - from < block ? n - from : block;
    const double* of = p + from;
    if (count % width != 0 || p == out) {
      __builtin_memcpy(given, of, count * sizeof(double));
      for (std::size_t i = count; i % width != 0; ++i) given[i] = 0.5;
      of = given;
    }
    std::size_t tails = 0;
    for (std::size_t i = 0; i < count; i += width) {
      const V u = load(of + i), q = u - 0.5, value = middle_quantile(q);
      if (i + width <= count) {
        store(out + from + i, value);
      } else {
        for (std::size_t lane = 0; i + lane < count; ++lane) out[from + i + lane] = value[lane];
      }
      tails += keep_some(in_tail(q), u, tail + tails);
    }
    over(tails, tail, [](V a) __attribute__((always_inline)) { return tail_quantile(a); }, tail);
    const double* next = tail;
    for (std::size_t i = 0; i < count && next != tail + tails; i += width) next += put_back(in_tail(load(of + i) - 0.5), next, out + from + i);
  }
}

/// Four vectors at a time, so that sums do not wait for each other.
template <bool Adds>
inline void combine_columns(const double* const* columns, const double* weights, std::size_t count, double* out, std::size_t n) {
  std::size_t i = 0;
  for (; i + 4 * width <= n; i += 4 * width) {
    V a{}, b{}, c{}, d{};
    if (Adds) a = load(out + i), b = load(out + i + width), c = load(out + i + 2 * width), d = load(out + i + 3 * width);
    for (std::size_t j = 0; j < count; ++j) {
      const double* x = columns[j] + i;
      const double weight = weights[j];
      a = a + weight * load(x);
      b = b + weight * load(x + width);
      c = c + weight * load(x + 2 * width);
      d = d + weight * load(x + 3 * width);
    }
    store(out + i, a), store(out + i + width, b), store(out + i + 2 * width, c), store(out + i + 3 * width, d);
  }
  for (; i < n; ++i) {
    double sum = Adds ? out[i] : 0;
    for (std::size_t j = 0; j < count; ++j) sum = sum + weights[j] * columns[j][i];
    out[i] = sum;
  }
}

/// Directions a few at a time, so that a vector that is loaded serves all of them.
template <std::size_t Directions>
inline void beside_some(const double* columns, std::size_t stride, const double* weights, std::size_t size, std::size_t count, const double* const* given, double* out,
                        std::size_t n) {
  constexpr std::size_t step = 2 * width;
  std::size_t i = 0;
  for (; i + step <= n; i += step) {
    V sum[Directions][2] = {};
    for (std::size_t j = 0; j < size; ++j) {
      const V x = load(columns + j * stride + i), y = load(columns + j * stride + i + width);
      for (std::size_t c = 0; c < Directions; ++c) {
        const double weight = weights[j * count + c];
        sum[c][0] = sum[c][0] + weight * x;
        sum[c][1] = sum[c][1] + weight * y;
      }
    }
    for (std::size_t c = 0; c < Directions; ++c) {
      store(out + c * n + i, load(given[c] + i) - sum[c][0]);
      store(out + c * n + i + width, load(given[c] + i + width) - sum[c][1]);
    }
  }
  for (; i < n; ++i)
    for (std::size_t c = 0; c < Directions; ++c) {
      double sum = 0;
      for (std::size_t j = 0; j < size; ++j) sum = sum + weights[j * count + c] * columns[j * stride + i];
      out[c * n + i] = given[c][i] - sum;
    }
}

inline void beside_columns(const double* columns, std::size_t stride, const double* weights, std::size_t size, std::size_t count, const double* const* given, double* out,
                           std::size_t n) {
  constexpr std::size_t most = ASSAY_VECTOR_BYTES == 64 ? 8 : 4;  // as many sums as there are registers for
  std::size_t c = 0;
  for (; c + most <= count; c += most) beside_some<most>(columns, stride, weights + c, size, count, given + c, out + c * n, n);
  for (; c < count; ++c) beside_some<1>(columns, stride, weights + c, size, count, given + c, out + c * n, n);
}

inline void exp_from_column(const double* x, double centre, double* out, std::size_t n) {
  over(n, out, [centre](V a) __attribute__((always_inline)) { return exp_of(a - centre); }, x);
}

using Bits = std::uint64_t __attribute__((vector_size(ASSAY_VECTOR_BYTES)));

/// (k + 1/2) 2^-52 of the upper 52 bits k of each word.
ASSAY_INLINE V uniform_of(Bits word) { return reinterpret_cast<V>((word >> 12) | 0x3FF0000000000000) - (1.0 - 0x1p-53); }

/// The 64-bit products of the lower halves of the lanes.
ASSAY_INLINE Bits multiply_low(Bits a, Bits b) {
#if ASSAY_VECTOR_BYTES == 64
  return reinterpret_cast<Bits>(_mm512_maskz_mul_epu32(0xFF, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
#elif ASSAY_VECTOR_BYTES == 32
  return reinterpret_cast<Bits>(_mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
#elif defined(__x86_64__)
  return reinterpret_cast<Bits>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return (a & 0xFFFFFFFF) * (b & 0xFFFFFFFF);
#endif
}

/// Both pairs of words at once; two vectors in step, so that the rounds of one fill the waits of the other.
inline void philox_columns(std::uint32_t first, const std::uint32_t* c123, const std::uint32_t* key, double* out, double* second, std::size_t n) {
  const Bits multiplier_0 = Bits{} + 0xD2511F53, multiplier_1 = Bits{} + 0xCD9E8D57, low = Bits{} + 0xFFFFFFFF;
  Bits lane;
  for (std::size_t k = 0; k < width; ++k) lane[k] = k;
  for (std::size_t i = 0; i < n; i += 2 * width) {
    Bits c0[2], c1[2], c2[2], c3[2];
    for (std::size_t v = 0; v < 2; ++v) {
      c0[v] = (lane + (std::uint64_t{first} + i + v * width)) & low;
      c1[v] = Bits{} + c123[0];
      c2[v] = Bits{} + c123[1];
      c3[v] = Bits{} + c123[2];
    }
    std::uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; ++round) {
      for (std::size_t v = 0; v < 2; ++v) {
        const Bits one = multiply_low(c0[v], multiplier_0), other = multiply_low(c2[v], multiplier_1);
        c0[v] = (other >> 32) ^ c1[v] ^ std::uint64_t{k0};
        c2[v] = (one >> 32) ^ c3[v] ^ std::uint64_t{k1};
        c1[v] = other;  // what stands above the lower half reaches no product, and is masked below
        c3[v] = one;
      }
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    for (std::size_t v = 0; v < 2; ++v) {
      const std::size_t at = i + v * width;
      if (at >= n) break;
      const V u = uniform_of((c0[v] << 32) | (c1[v] & low)), w = uniform_of((c2[v] << 32) | (c3[v] & low));
      if (at + width <= n) {
        store(out + at, u);
        if (second != nullptr) store(second + at, w);
      } else {
        for (std::size_t k = 0; at + k < n; ++k) {
          out[at + k] = u[k];
          if (second != nullptr) second[at + k] = w[k];
        }
      }
    }
  }
}

inline void net_column(const std::uint64_t* columns, std::uint64_t base, unsigned start, double* out, std::size_t n) {
  // Gray-like sharing: the pattern of the lanes once, one exclusive or a vector.
  std::uint64_t pattern[64];
  pattern[0] = base;
  for (unsigned bit = 0; bit < 6; ++bit)
    for (unsigned i = 0; i < (1u << bit); ++i) pattern[(1u << bit) + i] = pattern[i] ^ columns[bit];
  const std::uint64_t* from = pattern + start % 64;
  std::size_t i = 0;
  for (; i + width <= n; i += width) {
    Bits word;
    __builtin_memcpy(&word, from + i, sizeof word);
    store(out + i, uniform_of(word));
  }
  for (; i < n; ++i) out[i] = static_cast<double>(from[i] >> 12) * 0x1p-52 + 0x1p-53;
}

inline constexpr Columns columns_table = {quantile_column, combine_columns<false>, combine_columns<true>, beside_columns, exp_from_column, philox_columns, net_column, only_zero_columns};

}  // namespace assay::numeric::ASSAY_ISA
