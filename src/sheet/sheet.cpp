#include "sheet/sheet.hpp"

#include <algorithm>
#include <utility>

namespace assay::sheet {
namespace {

std::string joined(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "" : " -> ") + cell;
  return text;
}

}  // namespace

Cycle::Cycle(std::vector<std::string> cells) : path(std::move(cells)), text("circular: " + joined(path)) {}

Sheet::Sheet(Calendar calendar) : calendar_(calendar) { unit_table_.emplace_back(); }

std::uint32_t Sheet::intern(const Unit& unit) {
  if (const auto known = unit_by_identity_.find(unit.identity()); known != unit_by_identity_.end()) return known->second;
  for (std::uint32_t i = 0; i < unit_table_.size(); ++i)
    if (unit_table_[i] == unit && unit_table_[i].text() == unit.text()) {
      twins_.push_back(unit);  // kept, so that its identity is not used again
      return unit_by_identity_[unit.identity()] = i;
    }
  unit_table_.push_back(unit);
  return unit_by_identity_[unit.identity()] = static_cast<std::uint32_t>(unit_table_.size() - 1);
}

NodeId Sheet::add(Node node, std::uint32_t unit) {
  nodes_.push_back(node);
  units_.push_back(unit);
  return NodeId{static_cast<std::uint32_t>(nodes_.size() - 1)};
}

std::size_t Sheet::place_of(const Node& node, std::uint32_t unit) const {
  std::uint64_t mixed = static_cast<std::uint64_t>(node.op);
  for (const std::uint32_t part : {node.a, node.b, node.c, unit}) mixed = (mixed ^ part) * 0x9E3779B97F4A7C15U;  // the golden ratio's bits spread small differences over all
  std::size_t at = mixed >> 32 & (operations_.size() - 1);
  for (; operations_[at] != UINT32_MAX; at = (at + 1) & (operations_.size() - 1)) {
    const Node& there = nodes_[operations_[at]];
    if (there.op == node.op && there.a == node.a && there.b == node.b && there.c == node.c && units_[operations_[at]] == unit) break;
  }
  return at;
}

NodeId Sheet::operation(const Node& node, std::uint32_t unit) {
  if (2 * operation_count_ >= operations_.size()) {
    const std::vector<std::uint32_t> before = std::exchange(operations_, std::vector<std::uint32_t>(std::max<std::size_t>(1024, 2 * operations_.size()), UINT32_MAX));
    for (const std::uint32_t id : before)
      if (id != UINT32_MAX) operations_[place_of(nodes_[id], units_[id])] = id;
  }
  std::uint32_t& known = operations_[place_of(node, unit)];
  if (known == UINT32_MAX) {
    known = add(node, unit).value;
    ++operation_count_;
  }
  return NodeId{known};
}

Cell Sheet::parameter(const Parameter& parameter) {
  const auto [place, fresh] =
      parameter_by_path_.try_emplace(parameter.path, static_cast<std::uint32_t>(parameters_.size()));
  if (!fresh) return Cell(this, parameter_nodes_[place->second]);
  const std::uint32_t unit = intern(parameter.unit);
  parameters_.push_back(parameter);
  parameter_nodes_.push_back(add({.op = Op::parameter, .a = place->second}, unit));
  return Cell(this, parameter_nodes_.back());
}

Cell Sheet::constant(const Decimal& canonical, Unit unit, std::string words) {
  const std::uint32_t unit_index = intern(unit);
  const auto [place, fresh] = nodes_of_constants_.try_emplace(Constant{canonical, unit_index, std::move(words)}, 0);
  if (fresh) {
    constants_.push_back(canonical);
    constant_words_.push_back(place->first.words);
    place->second = add({.op = Op::constant, .a = static_cast<std::uint32_t>(constants_.size() - 1)}, unit_index).value;
  }
  return Cell(this, NodeId{place->second});
}

Cell Sheet::zero(const Unit& unit) { return constant(0, unit); }
Cell Sheet::one() { return constant(1, Unit()); }

void Sheet::settle(ParameterId id, const Decimal& canonical, std::string written) {
  parameters_[id.value].value = canonical;
  parameters_[id.value].written = std::move(written);
}

bool Sheet::always_zero(std::uint32_t node, int steps) const {
  const Node& n = nodes_[node];
  if (n.op == Op::constant) return constants_[n.a].is_zero();
  if (steps == 0) return false;
  const auto zero = [this, steps](std::uint32_t argument) { return always_zero(argument, steps - 1); };
  switch (n.op) {
    case Op::line: return zero(n.b);
    case Op::negate: return zero(n.a);
    case Op::multiply: return zero(n.a) || zero(n.b);
    case Op::add:
    case Op::subtract: return zero(n.a) && zero(n.b);
    case Op::sum: return std::all_of(arguments_.begin() + n.a, arguments_.begin() + n.b, zero);
    default: return false;
  }
}

std::optional<ParameterId> Sheet::find_parameter(std::string_view path) const {
  const auto found = parameter_by_path_.find(std::string(path));
  if (found == parameter_by_path_.end()) return std::nullopt;
  return ParameterId{found->second};
}

