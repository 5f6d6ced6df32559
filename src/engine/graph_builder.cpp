#include "engine/graph_builder.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>


namespace assay::engine {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

bool commutes(Code code) { return code == Code::add || code == Code::multiply || code == Code::minimum || code == Code::maximum; }

}  // namespace

std::size_t GraphBuilder::Hash::operator()(const std::array<std::uint32_t, 4>& key) const {
  std::uint64_t mixed = 0;
  for (const std::uint32_t part : key) mixed = (mixed ^ part) * 0x9E3779B97F4A7C15u + (mixed >> 29);
  return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

std::uint32_t GraphBuilder::add(Value value, Sign sign) {
  graph_.values.push_back(value);
  graph_.periods.push_back(Graph::no_period);
  signs_.push_back(sign);
  return static_cast<std::uint32_t>(graph_.values.size() - 1);
}

std::uint32_t GraphBuilder::constant(const Decimal& value) {
  const double nearest = value.to_double() + 0.0;  // one zero
  const auto [place, fresh] = constants_.try_emplace(std::bit_cast<std::uint64_t>(nearest), 0);
  if (fresh) {
    graph_.constants.push_back(nearest);
    exact_.push_back(value);
    place->second = add({.code = Code::constant, .a = static_cast<std::uint32_t>(graph_.constants.size() - 1)},
                        nearest > 0 ? Sign::positive : nearest == 0 ? Sign::not_negative : Sign::unknown);
  }
  return place->second;
}

std::uint32_t GraphBuilder::input(std::uint32_t number) { return add({.code = Code::input, .a = number}, Sign::unknown); }

/// Nothing where engine::undefined() says no, or the result is too large: that is left to every lane.
std::optional<Decimal> GraphBuilder::folded(Code code, std::uint32_t at_a, std::uint32_t at_b, std::uint32_t at_c) const {
  const Decimal &a = exact(at_a), &b = exact(at_b == none ? at_a : at_b), &c = exact(at_c == none ? at_a : at_c);
  if (may_fail(code, at_a, at_b == none ? at_a : at_b)) return std::nullopt;
  try {
    switch (code) {
      case Code::add: return a + b;
      case Code::subtract: return a - b;
      case Code::multiply: return a * b;
      case Code::divide: return a / b;
      case Code::minimum: return min(a, b);
      case Code::maximum: return max(a, b);
      case Code::select: return a > Decimal(0) ? b : c;
      case Code::power: return pow(a, b);
      case Code::exp: return exp(a);
      case Code::log: return log(a);
      case Code::sqrt: return sqrt(a);
      case Code::normal_cdf: return normal_cdf(a);
      case Code::constant:
      case Code::input: break;
    }
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
  throw InternalError("leaf folded");
}

std::uint32_t GraphBuilder::operation(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  const auto fixed = [&](std::uint32_t argument) { return argument == none || graph_.is_constant(argument); };
  if (fixed(a) && fixed(b) && fixed(c))
    if (const auto value = folded(code, a, b, c)) return constant(*value);
  if (commutes(code) && (graph_.is_constant(a) || (a > b && !graph_.is_constant(b)))) std::swap(a, b);  // a constant stands last
  if (const std::uint32_t simpler = simplified(code, a, b, c); simpler != none) return simpler;
  const auto [place, fresh] = known_.try_emplace({static_cast<std::uint32_t>(code), a, b, c}, 0);
  if (fresh) {
    const Value value{.code = code, .a = a, .b = b, .c = c};
    place->second = add(value, sign_of(value));
  }
  return place->second;
}

GraphBuilder::Scaled GraphBuilder::scaled(std::uint32_t value) const {
  const Value& v = graph_.values[value];
  if (v.code == Code::multiply && graph_.is_constant(v.b)) return {v.a, exact(v.b)};
  return {value, 1};
}

bool GraphBuilder::is_negation(std::uint32_t value) const {
  const Value& v = graph_.values[value];
  return v.code == Code::multiply && is(v.b, -1);
}

std::uint32_t GraphBuilder::product(std::uint32_t a, std::uint32_t b) {
  const Scaled x = scaled(a), y = scaled(b);
  if (x.value == a && y.value == b) return none;
  return operation(Code::multiply, operation(Code::multiply, x.value, y.value), constant(x.factor * y.factor));
}

std::uint32_t GraphBuilder::simplified(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  switch (code) {
    case Code::add:
      if (is(b, 0)) return a;
      if (is_negation(b)) return operation(Code::subtract, a, graph_.values[b].a);
      if (is_negation(a)) return operation(Code::subtract, b, graph_.values[a].a);
      return none;
    case Code::subtract:
      if (is(b, 0)) return a;
      if (is(a, 0)) return operation(Code::multiply, b, constant(-1));
      if (a == b) return constant(0);
      if (graph_.is_constant(b)) return operation(Code::add, a, constant(-exact(b)));
      if (is_negation(b)) return operation(Code::add, a, graph_.values[b].a);
      return none;
    case Code::multiply:
      if (is(b, 0)) return b;
      if (is(b, 1)) return a;
      if (!graph_.is_constant(b)) return product(a, b);
      if (const Scaled x = scaled(a); x.value != a) return operation(Code::multiply, x.value, constant(x.factor * exact(b)));
      return none;
    case Code::divide:
      if (is(a, 0)) return a;
      if (graph_.is_constant(b) && !is(b, 0)) return operation(Code::multiply, a, constant(Decimal(1) / exact(b)));
      return none;
    case Code::minimum:
    case Code::maximum:
      if (a == b) return a;
      // The positive part of what is never negative.
      if (code == Code::maximum && is(b, 0) && signs_[a] != Sign::unknown) return a;
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
