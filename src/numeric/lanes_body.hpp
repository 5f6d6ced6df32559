#pragma once
#include "numeric/elementary.hpp"
#include "numeric/lanes.hpp"

namespace assay::numeric::ASSAY_ISA {

/// A function over a column: whole vectors, then the rest in one that is filled up with ones.
template <class Function, class... Columns>
ASSAY_INLINE void over(std::size_t count, double* to, Function function, const Columns*... columns) {
  std::size_t i = 0;
  for (; i + width <= count; i += width) store(to + i, function(load(columns + i)...));
  if (i == count) return;
  const auto rest = [&](const double* column) {
    V filled = all(1);
    for (std::size_t lane = 0; i + lane < count; ++lane) filled[lane] = column[i + lane];
    return filled;
  };
  const V last = function(rest(columns)...);
  for (std::size_t lane = 0; i + lane < count; ++lane) to[i + lane] = last[lane];
}

inline constexpr Elementary table = {
    [](const double* x, double* to, std::size_t count) { over(count, to, [](V a) __attribute__((always_inline)) { return exp_of(a); }, x); },
    [](const double* x, double* to, std::size_t count) { over(count, to, [](V a) __attribute__((always_inline)) { return log_of(a); }, x); },
    [](const double* x, const double* y, double* to, std::size_t count) { over(count, to, [](V a, V b) __attribute__((always_inline)) { return power_of(a, b); }, x, y); },
    [](const double* x, double* to, std::size_t count) { over(count, to, [](V a) __attribute__((always_inline)) { return normal_cdf_of(a); }, x); },
};

}  // namespace assay::numeric::ASSAY_ISA
