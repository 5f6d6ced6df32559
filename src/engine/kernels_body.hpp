#pragma once
#include "engine/kernels.hpp"
#include "numeric/elementary.hpp"

// One text of all kernels, compiled for each instruction set (numeric/vector.hpp).
namespace assay::engine::ASSAY_ISA {

using namespace numeric::ASSAY_ISA;

template <int Terms, unsigned Pairs, Ending End, bool FirstWhole>
void sum(double* const* table, const std::uint32_t* operand, const double* number) {
  double* const to = table[operand[0]];
  const double *first[Terms], *second[Terms];
  V weight[Terms];
  int at = 1;
  for (int i = 0; i < Terms; ++i) {
    first[i] = table[operand[at++]];
    second[i] = (Pairs >> i) & 1 ? table[operand[at++]] : nullptr;
    weight[i] = all(number[i]);
  }
  constexpr bool ends_with_column = End == Ending::times_column || End == Ending::minimum_column || End == Ending::maximum_column;
  const double* const last = ends_with_column ? table[operand[at]] : nullptr;
  const V fixed = End == Ending::none || ends_with_column ? V{} : all(number[Terms]);
  for (std::size_t lane = 0; lane < block_lanes; lane += width) {
    V total = V{};
    for (int i = 0; i < Terms; ++i) {
      V term = load(first[i] + lane);
      if ((Pairs >> i) & 1) term *= load(second[i] + lane);
      if (i == 0) total = FirstWhole ? term : term * weight[i];
      else total = total + term * weight[i];
    }
    const V end = ends_with_column ? load(last + lane) : fixed;
    if constexpr (End == Ending::times_number || End == Ending::times_column) total *= end;
    if constexpr (End == Ending::minimum_number || End == Ending::minimum_column) total = minimum(total, end);
    if constexpr (End == Ending::maximum_number || End == Ending::maximum_column) total = maximum(total, end);
    store(to + lane, total);
  }
}

/// Where the first column is above zero the second, else the third; numbers in place of columns as Numbers says.
template <unsigned Numbers>
void select(double* const* table, const std::uint32_t* operand, const double* number) {
  double* const to = table[operand[0]];
  const double* const condition = table[operand[1]];
  int at = 2, used = 0;
  const double* const yes = Numbers & 1 ? nullptr : table[operand[at++]];
  const double* const no = Numbers & 2 ? nullptr : table[operand[at]];
  const V fixed_yes = Numbers & 1 ? all(number[used++]) : V{}, fixed_no = Numbers & 2 ? all(number[used]) : V{};
  for (std::size_t lane = 0; lane < block_lanes; lane += width)
    store(to + lane, choose(load(condition + lane) > V{}, Numbers & 1 ? fixed_yes : load(yes + lane), Numbers & 2 ? fixed_no : load(no + lane)));
}

template <class Function>
ASSAY_INLINE void each(double* const* table, const std::uint32_t* operand, Function function) {
  double* const to = table[operand[0]];
  const double* const x = table[operand[1]];
  for (std::size_t lane = 0; lane < block_lanes; lane += width) store(to + lane, function(load(x + lane)));
}
template <class Function>
ASSAY_INLINE void each_pair(double* const* table, const std::uint32_t* operand, Function function) {
  double* const to = table[operand[0]];
  const double *const x = table[operand[1]], *const y = table[operand[2]];
  for (std::size_t lane = 0; lane < block_lanes; lane += width) store(to + lane, function(load(x + lane), load(y + lane)));
}

/// `bad` says in which lanes there is no value. Most often in none: marking them costs nothing then.
template <class Bad>
ASSAY_INLINE void check(double* const* table, const std::uint32_t* operand, Bad bad) {
  double* const marks = table[operand[0]];
  const double *const x = table[operand[1]], *const y = table[operand[2]];
  I found{};
  for (std::size_t lane = 0; lane < block_lanes; lane += width) found |= bad(load(x + lane), load(y + lane));
  if (!any(found)) return;
  marks[block_lanes] = 1;
  for (std::size_t lane = 0; lane < block_lanes; lane += width)
    store(marks + lane, choose(bad(load(x + lane), load(y + lane)), all(1), load(marks + lane)));
}

template <bool Copies>
inline bool pass_over(double* to, const double* from, std::size_t lanes) {
  V rest{};  // 0 while all are finite, else NaN
  std::size_t lane = 0;
  for (; lane + width <= lanes; lane += width) {
    const V value = load(from + lane);
    rest += value - value;
    if (Copies) store(to + lane, value);
  }
  double sum = 0;
  for (; lane < lanes; ++lane) {
    if (Copies) to[lane] = from[lane];
    sum += from[lane] - from[lane];
  }
  for (std::size_t i = 0; i < width; ++i) sum += rest[i];
  return sum == 0;
}

template <int Terms, unsigned Pairs, bool FirstWhole = true>
void add_sums(Kernels& kernels) {
  const auto of = [&](Ending end) -> Kernel& { return kernels.sums[Terms][Pairs][static_cast<int>(end)][FirstWhole ? 1 : 0]; };
  of(Ending::none) = sum<Terms, Pairs, Ending::none, FirstWhole>;
  of(Ending::times_number) = sum<Terms, Pairs, Ending::times_number, FirstWhole>;
  of(Ending::times_column) = sum<Terms, Pairs, Ending::times_column, FirstWhole>;
  of(Ending::minimum_number) = sum<Terms, Pairs, Ending::minimum_number, FirstWhole>;
  of(Ending::minimum_column) = sum<Terms, Pairs, Ending::minimum_column, FirstWhole>;
  of(Ending::maximum_number) = sum<Terms, Pairs, Ending::maximum_number, FirstWhole>;
  of(Ending::maximum_column) = sum<Terms, Pairs, Ending::maximum_column, FirstWhole>;
  if constexpr (FirstWhole) add_sums<Terms, Pairs, false>(kernels);
}

#define ASSAY_LANES [](double* const* table, const std::uint32_t* operand, const double*)
inline Kernels all_kernels() {
  Kernels k;
  add_sums<1, 0>(k), add_sums<2, 0>(k), add_sums<3, 0>(k), add_sums<4, 0>(k), add_sums<5, 0>(k), add_sums<6, 0>(k), add_sums<7, 0>(k), add_sums<8, 0>(k);
  add_sums<1, 1>(k), add_sums<2, 1>(k), add_sums<2, 2>(k), add_sums<2, 3>(k);
  add_sums<3, 1>(k), add_sums<3, 2>(k), add_sums<3, 3>(k), add_sums<3, 4>(k), add_sums<3, 5>(k), add_sums<3, 6>(k), add_sums<3, 7>(k);
  k.selects[0] = select<0>, k.selects[1] = select<1>, k.selects[2] = select<2>, k.selects[3] = select<3>;
  const auto at = [&](Form form) -> Kernel& { return k.others[static_cast<int>(form)]; };
  at(Form::divide) = ASSAY_LANES { each_pair(table, operand, [](V x, V y) { return x / y; }); };
  at(Form::power) = ASSAY_LANES { each_pair(table, operand, [](V x, V y) { return power_of(x, y); }); };
  at(Form::exp) = ASSAY_LANES { each(table, operand, [](V x) { return exp_of(x); }); };
  at(Form::log) = ASSAY_LANES { each(table, operand, [](V x) { return log_of(x); }); };
  at(Form::sqrt) = ASSAY_LANES { each(table, operand, [](V x) { return square_root(x); }); };
  at(Form::normal_cdf) = ASSAY_LANES { each(table, operand, [](V x) { return normal_cdf_of(x); }); };
  // As engine::undefined (interpret.hpp) says of one number.
  at(Form::check_divide) = ASSAY_LANES { check(table, operand, [](V, V y) { return y == V{}; }); };
  at(Form::check_log) = ASSAY_LANES { check(table, operand, [](V x, V) { return ~(x > V{}); }); };
  at(Form::check_sqrt) = ASSAY_LANES { check(table, operand, [](V x, V) { return x < V{}; }); };
  at(Form::check_power) = ASSAY_LANES { check(table, operand, [](V x, V y) { return ~((x > V{}) | ((x == V{}) & (y > V{}))); }); };
  k.copy = pass_over<true>;
  k.finite = [](const double* from, std::size_t lanes) { return pass_over<false>(nullptr, from, lanes); };
  return k;
}
#undef ASSAY_LANES

}  // namespace assay::engine::ASSAY_ISA
