#pragma once
#include <cstdint>
#include <vector>

#include "engine/engine.hpp"
#include "sheet/sheet.hpp"

namespace assay::engine {

/// What varies between the evaluations of a plan: a node whose value the caller gives (a parameter, most often), or a node whose computed
/// value is multiplied by what the caller gives (a price by a drawn factor, for one).
struct Varying {
  enum class How : std::uint8_t { replace, scale };
  sheet::NodeId node;
  How how = How::replace;
};

/// What one value of a graph is. `constant` and `input` are leaves; what is negated is multiplied by -1.
enum class Code : std::uint8_t {
  constant, input, add, subtract, multiply, divide, minimum, maximum, select, power, exp, log, sqrt, normal_cdf
};

/// `a`, `b`, `c` are earlier values; of `constant` the index in Graph::constants, of `input` its number.
struct Value {
  Code code = Code::constant;
  std::uint32_t a = UINT32_MAX, b = UINT32_MAX, c = UINT32_MAX;
};

/// An operation that does not exist for every argument (engine::undefined says which): whether it does is asked of values `a` and `b`.
struct Check {
  Code code = Code::divide;
  std::uint32_t a = 0, b = 0;
  std::uint32_t group = 0;
};

/// The cells that lie between what varies and what is wanted, in double precision, line names gone: what does not depend on an input is a
/// constant (the nearest double to its decimal), equal values are one. No sum is regrouped: a balance that is paid off must come to nothing
/// exactly. Constant factors and divisors of a product are taken together, in decimals.
struct Graph {
  std::vector<Value> values;           ///< arguments before what is made of them
  static constexpr std::uint32_t no_period = UINT32_MAX;
  std::vector<std::uint32_t> periods;  ///< by value: the first period of whose cells it is one; no_period: part of one, or of all time
  std::vector<double> constants;
  std::vector<std::uint32_t> outputs;  ///< values
  /// As the decimal engine does, all that an output is made of is evaluated, both branches of a choice too: an output is undefined where any
  /// check of a group that it belongs to fails.
  std::vector<Check> checks;
  std::vector<std::vector<std::uint32_t>> groups;  ///< the outputs of each, ascending
  std::vector<char> moves;             ///< by input: does any output depend on it?

  double constant(std::uint32_t value) const { return constants[values[value].a]; }
  bool is_constant(std::uint32_t value) const { return values[value].code == Code::constant; }
};

/// `base`: the decimal run of the sheet. `in` names no node twice (InternalError).
Graph make_graph(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out);

/// How many values a code takes: 0 to 3.
int arity(Code code);

}  // namespace assay::engine
