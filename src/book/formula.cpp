#include "book/formula.hpp"

#include <algorithm>
#include <optional>

#include "book/term.hpp"

namespace assay::book {
namespace {

using sheet::Node;
using sheet::NodeId;
using sheet::Op;

constexpr std::size_t longest_part = 1000;      // characters of a step inside a formula, which has at most three such
constexpr std::size_t longest_sum = 2500;       // the same for a sum, which grows by one short term at a time: three are less than Excel's 8,192
constexpr std::size_t short_enough_twice = 80;  // a step of this length is written out wherever it is used
constexpr int deepest = 24;                     // brackets in brackets; Excel takes 64

class Writer {
 public:
  Writer(const sheet::Sheet& recorded, const Layout& layout) : sheet_(recorded), layout_(layout), terms_(recorded.nodes().size()) {}

  Formulas write() {
    count_uses();
    const auto& nodes = sheet_.nodes();
    Formulas result;
    result.lines.resize(sheet_.line_count());
    for (std::uint32_t i = 0; i < sheet_.line_count(); ++i) result.lines[i].resize(sheet_.line_record(sheet::LineId{i}).cells.size());
    for (std::uint32_t id = 0; id < nodes.size(); ++id) {
      if (uses_[id] == 0) continue;
      Term term = made(id);
      if (nodes[id].op == Op::line) {
        const sheet::Sheet::CellName name = sheet_.name_of(NodeId{id});
        const Spot spot = layout_.cell(sheet_, name.line, name.period);
        const Decimal factor = layout_.units[name.line.value].to_canonical(1);
        result.lines[name.line.value][static_cast<std::size_t>(name.period)] = '=' + without_own_sheet(in_unit(term, factor, weakest), spot.sheet);
        terms_[id] = reference(spot, factor);
        // A long step that the cell is may be used by others of its period too: they use the cell. A step of several periods is each one's own.
        if (own_to_a_period(nodes[id].b) && terms_[nodes[id].b].text.size() > short_enough_twice) terms_[nodes[id].b] = terms_[id];
        continue;
      }
      // A step that the next node makes a named cell is used by others as that.
      const bool named = id + 1 < nodes.size() && nodes[id + 1].op == Op::line && nodes[id + 1].b == id && own_to_a_period(id);
      const bool often = uses_[id] > 1 && term.text.size() > short_enough_twice;
      const bool long_sum = nodes[id].op == Op::sum || nodes[id].op == Op::add;
      const bool large = term.text.size() > (long_sum ? longest_sum : longest_part) || term.depth > deepest;
      if (!is_leaf(id) && !named && (often || large)) term = on_working_sheet(term, {NodeId{id}}, id);
      terms_[id] = std::move(term);
    }
    for (WorkingCell& cell : working_) cell.formula = '=' + without_own_sheet(cell.formula, layout_.working_sheet);
    result.working = std::move(working_);
    return result;
  }

 private:
  /// Of every node, how many operations use it, of those that a line is made of. Named cells count as used.
  void count_uses() {
    const auto& nodes = sheet_.nodes();
    uses_.assign(nodes.size(), 0);
    first_cell_.assign(nodes.size(), NodeId{});
    period_.assign(nodes.size(), of_none);
    for (std::uint32_t id = static_cast<std::uint32_t>(nodes.size()); id-- > 0;) {
      const Node& n = nodes[id];
      const NodeId cell = n.op == Op::line ? NodeId{id} : first_cell_[id];
      const int period = n.op != Op::line ? period_[id] : sheet_.line_record(sheet_.name_of(NodeId{id}).line).scalar ? of_all : sheet_.name_of(NodeId{id}).period;
      if (n.op == Op::line) ++uses_[id];
      if (uses_[id] == 0) continue;
      for_each(n, [&](std::uint32_t argument) {
        ++uses_[argument];
        first_cell_[argument] = cell;
        period_[argument] = period_[argument] == of_none || period_[argument] == period ? period : of_several;
      });
    }
  }

  template <class Visit>
  void for_each(const Node& n, Visit visit) const {
    if (n.op == Op::constant || n.op == Op::parameter) return;
    if (n.op == Op::line) return visit(n.b);
    if (n.op == Op::sum) {
      for (std::uint32_t i = n.a; i < n.b; ++i) visit(sheet_.arguments()[i]);
      return;
    }
    for (const std::uint32_t argument : {n.a, n.b, n.c})
      if (argument != UINT32_MAX) visit(argument);
  }

  /// Is it a step that only cells of one period, or only scalars, are made of?
  bool own_to_a_period(std::uint32_t id) const { return !is_leaf(id) && period_[id] != of_several; }

  bool is_leaf(std::uint32_t id) const {
    const Op op = sheet_.nodes()[id].op;
    return op == Op::constant || op == Op::parameter || op == Op::line;
  }

  Decimal factor_of(std::uint32_t id) const { return sheet_.unit(NodeId{id}).to_canonical(1); }

