#pragma once
#include <array>
#include <optional>
#include <unordered_map>

#include "engine/graph.hpp"

namespace assay::engine {

/// Adds values to a graph, each once. Leaves out what changes nothing: x * 1, x + 0, x * 0, a choice that is made. A product's constant factors
/// become one, which stands outermost and last: (x * 2) * y / 4 is (x * y) * 0.5.
class GraphBuilder {
 public:
  explicit GraphBuilder(Graph& graph) : graph_(graph) {}
  std::uint32_t constant(const Decimal& value);
  std::uint32_t input(std::uint32_t number);
  std::uint32_t operation(Code code, std::uint32_t a, std::uint32_t b = UINT32_MAX, std::uint32_t c = UINT32_MAX);
  /// Can engine::undefined() say no, as far as is known before anything is drawn?
  bool may_fail(Code code, std::uint32_t a, std::uint32_t b) const;

 private:
  /// What is known of a value whatever the inputs are, rounding included.
  enum class Sign : std::uint8_t { unknown, not_negative, positive };
  struct Hash {
    std::size_t operator()(const std::array<std::uint32_t, 4>& key) const;
  };
  std::uint32_t add(Value value, Sign sign);
  std::uint32_t simplified(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c);
  std::uint32_t product(std::uint32_t a, std::uint32_t b);
  std::optional<Decimal> folded(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t c) const;
  /// A value times a constant, as two; the constant of any other value is 1.
  struct Scaled {
    std::uint32_t value;
    Decimal factor;
  };
  Scaled scaled(std::uint32_t value) const;
  bool is_negation(std::uint32_t value) const;
  const Decimal& exact(std::uint32_t constant) const { return exact_[graph_.values[constant].a]; }
  Sign sign_of(const Value& value) const;
  bool is(std::uint32_t value, double wanted) const { return graph_.is_constant(value) && graph_.constant(value) == wanted; }

  Graph& graph_;
  std::vector<Sign> signs_;
  std::vector<Decimal> exact_;  ///< the constants
  std::unordered_map<std::array<std::uint32_t, 4>, std::uint32_t, Hash> known_;
  std::unordered_map<std::uint64_t, std::uint32_t> constants_;
};

}  // namespace assay::engine
