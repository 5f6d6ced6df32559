#include "engine/engine.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <stdexcept>

#include "engine/interpret.hpp"

namespace assay::engine {
namespace {

using sheet::Node;
using sheet::NodeId;
using sheet::Op;
using sheet::Sheet;

/// The named cell that a node belongs to: climb to whoever uses it until a line is met.
std::string cell_name(const Sheet& sheet, std::uint32_t node) {
  const auto& nodes = sheet.nodes();
  const auto uses = [&](const Node& n) {
    bool found = false;
    for_each_argument(sheet, n, [&](std::uint32_t argument) { found = found || argument == node; });
    return found;
  };
  for (std::uint32_t id = node + 1; id < nodes.size(); ++id) {
    if (!uses(nodes[id])) continue;
    node = id;
    if (nodes[id].op != Op::line) continue;
    const Sheet::CellName name = sheet.name_of(NodeId{id});
    const auto& record = sheet.line_record(name.line);
    if (record.scalar) return record.spec.key;
    return record.spec.key + '@' + sheet.calendar().label(sheet.calendar().period(name.period));
  }
  return "a cell without a name";
}

template <class Number>
Number from(const Decimal& d) {
  if constexpr (std::is_same_v<Number, Decimal>) return d;
  else return d.to_double();
}

[[noreturn, gnu::noinline, gnu::cold]] void give_up(const Sheet& sheet, std::uint32_t cell, const char* why) { throw Undefined(cell_name(sheet, cell), why); }

/// Does the operation have no value for some arguments?
bool may_be_undefined(Op op) { return op == Op::divide || op == Op::log || op == Op::sqrt || op == Op::power; }

/// The operation `n` on values by node or, of a Probe, by slot; `cell`: what it is of in the sheet.
template <class Number>
inline Number computed(const Sheet& sheet, const std::vector<std::uint32_t>& pool, const Node& n, std::uint32_t cell, const std::vector<Number>& v) {
  if (may_be_undefined(n.op))
    if (const char* why = undefined(n.op, v[n.a], n.b == UINT32_MAX ? v[n.a] : v[n.b]))
      give_up(sheet, cell, why);
  if constexpr (std::is_same_v<Number, double>) {
    return apply(pool, n, v);  // too large is infinite, and compared as such
  } else {
    try {
      return apply(pool, n, v);
    } catch (const std::overflow_error&) {
      give_up(sheet, cell, "a number too large to hold");
    }
  }
}

template <class Number>
void compute(const Sheet& sheet, std::uint32_t id, std::vector<Number>& v) {
  v[id] = computed(sheet, sheet.arguments(), sheet.nodes()[id], id, v);
}

template <class Number>
Values<Number> evaluate(const Sheet& sheet, const Overrides& overrides, const Scales& scales, const Cells& cells = {}) {
  const auto& nodes = sheet.nodes();
  std::vector<Number> v(nodes.size());
  std::vector<Number> parameters;
  parameters.reserve(sheet.parameters().size());
  for (const auto& p : sheet.parameters()) parameters.push_back(from<Number>(p.value));
  for (const auto& [id, value] : overrides) parameters[id.value] = from<Number>(value);
  std::map<std::uint32_t, Number> factors;
  for (const auto& [node, factor] : scales) factors[node.value] = from<Number>(factor);
  std::map<std::uint32_t, Number> replaced;
  for (const auto& [node, value] : cells) replaced[node.value] = from<Number>(value);
  for (std::uint32_t id = 0; id < nodes.size(); ++id) {
    const Node& n = nodes[id];
    if (!replaced.empty())
      if (const auto other = replaced.find(id); other != replaced.end()) {
        v[id] = other->second;
        continue;
      }
    if (n.op == Op::constant) v[id] = from<Number>(sheet.constants()[n.a]);
    else if (n.op == Op::parameter) v[id] = parameters[n.a];
    else compute(sheet, id, v);
    if (factors.empty()) continue;
    if (const auto factor = factors.find(id); factor != factors.end()) v[id] = v[id] * factor->second;
  }
  return Values<Number>(std::move(v));
}

/// The cells that are changed and those that hang on them, of those that `keep` says, in the order they are worked out in: whoever uses a cell stands
/// after it, so the lowest that is left is always next. `moved`: what is changed.
template <class Keep>
std::vector<std::uint32_t> hanging_on(const std::vector<NodeId>& moved, std::size_t cells, const Uses& uses, Keep keep) {
  std::vector<std::uint64_t> left(cells / 64 + 1, 0);  // a bit a cell
  std::vector<std::uint32_t> hanging;
  const auto add = [&](std::uint32_t id) {
    if (keep(id)) left[id / 64] |= std::uint64_t{1} << (id % 64);
  };
  for (const NodeId node : moved) add(node.value);
  for (std::size_t word = 0; word < left.size(); ++word)
    while (left[word] != 0) {
      hanging.push_back(static_cast<std::uint32_t>(64 * word) + static_cast<std::uint32_t>(std::countr_zero(left[word])));
      left[word] &= left[word] - 1;
      for (const std::uint32_t user : uses.of(hanging.back())) add(user);
    }
  return hanging;
}

template <class Keep>
Values<Decimal> reevaluated(const Sheet& sheet, const Values<Decimal>& base, const Overrides& overrides, Keep keep) {
  std::vector<Decimal> v = base.all();
  std::vector<NodeId> moved;
  for (const auto& [id, value] : overrides) {
    moved.push_back(sheet.parameter_node(id));
    v[moved.back().value] = value;
  }
  for (const std::uint32_t id : hanging_on(moved, v.size(), base.uses(sheet), keep))
    if (sheet.nodes()[id].op != Op::parameter) compute(sheet, id, v);
  return Values<Decimal>(std::move(v), base);
}

/// By node: how large the amounts are that it is a sum or difference of, however deep these lie. A net that cancels to nothing
/// is measured against its flows, and so is all that is made of it (rulings 20). Never below the value's own size.
std::vector<double> magnitudes(const Sheet& sheet, const std::vector<double>& exact) {
  const auto& nodes = sheet.nodes();
  std::vector<double> size(nodes.size());
  for (std::uint32_t id = 0; id < nodes.size(); ++id) {
    const Node& n = nodes[id];
    const auto value = [&](std::uint32_t at) { return exact[at]; };
    double of_terms = 0;
    switch (n.op) {
      case Op::line: of_terms = size[n.b]; break;
      case Op::negate: of_terms = size[n.a]; break;
      case Op::add:
      case Op::subtract:
      case Op::sum: for_each_argument(sheet, n, [&](std::uint32_t argument) { of_terms += size[argument]; }); break;
      case Op::multiply: of_terms = size[n.a] * size[n.b]; break;
      case Op::divide: of_terms = size[n.a] / std::abs(value(n.b)); break;
      // The branch that was taken; adding up both would double a balance's size with every period.
      case Op::minimum:
      case Op::maximum: of_terms = value(id) == value(n.a) ? size[n.a] : size[n.b]; break;
      case Op::select: of_terms = value(n.a) > 0 ? size[n.b] : size[n.c]; break;
      default: break;
    }
    size[id] = std::max(of_terms, std::abs(value(id)));
  }
  return size;
}

}  // namespace

Undefined::Undefined(std::string cell_, std::string why_)
    : cell(std::move(cell_)), why(std::move(why_)), text(why + " in " + cell) {}

template <class Number>
std::vector<Number> Values<Number>::line(const Sheet& sheet, sheet::LineId id) const {
  std::vector<Number> row;
  for (int t = 0; t < sheet.calendar().count(); ++t) row.push_back(values_[sheet.cell(id, t).value]);
  return row;
}
template class Values<Decimal>;
template class Values<double>;

Values<Decimal> evaluate_decimal(const Sheet& sheet, const Overrides& overrides, const Scales& scales, const Cells& cells) { return evaluate<Decimal>(sheet, overrides, scales, cells); }
Values<double> evaluate_double(const Sheet& sheet, const Overrides& overrides, const Scales& scales) { return evaluate<double>(sheet, overrides, scales); }

std::vector<char> reaches(const Sheet& sheet, const std::vector<NodeId>& outputs) {
  const std::vector<Needed> needed = needed_for(sheet, outputs);
  std::vector<char> reached(needed.size());
  std::transform(needed.begin(), needed.end(), reached.begin(), [](Needed of) { return of != Needed::no; });
  return reached;
}

Values<Decimal> reevaluate_decimal(const Sheet& sheet, const Values<Decimal>& base, const Overrides& overrides, const std::vector<NodeId>& outputs) {
  const auto wanted = base.needed(sheet, outputs);
  return reevaluated(sheet, base, overrides, [&wanted](std::uint32_t id) { return (*wanted)[id] != Needed::no; });
}
Values<Decimal> reevaluate_decimal(const Sheet& sheet, const Values<Decimal>& base, const Overrides& overrides) {
  return reevaluated(sheet, base, overrides, [](std::uint32_t) { return true; });
}

template <class Number>
std::uint32_t Probe<Number>::slot_of(const Values<Decimal>& base, std::uint32_t cell) {
  if (slots_[cell] == UINT32_MAX) {
    slots_[cell] = static_cast<std::uint32_t>(values_.size());
    values_.push_back(from<Number>(base[NodeId{cell}]));
  }
  return slots_[cell];
}

template <class Number>
Probe<Number>::Probe(const Sheet& sheet, const Values<Decimal>& base, std::vector<sheet::ParameterId> inputs, const std::vector<NodeId>& outputs)
    : sheet_(sheet), slots_(sheet.nodes().size(), UINT32_MAX) {
  const auto& nodes = sheet.nodes();
  const Uses& uses = base.uses(sheet);
  // Back: what an output depends on, the smaller part. Forward, within it: what of that depends on an input, and so lies on the way from one to the other.
  const auto needed = base.needed(sheet, outputs);
  const std::vector<Needed>& wanted = *needed;
  std::vector<NodeId> moved;
  for (const sheet::ParameterId input : inputs) moved.push_back(sheet.parameter_node(input));
  const std::vector<std::uint32_t> hanging = hanging_on(moved, nodes.size(), uses, [&wanted](std::uint32_t id) { return wanted[id] != Needed::no; });
  steps_.reserve(hanging.size());
  values_.reserve(2 * hanging.size());
  std::vector<Inputs> hangs_on;  // by slot
  const auto also = [&hangs_on](std::uint32_t slot) -> Inputs& {
    if (slot >= hangs_on.size()) hangs_on.resize(slot + 1, 0);
    return hangs_on[slot];
  };
  for (const sheet::ParameterId input : inputs) {
    const std::uint32_t node = sheet.parameter_node(input).value;
    moves_.push_back(wanted[node] != Needed::no);
    also(slot_of(base, node)) |= bit_of(inputs_.size());
    inputs_.push_back(slot_of(base, node));
  }
  for (const std::uint32_t id : hanging) {
    if (nodes[id].op == Op::parameter) continue;
    ++size_;
    Node n = nodes[id];
    Inputs moved_by = 0;
    const auto argument = [&](std::uint32_t cell) {
      const std::uint32_t slot = slot_of(base, cell);
      moved_by |= also(slot);
      return slot;
    };
    if (n.op == Op::line) {  // the cell of a line is what its formula gives
      slots_[id] = slot_of(base, n.b);
      continue;
    }
    if (n.op == Op::sum) {
      const auto begin = static_cast<std::uint32_t>(pool_.size());
      for (std::uint32_t i = n.a; i < n.b; ++i) pool_.push_back(argument(sheet.arguments()[i]));
      n.a = begin;
      n.b = static_cast<std::uint32_t>(pool_.size());
    } else {
      for (std::uint32_t* operand : {&n.a, &n.b, &n.c})
        if (*operand != UINT32_MAX) *operand = argument(*operand);
    }
    if (wanted[id] != Needed::output) {  // it is worked out before it is read
      slots_[id] = static_cast<std::uint32_t>(values_.size());
      values_.emplace_back();
    }
    steps_.push_back({n, slot_of(base, id), id, moved_by});
    also(steps_.back().slot) = moved_by;
  }
  for (const NodeId output : outputs) slot_of(base, output.value);
}

// Flattened: a call for each of a thousand operations of a few instructions is most of what they cost.
template <class Number>
[[gnu::flatten]] void Probe<Number>::run(const std::vector<Number>& values) {
  Inputs moved = whole_ ? 0 : ~Inputs{0};
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (values_[inputs_[i]] == values[i]) continue;
    values_[inputs_[i]] = values[i];
    moved |= bit_of(i);
  }
  if (moved == 0) return;
  whole_ = false;
  for (const Step& step : steps_)
    if ((step.inputs & moved) != 0) values_[step.slot] = computed(sheet_, pool_, step.node, step.cell, values_);
  whole_ = true;
}
template class Probe<Decimal>;
template class Probe<double>;

Agreement compare(const Sheet& sheet, const Values<Decimal>& exact, const Values<double>& quick) {
  // A line is held against the sum of the absolute amounts its row is made of: cancelling flows may leave a small net.
  constexpr double tolerance = 1e-9;
  std::vector<double> judged;
  judged.reserve(sheet.nodes().size());
  for (const Decimal& value : exact.all()) judged.push_back(value.to_double());
  const std::vector<double> size = magnitudes(sheet, judged);
  Agreement result;
  for (std::uint32_t i = 0; i < sheet.line_count(); ++i) {
    const sheet::LineId id{i};
    double scale = 0, worst = 0;
    for (const NodeId cell : sheet.line_record(id).cells) {
      const double judge = judged[cell.value];
      scale += size[cell.value];
      worst = std::max(worst, std::abs(judge - quick[cell]));
      if (!std::isfinite(quick[cell])) worst = HUGE_VAL;
    }
    if (worst == 0) continue;
    const double relative = scale > 0 ? worst / scale : HUGE_VAL;
    if (relative > result.worst) {
      result.worst = relative;
      result.worst_line = sheet.line_record(id).spec.key;
    }
  }
  result.agree = result.worst <= tolerance;
  return result;
}

}  // namespace assay::engine
