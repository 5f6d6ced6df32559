#pragma once
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"
#include "engine/kernels.hpp"

namespace assay::engine {

/// A number times a value, or times two.
struct Term {
  static constexpr std::uint32_t none = UINT32_MAX;
  double weight = 1;
  std::uint32_t x = 0, y = none;
};

/// Terms added from the left, and what is done at the end.
struct Chain {
  std::vector<Term> terms;
  Ending ending = Ending::none;
  double number = 0;          ///< of the ending, or
  std::uint32_t column = 0;   ///< its value
};

/// Reads values of a graph as chains, taking in what nothing else needs.
class Chains {
 public:
  /// `needed`: by value, is it or anything made of it wanted? `one`: a value that is 1.
  Chains(const Graph& graph, const std::vector<char>& needed, std::uint32_t one);
  /// Is it a sum, difference, product, minimum or maximum?
  static bool can_be(Code code);
  Chain of(std::uint32_t value) const;

 private:
  bool is(std::uint32_t value, Code code) const { return graph_.values[value].code == code; }
  bool is_sum(std::uint32_t value) const { return is(value, Code::add) || is(value, Code::subtract); }
  bool alone(std::uint32_t value) const { return uses_[value] == 1; }
  void add_sum(std::uint32_t value, double sign, std::vector<Term>& terms) const;
  void add_term(std::uint32_t value, double sign, std::vector<Term>& terms) const;
  void begin(std::uint32_t value, std::vector<Term>& terms) const;
  void end(Chain& chain, std::uint32_t other, Ending with_number, Ending with_column) const;

  const Graph& graph_;
  std::vector<std::uint32_t> uses_;  ///< by value; one that an output or a check reads has many
  std::uint32_t one_;
};

}  // namespace assay::engine
