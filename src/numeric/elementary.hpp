#pragma once
#include "numeric/vector.hpp"

// exp, log, power and the normal distribution over vectors, from + - * / and bit shifts alone: the same bits at every width and from every
// compiler. The polynomials are Chebyshev interpolants, fitted with 60 digits to the function named at each; their errors are relative to the
// result. Measured errors of the whole are in docs/engine.md and held by tests/unit/numeric.
namespace assay::numeric::ASSAY_ISA {

// ln 2 in two parts: multiples of the first up to 2^20 are exact.
constexpr double ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;

ASSAY_INLINE V all(V value) { return value; }

/// The sum over k of c[k] x^k, four terms at a time: a sum that waits for its last step at each term takes longer. Coefficients for all lanes, or one for each.
template <class C, int N>
ASSAY_INLINE V polynomial(const C (&c)[N], V x) {
  const V x2 = x * x, x4 = x2 * x2;
  V sum{};
  for (int k = (N - 1) / 4 * 4; k >= 0; k -= 4) {
    V part = all(c[k]);
    if (k + 1 < N) part = part + x * c[k + 1];
    if (k + 2 < N) part = part + x2 * (k + 3 < N ? c[k + 2] + x * c[k + 3] : all(c[k + 2]));
    sum = k == (N - 1) / 4 * 4 ? part : sum * x4 + part;
  }
  return sum;
}

/// exp(high + low), |low| < 1e-6 of an ulp of what counts: the part of the argument that a double could not hold.
ASSAY_INLINE V exp_of(V high, V low) {
  // (e^r - 1 - r) / r^2 on |r| <= ln 2 / 2; 3e-17.
  constexpr double c[] = {0x1.0000000000001p-1,  0x1.5555555555556p-3,  0x1.5555555553d63p-5,  0x1.11111111109b3p-7,  0x1.6c16c1788bd90p-10,
                          0x1.a01a01a7c41d5p-13, 0x1.a019b90d2ae7ap-16, 0x1.71de0dae63bb3p-19, 0x1.289185613a3d6p-22, 0x1.af38a9b0ec855p-26};
  constexpr double to_whole = 0x1.8p52;  // added, it leaves the nearest whole number in the last bits
  const bool edge = any(~(as_doubles(as_bits(high) & 0x7FFFFFFFFFFFFFFF) < 708.0));
  if (edge) high = maximum(minimum(high, all(711)), all(-746));  // a NaN stays one
  const V shifted = high * 1.4426950408889634 + to_whole, n = shifted - to_whole;
  const V r = (high - n * ln2_high) - (n * ln2_low - low);
  const V result = 1.0 + (r + r * r * polynomial(c, r));
  if (!edge) return as_doubles(as_bits(result) + (as_bits(shifted) << 52));  // of to_whole nothing is left
  const I whole = as_bits(shifted) - as_bits(all(to_whole));
  // times 2^n in two steps, for results below and above what a double holds with a whole exponent
  const I half = shift_right(whole + 2048, 1) - 1024;
  const V first = as_doubles((half + 1023) << 52), second = as_doubles((whole - half + 1023) << 52);
  return result * first * second;
}
ASSAY_INLINE V exp_of(V x) { return exp_of(x, V{}); }

/// x = 2^k (1 + f), 1 + f from sqrt(1/2) to sqrt(2), for x > 0.
struct Split {
  V k, f;
};
ASSAY_INLINE Split split(V x) {
  const I small = x < 0x1p-1022;
  const I bits = as_bits(choose(small, x * 0x1p54, x));
  constexpr std::int64_t root_half = 0x3FE6A09E667F3BCD;
  const I moved = plus(bits, 0x3FF0000000000000 - root_half);
  // The exponent as a double: put into the last bits of 2^52.
  const V exponent = as_doubles(shift_right(moved, 52) | 0x4330000000000000) - (0x1p52 + 1023);
  const V mantissa = as_doubles((moved & 0x000FFFFFFFFFFFFF) + root_half);
  return {exponent - choose(small, all(54), V{}), mantissa - 1.0};
}

// (ln((1 + s) / (1 - s)) - 2 s) / s^3 as a polynomial of s^2, |s| <= 0.1716; 7e-18.
constexpr double log_series[] = {0.666666666666667,  0.3999999999989889, 0.28571428626253836, 0.22222211089379496,
                                 0.1818289243253687, 0.15331611722055008, 0.14617807153417325};

/// What the edges are: -infinity at 0, NaN below, infinity at infinity.
ASSAY_INLINE V log_edges(V x, V inside) {
  const V infinity = all(__builtin_inf());
  inside = choose(x == infinity, infinity, inside);
  inside = choose(x == V{}, -infinity, inside);
  return choose((x < V{}) | (x != x), all(__builtin_nan("")), inside);
}

ASSAY_INLINE V log_of(V x) {
  const Split at = split(x);
  const V f = at.f, s = f / (2.0 + f), z = s * s, half_square = 0.5 * f * f;
  // ln(1 + f) = f - f^2/2 + s (f^2/2 + z P(z)), the small parts added up first
  const V small = half_square - (s * (half_square + z * polynomial(log_series, z)) + at.k * ln2_low);
  return log_edges(x, at.k * ln2_high - (small - f));
}

/// a b and what its rounding lost, for |a|, |b| < 2^900: Dekker's product (Numerische Mathematik 18, 1971, 224-242).
struct Exact {
  V value, rest;
};
ASSAY_INLINE V upper_half(V a) { return as_doubles(as_bits(a) & ~std::int64_t{0x7FFFFFF}); }
ASSAY_INLINE Exact product(V a, V b) {
  const V value = a * b, a1 = upper_half(a), b1 = upper_half(b), a2 = a - a1, b2 = b - b1;
  return {value, ((a1 * b1 - value) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// x to the y for x > 0, and 0 for x = 0 and y > 0; NaN elsewhere.
ASSAY_INLINE V power_of(V x, V y) {
  const Split at = split(x);
  // ln x in two doubles: s = f / (2 + f) with its remainder, then 2 s + s^3 P(s^2) + k ln 2.
  const V f = at.f, d = 2.0 + f, d_rest = f - (d - 2.0), s = f / d;
  const Exact back = product(s, d);
  const V s_rest = (((f - back.value) - back.rest) - s * d_rest) / d, z = s * s;
  const V large = at.k * ln2_high, twice = 2.0 * s, high = large + twice;
  // What adding the two lost; either may be the larger.
  const V from_large = high - twice, lost = (large - from_large) + (twice - (high - from_large));
  const V low = lost + (2.0 * s_rest + (s * z * polynomial(log_series, z) + at.k * ln2_low));
  const V log_high = high + low, log_low = (high - log_high) + low;
  const V exponent = y * log_high;
  const I far = (exponent > 800.0) | (exponent < -800.0);
  const Exact parts = product(choose(far, V{}, y), log_high);
  const V result = exp_of(choose(far, exponent, parts.value), choose(far, V{}, parts.rest + y * log_low));
  const V at_zero = choose(y > V{}, V{}, all(__builtin_nan("")));
  return choose(x > V{}, result, choose(x == V{}, at_zero, all(__builtin_nan(""))));
}

/// Phi(x), the standard normal distribution: exp(-a^2/2) times Mills' ratio at a = |x|, whose product with a + 4 is a polynomial of
/// (a - 4) / (a + 4); 2e-16 up to a = 40, beyond which the tail is 0.
ASSAY_INLINE V normal_cdf_of(V x) {
  constexpr double c[] = {0.7552851304157515, -0.6078966419718917, 0.38713740074221936, -0.1865218579596934, 0.06039657489067665, -0.007540188965625017,
                          -0.0034796923618040597, 0.0016308184424805887, 0.00013334424978358428, -0.00023109482414997105,
                          -1.9078434059248706e-06, 3.51442149682578e-05, 7.149308325478401e-07, -5.919013186154044e-06,
                          -6.249906995369785e-07, 1.0200713392568465e-06, 2.6354310560684456e-07, -1.546196819122192e-07,
                          -7.634712843441086e-08, 1.4842390072751344e-08, 1.3976528155950821e-08, -1.015295717649618e-11,
                          -9.990624160023276e-10};
  const V a = minimum(maximum(x, -x), all(40));
  const V ratio = polynomial(c, (a - 4.0) / (a + 4.0)) / (a + 4.0);
  // a^2 / 2 without its rounding, which the exponential would enlarge.
  const V upper = upper_half(a), rest = (a - upper) * (a + upper) * -0.5;
  const V square = upper * upper * -0.5, high = square + rest;
  const V tail = exp_of(high, (square - high) + rest) * ratio;
  return choose(x > V{}, 1.0 - tail, choose(x == x, tail, x));
}

}  // namespace assay::numeric::ASSAY_ISA
