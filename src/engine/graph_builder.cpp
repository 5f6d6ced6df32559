#include "engine/graph_builder.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

bool commutes(Code code) { return code == Code::add || code == Code::multiply; }

double folded(Code code, double a, double b, double c) {
  switch (code) {
    case Code::add: return a + b;
    case Code::subtract: return a - b;
    case Code::multiply: return a * b;
    case Code::divide: return a / b;
    case Code::negate: return -a;
    case Code::minimum: return b < a ? b : a;
    case Code::maximum: return a < b ? b : a;
    case Code::select: return a > 0 ? b : c;
    case Code::power: return pow_of(a, b);
    case Code::exp: return exp_of(a);
    case Code::log: return log_of(a);
    case Code::sqrt: return sqrt_of(a);
    case Code::normal_cdf: return normal_cdf_of(a);
    case Code::constant:
    case Code::input: break;
  }
  throw InternalError("leaf folded");
}

}  // namespace

int arity(Code code) {
  switch (code) {
    case Code::constant:
    case Code::input: return 0;
    case Code::negate:
    case Code::exp:
    case Code::log:
    case Code::sqrt:
    case Code::normal_cdf: return 1;
    case Code::select: return 3;
    default: return 2;
  }
}

std::size_t GraphBuilder::Hash::operator()(const std::array<std::uint32_t, 4>& key) const {
  std::uint64_t mixed = 0;
  for (const std::uint32_t part : key) mixed = (mixed ^ part) * 0x9E3779B97F4A7C15u + (mixed >> 29);
  return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

std::uint32_t GraphBuilder::add(Value value, Sign sign) {
  graph_.values.push_back(value);
  graph_.accumulates.push_back(0);
  signs_.push_back(sign);
  return static_cast<std::uint32_t>(graph_.values.size() - 1);
}

std::uint32_t GraphBuilder::constant(double value) {
  if (value == 0) value = 0;  // one zero
  const auto [place, fresh] = constants_.try_emplace(std::bit_cast<std::uint64_t>(value), 0);
  if (fresh) {
    graph_.constants.push_back(value);
    place->second = add({.code = Code::constant, .a = static_cast<std::uint32_t>(graph_.constants.size() - 1)},
                        value > 0 ? Sign::positive : value == 0 ? Sign::not_negative : Sign::unknown);
  }
  return place->second;
}

std::uint32_t GraphBuilder::input(std::uint32_t number) { return add({.code = Code::input, .a = number}, Sign::unknown); }

std::uint32_t GraphBuilder::operation(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  const auto fixed = [&](std::uint32_t argument) { return argument == none || graph_.is_constant(argument); };
  if (fixed(a) && fixed(b) && fixed(c)) {
    const auto value = [&](std::uint32_t argument) { return argument == none ? 0.0 : graph_.constant(argument); };
    return constant(folded(code, value(a), value(b), value(c)));
  }
  if (commutes(code) && (a > b || graph_.is_constant(a))) std::swap(a, b);
  if (commutes(code) && graph_.is_constant(a)) std::swap(a, b);  // a constant stands last
  if (const std::uint32_t simpler = simplified(code, a, b, c); simpler != none) return simpler;
  const auto [place, fresh] = known_.try_emplace({static_cast<std::uint32_t>(code), a, b, c}, 0);
  if (fresh) {
    const Value value{.code = code, .a = a, .b = b, .c = c};
    place->second = add(value, sign_of(value));
  }
  return place->second;
}

std::uint32_t GraphBuilder::simplified(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  const auto is_negation = [&](std::uint32_t value) { return graph_.values[value].code == Code::negate; };
  switch (code) {
    case Code::add:
      if (is(b, 0)) return a;
      if (is_negation(b)) return operation(Code::subtract, a, graph_.values[b].a);
      if (is_negation(a)) return operation(Code::subtract, b, graph_.values[a].a);
      return none;
    case Code::subtract:
      if (is(b, 0)) return a;
      if (is(a, 0)) return operation(Code::negate, b);
      if (a == b) return constant(0);
      if (graph_.is_constant(b)) return operation(Code::add, a, constant(-graph_.constant(b)));
      if (is_negation(b)) return operation(Code::add, a, graph_.values[b].a);
      return none;
    case Code::multiply:
      if (is(b, 0)) return b;
      if (is(b, 1)) return a;
      if (is(b, -1)) return operation(Code::negate, a);
      return none;
    case Code::divide:
      if (is(b, 1)) return a;
      if (is(a, 0)) return a;
      return none;
    case Code::negate: return is_negation(a) ? graph_.values[a].a : none;
    case Code::minimum:
    case Code::maximum:
      if (a == b) return a;
      // The positive part of what is never negative.
      if (code == Code::maximum && is(b, 0) && signs_[a] != Sign::unknown) return a;
      if (code == Code::maximum && is(a, 0) && signs_[b] != Sign::unknown) return b;
      return none;
    case Code::select:
      if (b == c) return b;
      if (signs_[a] == Sign::positive) return b;
      if (graph_.is_constant(a)) return graph_.constant(a) > 0 ? b : c;
      return none;
    default: return none;
  }
}

GraphBuilder::Sign GraphBuilder::sign_of(const Value& v) const {
  const auto sign = [&](std::uint32_t value) { return signs_[value]; };
  switch (v.code) {
    case Code::add:
      if (sign(v.a) == Sign::unknown || sign(v.b) == Sign::unknown) return Sign::unknown;
      return std::max(sign(v.a), sign(v.b));
    case Code::multiply:  // two small numbers may multiply to nothing
    case Code::divide: return sign(v.a) != Sign::unknown && sign(v.b) != Sign::unknown ? Sign::not_negative : Sign::unknown;
    case Code::minimum: return std::min(sign(v.a), sign(v.b));
    case Code::maximum: return std::max(sign(v.a), sign(v.b));
    case Code::select: return std::min(v.a == v.b ? Sign::positive : sign(v.b), sign(v.c));
    case Code::exp:
    case Code::power:
    case Code::normal_cdf: return Sign::not_negative;
    case Code::sqrt: return std::max(sign(v.a), Sign::not_negative);
    default: return Sign::unknown;
  }
}

bool GraphBuilder::may_fail(Code code, std::uint32_t a, std::uint32_t b) const {
  switch (code) {
    case Code::divide: return signs_[b] != Sign::positive && !(graph_.is_constant(b) && graph_.constant(b) != 0);
    case Code::log: return signs_[a] != Sign::positive;
    case Code::sqrt: return signs_[a] == Sign::unknown;
    case Code::power: return signs_[a] != Sign::positive && !(signs_[a] == Sign::not_negative && signs_[b] == Sign::positive);
    default: return false;
  }
}

}  // namespace assay::engine