  Term reference(const Spot& spot, const Decimal& factor) const { return {.text = address(layout_, spot), .factor = factor, .strength = atom, .spot = spot}; }

  /// What the node is, from the terms of its arguments; of a line, what it forwards.
  Term made(std::uint32_t id) {
    const Node& n = sheet_.nodes()[id];
    const auto term = [this](std::uint32_t argument) -> const Term& { return terms_[argument]; };
    switch (n.op) {
      case Op::constant: return number_term(sheet_.unit(NodeId{id}).from_canonical(sheet_.constants()[n.a]), factor_of(id));
      case Op::parameter: return {.text = layout_.inputs[n.a], .factor = factor_of(id), .strength = atom};
      case Op::line: return term(n.b);
      case Op::add: return added(term(n.a), term(n.b));
      case Op::subtract: return subtracted(term(n.a), term(n.b));
      case Op::multiply: return multiplied(term(n.a), term(n.b));
      case Op::divide: return divided(term(n.a), term(n.b));
      case Op::negate: return negated(term(n.a));
      case Op::minimum: return called("MIN", term(n.a), term(n.b));
      case Op::maximum: return called("MAX", term(n.a), term(n.b));
      case Op::select: return chosen(term(n.a), term(n.b), term(n.c));
      case Op::power: return raised(term(n.a), term(n.b));
      case Op::exp: return called("EXP", term(n.a));
      case Op::log: return called("LN", term(n.a));
      case Op::sqrt: return called("SQRT", term(n.a));
      case Op::normal_cdf: return called("NORMSDIST", term(n.a));
      case Op::sum: return summed(n, id);
    }
    throw InternalError("operation without a formula");
  }

  /// Cells that lie side by side, in a row or a column, as a range; the rest one by one. A sum that grows too long goes on from a part of it
  /// on the working sheet.
  Term summed(const Node& n, std::uint32_t id) {
    Term total = number_term(0, 1);
    std::vector<NodeId> so_far;
    for (std::uint32_t i = n.a; i < n.b;) {
      const std::uint32_t end = end_of_run(i, n.b);
      const Term& first = terms_[sheet_.arguments()[i]];
      if (end - i >= 3) {
        const Spot last = *terms_[sheet_.arguments()[end - 1]].spot;
        total = added(total, {.text = "SUM(" + first.text + ':' + address(last.row, last.column) + ')', .factor = first.factor, .strength = atom, .depth = 1});
        for (; i < end; ++i) so_far.push_back(NodeId{sheet_.arguments()[i]});
      } else {
        total = added(total, first);
        so_far.push_back(NodeId{sheet_.arguments()[i++]});
      }
      if (total.text.size() > longest_sum && i < n.b) total = on_working_sheet(total, so_far, id);
    }
    return total;
  }

  /// One past the last argument of the run of neighbouring cells that begins at `begin`.
  std::uint32_t end_of_run(std::uint32_t begin, std::uint32_t end) const {
    const auto term = [this](std::uint32_t i) -> const Term& { return terms_[sheet_.arguments()[i]]; };
    if (!term(begin).spot || begin + 1 >= end || !term(begin + 1).spot) return begin + 1;
    const int right = term(begin + 1).spot->column - term(begin).spot->column, down = term(begin + 1).spot->row - term(begin).spot->row;
    if (!(right == 1 && down == 0) && !(right == 0 && down == 1)) return begin + 1;
    std::uint32_t at = begin + 1;
    for (; at < end; ++at) {
      const Term& before = term(at - 1);
      const Term& here = term(at);
      if (!here.spot || here.spot->sheet != before.spot->sheet || !same_factor(here.factor, before.factor)) break;
      if (here.spot->column - before.spot->column != right || here.spot->row - before.spot->row != down) break;
    }
    return at;
  }

  Term on_working_sheet(const Term& term, std::vector<NodeId> sum_of, std::uint32_t id) {
    working_.push_back({in_unit(term, 1, weakest), std::move(sum_of), first_cell_[id]});
    return reference({layout_.working_sheet, first_row + static_cast<int>(working_.size()) - 1, scalar_column}, 1);
  }

  /// A cell of the same sheet needs no name of the sheet in front.
  std::string without_own_sheet(std::string text, std::size_t own) const {
    const std::string mark = layout_.sheets[own] + '!';
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
    return text;
  }

  const sheet::Sheet& sheet_;
  const Layout& layout_;
  std::vector<Term> terms_;         // by node: how others mention it
  std::vector<std::uint32_t> uses_;
  static constexpr int of_none = -1, of_all = -2, of_several = -3;
  std::vector<int> period_;         // by node: of the cells that are made of it
  std::vector<NodeId> first_cell_;  // by node: the first named cell that is made of it
  std::vector<WorkingCell> working_;
};

}  // namespace

Formulas formulas(const sheet::Sheet& recorded, const Layout& layout) { return Writer(recorded, layout).write(); }

}  // namespace assay::book