Line Sheet::declare(LineSpec spec, RowFormula formula, bool scalar) {
  const auto [place, fresh] = line_by_key_.try_emplace(spec.key, static_cast<std::uint32_t>(lines_.size()));
  if (!fresh) throw InternalError("line declared twice: " + spec.key);
  LineState state;
  state.record.spec = std::move(spec);
  state.record.scalar = scalar;
  const std::size_t cells = scalar ? 1 : static_cast<std::size_t>(calendar_.count());
  state.record.cells.resize(cells);
  state.busy.resize(cells, 0);
  state.row = std::move(formula);
  lines_.push_back(std::move(state));
  return Line(this, LineId{place->second});
}

Line Sheet::line(LineSpec spec, RowFormula formula) { return declare(std::move(spec), std::move(formula), false); }

Line Sheet::scalar(LineSpec spec, ScalarFormula formula) {
  return declare(std::move(spec), [formula = std::move(formula)](Period) { return formula(); }, true);
}

Balance Sheet::balance(LineSpec spec, Cell opening) {
  Balance balance;
  balance.flow_ = std::make_shared<FlowFormula>();
  const auto flow = balance.flow_;
  const std::string key = spec.key;
  // The opening needs the closing line of the period before, which is declared next: reach it by key.
  balance.opening_ = line({key + ".opening", spec.label + ", opening", spec.unit, spec.about}, [this, key, opening](Period p) {
    return p.index == 0 ? opening : (*find_line(key + ".closing"))[calendar_.period(p.index - 1)];
  });
  const Line opens = balance.opening_;
  balance.closing_ = line({key + ".closing", spec.label + ", closing", spec.unit, spec.about}, [flow, opens, key](Period p) {
    if (!*flow) throw InternalError("balance never told how it rolls: " + key);
    const Flow moved = (*flow)(p);
    return opens[p] + moved.in - moved.out;
  });
  return balance;
}

void Balance::rolls(FlowFormula flow) { *flow_ = std::move(flow); }

std::optional<Line> Sheet::find_line(std::string_view key) const {
  const auto found = line_by_key_.find(std::string(key));
  if (found == line_by_key_.end()) return std::nullopt;
  return Line(const_cast<Sheet*>(this), LineId{found->second});
}

std::string Sheet::cell_text(LineId id, int period) const {
  const LineState& state = lines_[id.value];
  if (state.record.scalar) return state.record.spec.key;
  return state.record.spec.key + '@' + calendar_.label(calendar_.period(period));
}

Cell Sheet::evaluate(LineId id, int period) {
  LineState& state = lines_[id.value];
  const std::size_t index = state.record.scalar ? 0 : static_cast<std::size_t>(period);
  if (const NodeId known = state.record.cells[index]; known.valid()) return Cell(this, known);
  if (state.busy[index]) {
    std::vector<std::string> path;
    const auto same = [&](const CellName& c) { return c.line == id && (state.record.scalar || c.period == period); };
    for (auto at = std::find_if(in_progress_.begin(), in_progress_.end(), same); at != in_progress_.end(); ++at)
      path.push_back(cell_text(at->line, at->period));
    path.push_back(cell_text(id, period));
    throw Cycle(std::move(path));
  }
  state.busy[index] = 1;
  in_progress_.push_back({id, period});
  const Cell formula = state.row(calendar_.period(period));
  if (!formula.unit().same_dimension(state.record.spec.unit))
    throw UnitMismatch("line " + state.record.spec.key + " is " + state.record.spec.unit.words() + " but its formula gives " +
                       formula.unit().words());
  names_.push_back({id, static_cast<int>(index)});
  const NodeId node = add({.op = Op::line, .a = static_cast<std::uint32_t>(names_.size() - 1), .b = formula.node().value},
                          intern(state.record.spec.unit));
  lines_[id.value].record.cells[index] = node;
  in_progress_.pop_back();
  return Cell(this, node);
}

void Sheet::finish() {
  // Period by period, so that a balance never recurses over its whole history; scalars last, for they sum rows.
  for (int t = 0; t < calendar_.count(); ++t)
    for (std::uint32_t i = 0; i < lines_.size(); ++i)
      if (!lines_[i].record.scalar) evaluate(LineId{i}, t);
  for (std::uint32_t i = 0; i < lines_.size(); ++i)
    if (lines_[i].record.scalar) evaluate(LineId{i}, 0);
  for (LineState& state : lines_) state.row = nullptr;
  order_parameters();
}

NodeId Sheet::cell(LineId id, int period) const {
  const LineRecord& record = lines_[id.value].record;
  return record.cells[record.scalar ? 0 : static_cast<std::size_t>(period)];
}

Sheet::CellName Sheet::name_of(NodeId line_node) const { return names_[nodes_[line_node.value].a]; }

Cell Line::operator[](Period p) const { return sheet_->evaluate(id_, p.index); }

Cell Line::previous(Period p, Cell before) const {
  return p.index == 0 ? before : (*this)[sheet_->calendar().period(p.index - 1)];
}

const std::string& Line::key() const { return sheet_->line_record(id_).spec.key; }
const Unit& Line::unit() const { return sheet_->line_record(id_).spec.unit; }

}  // namespace assay::sheet
