#pragma once
#include <cmath>
#include <numbers>

#include "base/decimal.hpp"
#include "sheet/sheet.hpp"

namespace assay::engine {

// The same operations for every number type; the sheet is the only text of a formula.
inline double exp_of(double x) { return std::exp(x); }
inline double log_of(double x) { return std::log(x); }
inline double sqrt_of(double x) { return std::sqrt(x); }
inline double pow_of(double x, double y) { return std::pow(x, y); }
inline double normal_cdf_of(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }
inline Decimal exp_of(const Decimal& x) { return exp(x); }
inline Decimal log_of(const Decimal& x) { return log(x); }
inline Decimal sqrt_of(const Decimal& x) { return sqrt(x); }
inline Decimal pow_of(const Decimal& x, const Decimal& y) { return pow(x, y); }
inline Decimal normal_cdf_of(const Decimal& x) { return normal_cdf(x); }

/// The nodes a node is computed from.
template <class Visit>
void for_each_argument(const sheet::Sheet& sheet, const sheet::Node& n, Visit visit) {
  using sheet::Op;
  switch (n.op) {
    case Op::constant:
    case Op::parameter: return;
    case Op::line: return visit(n.b);
    case Op::sum:
      for (std::uint32_t i = n.a; i < n.b; ++i) visit(sheet.arguments()[i]);
      return;
    default:
      for (const std::uint32_t argument : {n.a, n.b, n.c})
        if (argument != UINT32_MAX) visit(argument);
  }
}

/// Why one operation has no value; nullptr when it has one.
template <class Number>
const char* undefined(sheet::Op op, const Number& a, const Number& b) {
  const Number zero(0);
  switch (op) {
    case sheet::Op::divide: return b == zero ? "division by zero" : nullptr;
    case sheet::Op::log: return a > zero ? nullptr : "logarithm of a number that is not positive";
    case sheet::Op::sqrt: return a < zero ? "square root of a negative number" : nullptr;
    case sheet::Op::power:
      return a > zero || (a == zero && b > zero) ? nullptr : "power of a number that is not positive";
    default: return nullptr;
  }
}

/// The value of node `n`, all of whose arguments are known in `v`; `pool` is what a sum's range lies in. Leaves are the caller's.
template <class Number>
Number apply(const std::vector<std::uint32_t>& pool, const sheet::Node& n, const std::vector<Number>& v) {
  using sheet::Op;
  switch (n.op) {
    case Op::line: return v[n.b];
    case Op::add: return v[n.a] + v[n.b];
    case Op::subtract: return v[n.a] - v[n.b];
    case Op::multiply: return v[n.a] * v[n.b];
    case Op::divide: return v[n.a] / v[n.b];
    case Op::negate: return -v[n.a];
    case Op::minimum: return v[n.b] < v[n.a] ? v[n.b] : v[n.a];
    case Op::maximum: return v[n.a] < v[n.b] ? v[n.b] : v[n.a];
    case Op::select: return v[n.a] > Number(0) ? v[n.b] : v[n.c];
    case Op::power: return pow_of(v[n.a], v[n.b]);
    case Op::exp: return exp_of(v[n.a]);
    case Op::log: return log_of(v[n.a]);
    case Op::sqrt: return sqrt_of(v[n.a]);
    case Op::normal_cdf: return normal_cdf_of(v[n.a]);
    case Op::sum: {
      Number total(0);
      for (std::uint32_t i = n.a; i < n.b; ++i) total += v[pool[i]];
      return total;
    }
    case Op::constant:
    case Op::parameter: break;
  }
  throw InternalError("leaf handed to apply()");
}

}  // namespace assay::engine
