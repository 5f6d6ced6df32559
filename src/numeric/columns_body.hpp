#pragma once
#include "numeric/columns.hpp"
#include "numeric/lanes_body.hpp"
#include "numeric/normal_quantile.hpp"
#include "numeric/only_zero_body.hpp"

// The text of the column operations; each columns_*.cpp makes one set of it.
namespace assay::numeric::ASSAY_ISA {

/// Numbers off the table, 4 in 1,000, are kept aside and done together.
struct Tails {
  static constexpr std::size_t most = 128;
  double p[most], *to[most];
  std::size_t count = 0;
  __attribute__((noinline)) void keep(unsigned lanes, const double* given, double* out) {
    if (count + width > most) finish();
    for (; lanes != 0; lanes &= lanes - 1, ++count) {
      const int lane = __builtin_ctz(lanes);
      p[count] = given[lane], to[count] = out + lane;
    }
  }
  __attribute__((noinline)) void finish() {
    for (std::size_t i = count; i % width != 0; ++i) p[i] = 0.25;
    for (std::size_t i = 0; i < count; i += width) {
      const V z = tail_quantile(load(p + i));
      for (std::size_t lane = 0; lane < width && i + lane < count; ++lane) *to[i + lane] = z[lane];
    }
    count = 0;
  }
};

inline void quantile_column(const double* p, double* out, std::size_t n) {
  Tails tails;
  std::size_t i = 0;
  for (; i + width <= n; i += width) {
    const V u = load(p + i), lower = minimum(u, 1.0 - u);
    if (const unsigned off = lanes_of(off_table(lower)); off != 0) tails.keep(off, p + i, out + i);  // before it is written: out may be p
    store(out + i, table_quantile(u, lower));
  }
  if (i < n) {
    V rest = all(0.25);
    for (std::size_t lane = 0; i + lane < n; ++lane) rest[lane] = p[i + lane];
    const V lower = minimum(rest, 1.0 - rest), z = table_quantile(rest, lower);
    tails.keep(lanes_of(off_table(lower)), p + i, out + i);
    for (std::size_t lane = 0; i + lane < n; ++lane) out[i + lane] = z[lane];
  }
  tails.finish();
}

/// Four vectors at a time, so that sums do not wait for each other.
inline void combine_columns(const double* const* columns, const double* weights, std::size_t count, double* out, std::size_t n) {
  std::size_t i = 0;
  for (; i + 4 * width <= n; i += 4 * width) {
    V a{}, b{}, c{}, d{};
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
    double sum = 0;
    for (std::size_t j = 0; j < count; ++j) sum = sum + weights[j] * columns[j][i];
    out[i] = sum;
  }
}

// Directions whose sums go on at once, and vectors of lanes: as many as registers hold, measured.
constexpr std::size_t summed_together = ASSAY_VECTOR_BYTES == 32 ? 6 : 4, turned_together = ASSAY_VECTOR_BYTES == 32 ? 2 : 4;

template <class T>
ASSAY_INLINE T read_as(const double* from) {
  T value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

/// along[c][v], c from Begin on: the sums over the columns, in registers, a few at a time.
template <std::size_t Begin, class T, std::size_t Count, std::size_t Together>
ASSAY_INLINE void turn_sums(const double* weights, std::size_t size, const double* columns, std::size_t stride, T (&along)[Count][Together]) {
  constexpr std::size_t some = Count - Begin < summed_together ? Count - Begin : summed_together;
  T sum[some][Together] = {};
  for (std::size_t j = 0; j < size; ++j) {
    T x[Together];
    for (std::size_t v = 0; v < Together; ++v) x[v] = read_as<T>(columns + j * stride + v * (sizeof(T) / sizeof(double)));
    for (std::size_t c = 0; c < some; ++c)
      for (std::size_t v = 0; v < Together; ++v) sum[c][v] = sum[c][v] + weights[j * Count + Begin + c] * x[v];
  }
  for (std::size_t c = 0; c < some; ++c)
    for (std::size_t v = 0; v < Together; ++v) along[Begin + c][v] = sum[c][v];
  if constexpr (Begin + some < Count) turn_sums<Begin + some>(weights, size, columns, stride, along);
}

/// Of T, vectors or single numbers.
template <class T, std::size_t Count, std::size_t Together>
ASSAY_INLINE void turn_lanes(const double* weights, std::size_t size, const double* given, double* columns, std::size_t stride) {
  constexpr std::size_t step = sizeof(T) / sizeof(double);
  T along[Count][Together];
  turn_sums<0>(weights, size, columns, stride, along);
  for (std::size_t c = 0; c < Count; ++c)
    for (std::size_t v = 0; v < Together; ++v) along[c][v] = read_as<T>(given + c * stride + v * step) - along[c][v];
  for (std::size_t j = 0; j < size; ++j) {
    T x[Together];
    for (std::size_t v = 0; v < Together; ++v) x[v] = read_as<T>(columns + j * stride + v * step);
    for (std::size_t c = 0; c < Count; ++c)
      for (std::size_t v = 0; v < Together; ++v) x[v] = x[v] + weights[j * Count + c] * along[c][v];
    for (std::size_t v = 0; v < Together; ++v) __builtin_memcpy(columns + j * stride + v * step, &x[v], sizeof x[v]);
  }
}

template <std::size_t Count = 1>
inline void turn_columns(const double* weights, std::size_t size, std::size_t count, const double* given, double* columns, std::size_t stride, std::size_t n) {
  if (count != Count) {
    if constexpr (Count < most_directions) turn_columns<Count + 1>(weights, size, count, given, columns, stride, n);
    return;
  }
  constexpr std::size_t together = turned_together;
  std::size_t i = 0;
  for (; i + together * width <= n; i += together * width) turn_lanes<V, Count, together>(weights, size, given + i, columns + i, stride);
  for (; i < n; ++i) turn_lanes<double, Count, 1>(weights, size, given + i, columns + i, stride);
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

/// Both pairs of words at once; some vectors in step, so that the rounds of one fill the waits of the others.
inline void philox_columns(std::uint32_t first, const std::uint32_t* c123, const std::uint32_t* key, double* out, double* second, std::size_t n) {
  constexpr std::size_t together = ASSAY_VECTOR_BYTES == 64 ? 4 : 2, rounds = 10;
  const Bits multiplier_0 = Bits{} + 0xD2511F53, multiplier_1 = Bits{} + 0xCD9E8D57, low = Bits{} + 0xFFFFFFFF;
  std::uint64_t keys[2 * rounds];
  std::uint32_t k0 = key[0], k1 = key[1];
  for (std::size_t round = 0; round < rounds; ++round, k0 += 0x9E3779B9, k1 += 0xBB67AE85) keys[2 * round] = k0, keys[2 * round + 1] = k1;
  Bits lane;
  for (std::size_t k = 0; k < width; ++k) lane[k] = k;
  for (std::size_t i = 0; i < n; i += together * width) {
    Bits c0[together], c1[together], c2[together], c3[together];
    for (std::size_t v = 0; v < together; ++v) {
      c0[v] = (lane + (std::uint64_t{first} + i + v * width)) & low;
      c1[v] = Bits{} + c123[0];
      c2[v] = Bits{} + c123[1];
      c3[v] = Bits{} + c123[2];
    }
    for (std::size_t round = 0; round < rounds; ++round)
      for (std::size_t v = 0; v < together; ++v) {
        const Bits one = multiply_low(c0[v], multiplier_0), other = multiply_low(c2[v], multiplier_1);
        c0[v] = (other >> 32) ^ c1[v] ^ keys[2 * round];
        c2[v] = (one >> 32) ^ c3[v] ^ keys[2 * round + 1];
        c1[v] = other;  // what stands above the lower half reaches no product, and is masked below
        c3[v] = one;
      }
    for (std::size_t v = 0; v < together; ++v) {
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
  // The low bits of a point's number within the first vector by masks, the others a vector at a time.
  constexpr std::size_t vectors = 64 / width;
  Bits pattern[vectors] = {Bits{} + base};
  for (unsigned bit = 0; (1u << bit) < width; ++bit) {
    Bits has;
    for (std::size_t lane = 0; lane < width; ++lane) has[lane] = (lane >> bit & 1) != 0 ? ~std::uint64_t{0} : 0;
    pattern[0] ^= has & (Bits{} + columns[bit]);
  }
  const std::uint64_t* const further = columns + 6 - __builtin_ctz(vectors);
#pragma GCC unroll 32
  for (std::size_t i = 1; i < vectors; ++i) pattern[i] = pattern[i & (i - 1)] ^ further[__builtin_ctz(static_cast<unsigned>(i))];
  if (n == 64) {
#pragma GCC unroll 32
    for (std::size_t i = 0; i < vectors; ++i) store(out + i * width, uniform_of(pattern[i]));
    return;
  }
  std::uint64_t words[64];
  __builtin_memcpy(words, pattern, sizeof words);
  const std::uint64_t* from = words + start % 64;
  std::size_t i = 0;
  for (; i + width <= n; i += width) {
    Bits word;
    __builtin_memcpy(&word, from + i, sizeof word);
    store(out + i, uniform_of(word));
  }
  for (; i < n; ++i) out[i] = static_cast<double>(from[i] >> 12) * 0x1p-52 + 0x1p-53;
}

inline constexpr Columns columns_table = {quantile_column, combine_columns, turn_columns<>, exp_from_column, philox_columns, net_column, only_zero_columns};

}  // namespace assay::numeric::ASSAY_ISA
