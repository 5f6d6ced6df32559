#pragma once
#include <array>
#include <unordered_map>

#include "engine/graph.hpp"

namespace assay::engine {

/// Adds values to a graph, each once, and leaves out what changes nothing: x * 1, x + 0, x * 0, a choice that is made. Only rewritings that give
/// the same number for every finite argument.
class GraphBuilder {
 public:
  explicit GraphBuilder(Graph& graph) : graph_(graph) {}
  std::uint32_t constant(double value);
  std::uint32_t input(std::uint32_t number);
  std::uint32_t operation(Code code, std::uint32_t a, std::uint32_t b = UINT32_MAX, std::uint32_t c = UINT32_MAX);
  /// Marks a value that adds one term to the sum so far.
  void accumulates(std::uint32_t value) { graph_.accumulates[value] = 1; }
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
  Sign sign_of(const Value& value) const;
  bool is(std::uint32_t value, double wanted) const { return graph_.is_constant(value) && graph_.constant(value) == wanted; }

  Graph& graph_;
  std::vector<Sign> signs_;
  std::unordered_map<std::array<std::uint32_t, 4>, std::uint32_t, Hash> known_;
  std::unordered_map<std::uint64_t, std::uint32_t> constants_;
};

}  // namespace assay::engine
