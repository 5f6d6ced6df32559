#pragma once
#include "numeric/columns.hpp"
#include "numeric/lanes_body.hpp"
#include "numeric/normal_quantile.hpp"
#include "numeric/only_zero_body.hpp"

// The text of the column operations; each columns_*.cpp makes one set of it.
namespace assay::numeric::ASSAY_ISA {

/// Numbers off the table, 4 in 1,000, are kept aside and done together: the quantile of each times its sign.
struct Tails {
  static constexpr std::size_t most = 128;
  double p[most], sign[most], *to[most];
  std::size_t count = 0;
  ASSAY_INLINE void keep(double chance, double times, double* out) {
    if (count == most) finish();
    p[count] = chance, sign[count] = times, to[count] = out;
    ++count;
  }
  __attribute__((noinline)) void finish() {
    for (std::size_t i = count; i % width != 0; ++i) p[i] = 0.25;
    for (std::size_t i = 0; i < count; i += width) {
      const V z = tail_quantile(load(p + i));
      for (std::size_t lane = 0; lane < width && i + lane < count; ++lane) *to[i + lane] = z[lane] * sign[i + lane];
    }
    count = 0;
  }
};

/// value(vector's place, where to) for the vectors of up to 64 lanes, which says of each lane whether it is off the table, and off(lane) for those: nothing
/// is called between the vectors, so that the table stays in registers.
template <class Value, class Off>
ASSAY_INLINE void sixty_four(double* out, std::size_t n, Value value, Off off) {
  std::uint64_t are_off = 0;
  if (n == 64) {
#pragma GCC unroll 1
    for (std::size_t i = 0; i < 64; i += width) are_off |= std::uint64_t{value(i, out + i)} << i;
  } else {
    double made[64];
    for (std::size_t i = 0; i < n; i += width) are_off |= std::uint64_t{value(i, made + i)} << i;
    are_off &= (std::uint64_t{1} << n) - 1;
    for (std::size_t i = 0; i < n; ++i) out[i] = made[i];
  }
  for (; are_off != 0; are_off &= are_off - 1) off(static_cast<std::size_t>(__builtin_ctzll(are_off)));
}

inline void quantile_column(const double* p, double* out, std::size_t n) {
  Tails tails;
  double given[64];  // out may be p
  for (std::size_t from = 0; from < n; from += 64) {
    const std::size_t count = n - from < 64 ? n - from : 64;
    if (count == 64) __builtin_memcpy(given, p + from, sizeof given);
    else
      for (std::size_t i = 0; i < 64; ++i) given[i] = i < count ? p[from + i] : 0.25;
    sixty_four(out + from, count, [&](std::size_t i, double* to) __attribute__((always_inline)) {
      const V u = load(given + i), lower = minimum(u, 1.0 - u);
      store(to, table_quantile(u, lower));
      return off_table(lower);
    }, [&](std::size_t lane) __attribute__((always_inline)) { tails.keep(given[lane], 1, out + from + lane); });
  }
  tails.finish();
}

/// Four vectors at a time, so that sums do not wait for each other.
inline void combine_columns(const double* const* columns, const double* weights, std::size_t count, double* out, std::size_t n) {
  std::size_t i = 0;
  for (; i + 4 * width <= n; i += 4 * width) {
    const double first = weights[0];
    V a = first * load(columns[0] + i), b = first * load(columns[0] + i + width), c = first * load(columns[0] + i + 2 * width), d = first * load(columns[0] + i + 3 * width);
    for (std::size_t j = 1; j < count; ++j) {
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
    double sum = weights[0] * columns[0][i];
    for (std::size_t j = 1; j < count; ++j) sum = sum + weights[j] * columns[j][i];
    out[i] = sum;
  }
}

// Vectors of lanes that are turned at once: as many as registers hold, measured.
constexpr std::size_t turned_together = ASSAY_VECTOR_BYTES == 64 ? 4 : 2;

template <class T>
ASSAY_INLINE T read_as(const double* from) {
  T value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

/// Of T, vectors or single numbers.
template <class T, std::size_t Count, std::size_t Together>
ASSAY_INLINE void turn_lanes(const double* weights, std::size_t size, const double* given, double* columns, std::size_t stride) {
  constexpr std::size_t step = sizeof(T) / sizeof(double);
  T along[Count][Together] = {};
  for (std::size_t j = 0; j < size; ++j) {
    T x[Together];
    for (std::size_t v = 0; v < Together; ++v) x[v] = read_as<T>(columns + j * stride + v * step);
    for (std::size_t c = 0; c < Count; ++c)
      for (std::size_t v = 0; v < Together; ++v) along[c][v] = along[c][v] + weights[j * Count + c] * x[v];
  }
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

/// exp(x) for draws, |x| < 354, relative error below 3e-10. `whole` takes in how far out it is: below 2^10 where it is good for x.
ASSAY_INLINE V near_exp(V x, I& whole) {
  // (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2, a Chebyshev interpolant fitted with 40 digits.
  constexpr double c[] = {0.5000000013457727, 0.16666666681614256, 0.04166646500604005, 0.008333310934448869, 0.0013933641031986701, 0.00019890980869750327};
  constexpr double to_whole = 0x1.8p52;  // added, it leaves the nearest whole number in the last bits
  const V shifted = x * 1.4426950408889634 + to_whole, r = x - (shifted - to_whole) * 0.6931471805599453;
  whole |= as_bits(shifted) - (as_bits(all(to_whole)) - 512);
  return as_doubles(as_bits(1.0 + (r + r * r * polynomial(c, r))) + (as_bits(shifted) << 52));
}

/// Some vectors together, so that one question asks whether all are near.
inline void exp_from_column(const double* x, double centre, double* out, std::size_t n) {
  constexpr std::size_t together = 4;
  double padded[together * width] = {};
  for (std::size_t i = 0; i < n; i += together * width) {
    const std::size_t count = n - i < together * width ? n - i : together * width;
    if (count < together * width)
      for (std::size_t lane = 0; lane < count; ++lane) padded[lane] = x[i + lane];
    const double* const from = count < together * width ? padded : x + i;
    V near[together];
    I whole[together] = {};
    for (std::size_t v = 0; v < together; ++v) near[v] = near_exp(load(from + v * width) - centre, whole[v]);
    const auto beyond = [](I of) __attribute__((always_inline)) { return (of & ~std::int64_t{1023}) != 0; };
    if (any(beyond(whole[0] | whole[1] | whole[2] | whole[3])))
      for (std::size_t v = 0; v < together; ++v) near[v] = choose(beyond(whole[v]), exp_of(load(from + v * width) - centre), near[v]);
    for (std::size_t v = 0; v < together; ++v) {
      if ((v + 1) * width <= count) store(out + i + v * width, near[v]);
      else
        for (std::size_t lane = v * width; lane < count; ++lane) out[i + lane] = near[v][lane - v * width];
    }
  }
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

/// The words of 64 points of a net: the low bits of a point's number within the first vector by masks, the others a vector at a time.
constexpr std::size_t net_vectors = 64 / width;
struct LanesWithBit {
  std::uint64_t has[3][8] = {};
  constexpr LanesWithBit() {
    for (unsigned bit = 0; bit < 3; ++bit)
      for (unsigned lane = 0; lane < 8; ++lane) has[bit][lane] = (lane >> bit & 1) != 0 ? ~std::uint64_t{0} : 0;
  }
};
alignas(64) inline constexpr LanesWithBit lanes_with_bit;
ASSAY_INLINE void net_words(const std::uint64_t* columns, std::uint64_t base, std::uint64_t* to) {
  Bits words[net_vectors];
  words[0] = Bits{} + base;
  for (unsigned bit = 0; (1u << bit) < width; ++bit) {
    Bits has;
    __builtin_memcpy(&has, lanes_with_bit.has[bit], sizeof has);
    words[0] ^= has & (Bits{} + columns[bit]);
  }
  const std::uint64_t* const further = columns + 6 - __builtin_ctz(net_vectors);
#pragma GCC unroll 32
  for (std::size_t i = 1; i < net_vectors; ++i) words[i] = words[i & (i - 1)] ^ further[__builtin_ctz(static_cast<unsigned>(i))];
  __builtin_memcpy(to, words, sizeof words);
  __builtin_memcpy(to + 64, words, sizeof words[0]);  // what a vector reads beyond the end
}

constexpr std::uint64_t first_bit = std::uint64_t{1} << 63;
/// (k + 1/2) 2^-53 of the 52 bits k below the first.
ASSAY_INLINE V lower_of(Bits word) { return reinterpret_cast<V>((word >> 11 & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000) - (0.5 - 0x1p-54); }
struct UniformOfWord {
  ASSAY_INLINE unsigned value(Bits word, double* to) {
    store(to, uniform_of(word));
    return 0;
  }
  ASSAY_INLINE void off(std::uint64_t, double*) {}
  ASSAY_INLINE void finish() {}
};
struct NormalOfWord {
  Tails tails;
  ASSAY_INLINE unsigned value(Bits word, double* to) {
    const V lower = lower_of(word);
    store(to, as_doubles(as_bits(table_size(lower)) ^ reinterpret_cast<I>(~word & first_bit)));
    return below(lower, 0x1p-9);
  }
  ASSAY_INLINE void off(std::uint64_t word, double* to) { tails.keep(lower_of(Bits{} + word)[0], (word & first_bit) != 0 ? -1 : 1, to); }
  ASSAY_INLINE void finish() { tails.finish(); }
};

template <class Make>
inline void net_columns(const std::uint64_t* columns, std::size_t dimensions, const std::uint64_t* bases, unsigned start, double* out, std::size_t stride, std::size_t n) {
  Make make;
  for (std::size_t d = 0; d < dimensions; ++d, columns += net_bits, out += stride) {
    alignas(64) std::uint64_t words[64 + width];
    net_words(columns, bases[d], words);
    const std::uint64_t* const from = words + start % 64;
    sixty_four(out, n, [&](std::size_t i, double* to) __attribute__((always_inline)) {
      Bits word;
      __builtin_memcpy(&word, from + i, sizeof word);
      return make.value(word, to);
    }, [&](std::size_t lane) __attribute__((always_inline)) { make.off(from[lane], out + lane); });
  }
  make.finish();
}

inline constexpr Columns columns_table = {quantile_column, combine_columns, turn_columns<>, exp_from_column, philox_columns, net_columns<UniformOfWord>, net_columns<NormalOfWord>, only_zero_columns};

}  // namespace assay::numeric::ASSAY_ISA
