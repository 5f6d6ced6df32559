#pragma once
#include "numeric/elementary.hpp"

// The zero of sums of exponentials, lane by lane: for flows, one rate of return a lane.
namespace assay::numeric::ASSAY_ISA {

/// Some vectors of lanes of the columns, in step with each other so that none waits for its own last result. A lane beyond the last repeats it.
template <std::size_t Vectors>
struct Terms {
  const double* const* columns;
  const double *times, *gaps;
  std::size_t count, from, lanes;  ///< of the columns; first lane, and how many there are from it on
  ASSAY_INLINE V operator()(std::size_t k, std::size_t v) const {
    const double* const at = columns[k] + from + v * width;
    if (Vectors > 1 || lanes >= width) return load(at);
    V value;
    for (std::size_t lane = 0; lane < width; ++lane) value[lane] = at[lane < lanes ? lane : lanes - 1];
    return value;
  }
};

ASSAY_INLINE V size_of(V a) { return as_doubles(as_bits(a) & 0x7FFFFFFFFFFFFFFF); }

template <std::size_t Vectors>
struct Zeros {
  V s[Vectors], slope[Vectors];  ///< less the derivative of the sum there, as it weighs its first term 1
  V tiny[Vectors];               ///< what is no larger is what rounding leaves of terms that cancel
  I settled[Vectors], plain[Vectors];
  I simple[Vectors];             ///< the sum goes through zero there, for certain: what the search may be off by does not bend its slope round
};

constexpr double cancelled = 1e-12, doubtful = 1e-9;  // of the largest term; of the sizes of the terms of a sum

/// Halley's method, cubic near a simple zero, in all lanes at once; a lane that has settled is left alone, so that it does not hang on its neighbours. Times count from a
/// date of the caller's: a factor exp(date s) for all terms, which no zero hangs on. With terms of one sign before that date and of the other after it the product rises, or
/// falls, throughout.
template <std::size_t Vectors>
inline void settle(const Terms<Vectors>& terms, double start, Zeros<Vectors>& zeros) {
  constexpr int most_steps = 16;
  constexpr double near_enough = 1e-5;  // of the last step: what is left is of the size of its cube
  for (std::size_t v = 0; v < Vectors; ++v) {
    zeros.s[v] = all(start);
    zeros.slope[v] = V{};
    zeros.settled[v] = I{};
  }
  for (int step = 0; step < most_steps; ++step) {
    V power[Vectors], factor[Vectors], sum[Vectors], first[Vectors], second[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v) {
      power[v] = factor[v] = all(1);
      sum[v] = terms(0, v);
      first[v] = terms.times[0] * sum[v];
      second[v] = terms.times[0] * first[v];
    }
    double gap = 0;
    for (std::size_t k = 1; k < terms.count; ++k) {
      if (terms.gaps[k] != gap) {
        gap = terms.gaps[k];
        for (std::size_t v = 0; v < Vectors; ++v) factor[v] = exp_of(-gap * zeros.s[v]);
      }
      const double time = terms.times[k];
      for (std::size_t v = 0; v < Vectors; ++v) {
        power[v] = power[v] * factor[v];
        const V term = terms(k, v) * power[v], moment = time * term;
        sum[v] = sum[v] + term;
        first[v] = first[v] + moment;
        second[v] = second[v] + time * moment;
      }
    }
    I open{};
    for (std::size_t v = 0; v < Vectors; ++v) {
      const V by = maximum(minimum(2.0 * sum[v] * first[v] / (2.0 * first[v] * first[v] - sum[v] * second[v]), all(1)), all(-1));
      zeros.s[v] = choose(zeros.settled[v], zeros.s[v], zeros.s[v] + by);
      zeros.slope[v] = choose(zeros.settled[v], zeros.slope[v], first[v]);
      zeros.settled[v] = zeros.settled[v] | (size_of(by) <= near_enough);
      open = open | ~zeros.settled[v];
    }
    if (!any(open)) return;
  }
}

/// The test, on f divided by the zero that was found: sum b_k w^(k-1), b_k the sums of the terms from k on, as Horner's scheme leaves them. When these have one
/// sign there is no other zero (Descartes' rule; for times of any distance Laguerre's): a deal whose balance at its rate of return is owed by the same side
/// until the end. Where a b_k is too small to have a sign, the lane is not plain; before the first term they are all nothing. The last step is Newton's.
template <std::size_t Vectors>
inline void test(const Terms<Vectors>& terms, Zeros<Vectors>& zeros) {
  constexpr double lowest = -4, highest = 8, steep = 1e-3;
  V sum[Vectors], size[Vectors], factor[Vectors];
  I above[Vectors], below[Vectors], pending[Vectors], doubt[Vectors];
  for (std::size_t v = 0; v < Vectors; ++v) {
    zeros.tiny[v] = sum[v] = size[v] = V{};
    factor[v] = all(1);
    above[v] = below[v] = pending[v] = doubt[v] = I{};
  }
  for (std::size_t k = 0; k < terms.count; ++k)
    for (std::size_t v = 0; v < Vectors; ++v) zeros.tiny[v] = maximum(zeros.tiny[v], size_of(terms(k, v)));
  for (std::size_t v = 0; v < Vectors; ++v) zeros.tiny[v] = cancelled * zeros.tiny[v];
  double gap = 0;
  for (std::size_t k = terms.count; k-- > 0;) {
    if (k + 1 < terms.count && terms.gaps[k + 1] != gap) {
      gap = terms.gaps[k + 1];
      for (std::size_t v = 0; v < Vectors; ++v) factor[v] = exp_of(-gap * zeros.s[v]);
    }
    for (std::size_t v = 0; v < Vectors; ++v) {
      const V term = terms(k, v), part = size_of(term);
      const I there = part > zeros.tiny[v];
      doubt[v] = doubt[v] | (pending[v] & there);
      sum[v] = sum[v] * factor[v] + choose(there, term, V{});
      size[v] = size[v] * factor[v] + choose(there, part, V{});
      if (k > 0) {
        const V least = doubtful * size[v];
        above[v] = above[v] | (sum[v] > least);
        below[v] = below[v] | (sum[v] < -least);
        pending[v] = pending[v] | ((size_of(sum[v]) <= least) & (size[v] > V{}));
      }
    }
  }
  const double span = terms.count == 0 ? 0 : terms.times[terms.count - 1] - terms.times[0];
  for (std::size_t v = 0; v < Vectors; ++v) {
    zeros.s[v] = zeros.s[v] + sum[v] / zeros.slope[v];
    const I found = zeros.settled[v] & (size_of(sum[v]) <= doubtful * size[v]) & (zeros.s[v] > lowest) & (zeros.s[v] < highest);
    zeros.simple[v] = found & (size_of(zeros.slope[v]) > steep * span * size[v]);
    zeros.plain[v] = found & ~doubt[v] & (above[v] ^ below[v]);
  }
}

/// Lanes in which the sum has one sign at both ends of what may be asked for: with a simple zero between them there is another.
template <std::size_t Vectors>
inline void same_at_ends(const Terms<Vectors>& terms, const Zeros<Vectors>& zeros, I* same) {
  constexpr double lowest = -69.0775527898213705, highest = 690.775527898213705;  // logarithms of 1e-30 and 1e300
  V low[Vectors], low_size[Vectors], high[Vectors], high_size[Vectors];
  for (std::size_t v = 0; v < Vectors; ++v) low[v] = low_size[v] = high[v] = high_size[v] = V{};
  double gap = 0;
  V factor = all(1);
  const auto add = [&](std::size_t k, V* sum, V* size) __attribute__((always_inline)) {
    for (std::size_t v = 0; v < Vectors; ++v) {
      const V term = terms(k, v), part = size_of(term);
      const I there = part > zeros.tiny[v];
      sum[v] = sum[v] * factor + choose(there, term, V{});
      size[v] = size[v] * factor + choose(there, part, V{});
    }
  };
  for (std::size_t k = 0; k < terms.count; ++k) {  // the last weighs most
    if (terms.gaps[k] != gap) factor = exp_of(all((gap = terms.gaps[k]) * lowest));
    add(k, low, low_size);
  }
  gap = 0, factor = all(1);
  for (std::size_t k = terms.count; k-- > 0;) {
    if (k + 1 < terms.count && terms.gaps[k + 1] != gap) factor = exp_of(all(-(gap = terms.gaps[k + 1]) * highest));
    add(k, high, high_size);
  }
  for (std::size_t v = 0; v < Vectors; ++v) {
    const V low_least = doubtful * low_size[v], high_least = doubtful * high_size[v];
    same[v] = ((low[v] > low_least) & (high[v] > high_least)) | ((low[v] < -low_least) & (high[v] < -high_least));
  }
}

template <std::size_t Vectors>
inline void only_zero_at(const Terms<Vectors>& terms, double start, double* out) {
  Zeros<Vectors> zeros;
  settle(terms, start, zeros);
  test(terms, zeros);
  I hard{}, same[Vectors];
  for (std::size_t v = 0; v < Vectors; ++v) {
    hard = hard | ~zeros.plain[v];
    same[v] = I{};
  }
  if (any(hard)) same_at_ends(terms, zeros, same);
  for (std::size_t v = 0; v < Vectors; ++v) {
    const V none = choose(zeros.simple[v] & same[v], all(__builtin_inf()), all(__builtin_nan("")));
    const V value = choose(zeros.plain[v], exp_of(choose(zeros.plain[v], zeros.s[v], V{})) - 1.0, none);
    if ((v + 1) * width <= terms.lanes) store(out + v * width, value);
    else
      for (std::size_t lane = 0; v * width + lane < terms.lanes; ++lane) out[lane] = value[lane];
  }
}

inline void only_zero_columns(const double* const* columns, const double* times, const double* gaps, std::size_t count, double start, double* out, std::size_t n) {
  constexpr std::size_t vectors = ASSAY_VECTOR_BYTES == 64 ? 4 : 2;  // as many as there are registers for
  std::size_t i = 0;
  for (; i + vectors * width <= n; i += vectors * width) only_zero_at(Terms<vectors>{columns, times, gaps, count, i, n - i}, start, out + i);
  for (; i < n; i += width) only_zero_at(Terms<1>{columns, times, gaps, count, i, n - i}, start, out + i);
}

}  // namespace assay::numeric::ASSAY_ISA
