#include "engine/graph.hpp"

#include <algorithm>
#include <map>

#include "engine/graph_builder.hpp"
#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

using sheet::Node;
using sheet::Op;

constexpr std::uint32_t none = UINT32_MAX;

/// `line` forwards, `sum` is a chain of additions, `negate` a product; the rest has its own code.
Code code_of(Op op) {
  switch (op) {
    case Op::add: return Code::add;
    case Op::subtract: return Code::subtract;
    case Op::multiply: return Code::multiply;
    case Op::divide: return Code::divide;
    case Op::minimum: return Code::minimum;
    case Op::maximum: return Code::maximum;
    case Op::select: return Code::select;
    case Op::power: return Code::power;
    case Op::exp: return Code::exp;
    case Op::log: return Code::log;
    case Op::sqrt: return Code::sqrt;
    case Op::normal_cdf: return Code::normal_cdf;
    case Op::constant:
    case Op::parameter:
    case Op::line:
    case Op::negate:
    case Op::sum: break;
  }
  throw InternalError("no code of its own");
}

/// Sets of outputs, one per node, a bit each.
class OutputSets {
 public:
  OutputSets(std::size_t nodes, std::size_t outputs) : words_((outputs + 63) / 64), bits_(nodes * words_, 0) {}
  void add(std::uint32_t node, std::size_t output) { bits_[node * words_ + output / 64] |= std::uint64_t{1} << (output % 64); }
  void include(std::uint32_t node, std::uint32_t other) {
    for (std::size_t i = 0; i < words_; ++i) bits_[node * words_ + i] |= bits_[other * words_ + i];
  }
  bool any(std::uint32_t node) const {
    return std::any_of(of(node), of(node) + static_cast<std::ptrdiff_t>(words_), [](std::uint64_t word) { return word != 0; });
  }
  std::vector<std::uint32_t> list(std::uint32_t node) const {
    std::vector<std::uint32_t> outputs;
    for (std::uint32_t i = 0; i < words_ * 64; ++i)
      if ((of(node)[i / 64] >> (i % 64)) & 1) outputs.push_back(i);
    return outputs;
  }

 private:
  const std::uint64_t* of(std::uint32_t node) const { return bits_.data() + node * words_; }
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

class Maker {
 public:
  Maker(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out)
      : sheet_(sheet), base_(base), in_(in), builder_(graph_), input_of_(sheet.nodes().size(), none), changed_(sheet.nodes().size(), 0),
        value_(sheet.nodes().size(), none), reached_(sheet.nodes().size(), out.size()) {
    for (std::uint32_t i = 0; i < in.size(); ++i) {
      std::uint32_t& known = input_of_.at(in[i].node.value);
      if (known != none) throw InternalError("a node varies twice");
      known = i;
    }
    find_outputs(out);
    find_changed();
    for (std::uint32_t id = 0; id < sheet.nodes().size(); ++id)
      if (changed_[id] && reached_.any(id)) set_period(id, value_[id] = made(id));
    for (const sheet::NodeId output : out) graph_.outputs.push_back(argument(output.value));
    for (const Varying& input : in) graph_.moves.push_back(reached_.any(input.node.value));
  }
  Graph graph() && { return std::move(graph_); }

 private:
  void set_period(std::uint32_t id, std::uint32_t value) {
    if (sheet_.nodes()[id].op != Op::line) return;
    const sheet::Sheet::CellName name = sheet_.name_of(sheet::NodeId{id});
    if (!sheet_.line_record(name.line).scalar) graph_.periods[value] = std::min(graph_.periods[value], static_cast<std::uint32_t>(name.period));
  }

  bool replaced(std::uint32_t id) const { return input_of_[id] != none && in_[input_of_[id]].how == Varying::How::replace; }

  void find_outputs(const std::vector<sheet::NodeId>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) reached_.add(out[i].value, i);
    for (std::uint32_t id = static_cast<std::uint32_t>(sheet_.nodes().size()); id-- > 0;)
      if (!replaced(id) && reached_.any(id)) for_each_argument(sheet_, sheet_.nodes()[id], [&](std::uint32_t a) { reached_.include(a, id); });
  }

  void find_changed() {
    for (std::uint32_t id = 0; id < changed_.size(); ++id) {
      changed_[id] = input_of_[id] != none;
      if (!replaced(id)) for_each_argument(sheet_, sheet_.nodes()[id], [&](std::uint32_t a) { changed_[id] |= changed_[a]; });
    }
  }

  std::uint32_t argument(std::uint32_t id) {
    if (value_[id] == none) value_[id] = builder_.constant(base_[sheet::NodeId{id}]);
    return value_[id];
  }

  std::uint32_t made(std::uint32_t id) {
    if (replaced(id)) return builder_.input(input_of_[id]);
    const Node& n = sheet_.nodes()[id];
    bool fixed = true;
    for_each_argument(sheet_, n, [&](std::uint32_t a) { fixed = fixed && !changed_[a]; });
    const std::uint32_t computed = fixed ? builder_.constant(base_[sheet::NodeId{id}]) : computed_value(id, n);
    return input_of_[id] == none ? computed : builder_.operation(Code::multiply, computed, builder_.input(input_of_[id]));
  }

  std::uint32_t computed_value(std::uint32_t id, const Node& n) {
    if (n.op == Op::line) return argument(n.b);
    if (n.op == Op::sum) return sum(n);
    if (n.op == Op::negate) return builder_.operation(Code::multiply, argument(n.a), builder_.constant(-1));
    const Code code = code_of(n.op);
    const auto operand = [&](std::uint32_t at) { return at == none ? none : argument(at); };
    const std::uint32_t a = operand(n.a), b = operand(n.b), c = operand(n.c);
    if (builder_.may_fail(code, a, b)) add_check(code, a, b, id);
    return builder_.operation(code, a, b, c);
  }

  /// Only the values that decide: of a quotient the divisor, so that many quotients by one value ask once.
  void add_check(Code code, std::uint32_t a, std::uint32_t b, std::uint32_t id) {
    if (code == Code::divide) a = b;
    if (b == none) b = a;
    graph_.checks.push_back({.code = code, .a = a, .b = b, .group = group(reached_.list(id))});
  }

  std::uint32_t sum(const Node& n) {
    std::uint32_t total = argument(sheet_.arguments()[n.a]);
    for (std::uint32_t i = n.a + 1; i < n.b; ++i) total = builder_.operation(Code::add, total, argument(sheet_.arguments()[i]));
    return total;
  }

  std::uint32_t group(std::vector<std::uint32_t> outputs) {
    const auto [place, fresh] = group_of_.try_emplace(std::move(outputs), static_cast<std::uint32_t>(graph_.groups.size()));
    if (fresh) graph_.groups.push_back(place->first);
    return place->second;
  }

  const sheet::Sheet& sheet_;
  const Values<Decimal>& base_;
  const std::vector<Varying>& in_;
  Graph graph_;
  GraphBuilder builder_;
  std::vector<std::uint32_t> input_of_;  ///< by node
  std::vector<char> changed_;            ///< by node: depends on an input
  std::vector<std::uint32_t> value_;     ///< by node
  OutputSets reached_;                   ///< by node: the outputs that depend on it
  std::map<std::vector<std::uint32_t>, std::uint32_t> group_of_;
};

}  // namespace

Graph make_graph(const sheet::Sheet& sheet, const Values<Decimal>& base, const std::vector<Varying>& in, const std::vector<sheet::NodeId>& out) {
  return Maker(sheet, base, in, out).graph();
}

}  // namespace assay::engine
