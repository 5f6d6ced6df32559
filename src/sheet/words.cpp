#include <algorithm>

#include "sheet/sheet.hpp"

namespace assay::sheet {
namespace {

/// Binding strength of what was printed, so that brackets stand only where they are needed.
enum Strength { weak_sum = 1, product = 2, unary = 3, atom = 4 };

class Printer {
 public:
  Printer(const Sheet& sheet, int period) : sheet_(sheet), period_(period) {}

  std::string print(std::uint32_t id, int needed) const {
    const Node& n = sheet_.nodes()[id];
    switch (n.op) {
      case Op::constant: return constant(n.a, id);
      case Op::parameter: return sheet_.parameters()[n.a].path;
      case Op::line: return name(NodeId{id});
      case Op::add: return binary(n, " + ", weak_sum, weak_sum, needed);
      case Op::subtract: return binary(n, " − ", weak_sum, product, needed);
      case Op::multiply: return binary(n, " × ", product, product, needed);
      case Op::divide: return binary(n, " / ", product, unary, needed);
      case Op::negate: return bracket("−" + print(n.a, unary), unary, needed);
      case Op::minimum: return call("smaller of", {n.a, n.b});
      case Op::maximum: return is_zero(n.b) ? call("positive part of", {n.a}) : call("larger of", {n.a, n.b});
      case Op::select:
        return bracket("if " + print(n.a, weak_sum) + " > 0 then " + print(n.b, weak_sum) + " else " + print(n.c, weak_sum), 0, needed);
      case Op::power: return bracket(print(n.a, atom) + " ^ " + print(n.b, atom), unary, needed);
      case Op::exp: return call("exp", {n.a});
      case Op::log: return call("ln", {n.a});
      case Op::sqrt: return call("square root", {n.a});
      case Op::normal_cdf: return call("normal distribution", {n.a});
      case Op::sum: return sum(n, needed);
    }
    throw InternalError("operation without words");
  }

 private:
  std::string constant(std::uint32_t index, std::uint32_t id) const {
    if (!sheet_.constant_words(index).empty()) return sheet_.constant_words(index);
    const Unit& unit = sheet_.unit(NodeId{id});
    const std::string number = unit.from_canonical(sheet_.constants()[index]).text();
    return unit.text().empty() || sheet_.constants()[index].is_zero() ? number : number + ' ' + unit.text();
  }
  bool is_zero(std::uint32_t id) const {
    const Node& n = sheet_.nodes()[id];
    return n.op == Op::constant && sheet_.constants()[n.a].is_zero();
  }
  std::string name(NodeId id) const {
    const Sheet::CellName cell = sheet_.name_of(id);
    const Sheet::LineRecord& record = sheet_.line_record(cell.line);
    if (record.scalar || cell.period == period_) return record.spec.key;
    return record.spec.key + '@' + sheet_.calendar().label(sheet_.calendar().period(cell.period));
  }
  static std::string bracket(std::string text, int strength, int needed) {
    return strength < needed ? '(' + std::move(text) + ')' : text;
  }
  std::string binary(const Node& n, const char* sign, int strength, int right, int needed) const {
    return bracket(print(n.a, strength) + sign + print(n.b, right), strength, needed);
  }
  std::string call(const char* what, const std::vector<std::uint32_t>& arguments) const {
    std::string text = std::string(what) + " (";
    for (std::size_t i = 0; i < arguments.size(); ++i) text += (i == 0 ? "" : ", ") + print(arguments[i], 0);
    return text + ')';
  }
  std::string sum(const Node& n, int needed) const {
    // The cells of one line over consecutive periods read as one phrase; anything else is spelled out.
    const auto& arguments = sheet_.arguments();
    const auto cell_at = [&](std::uint32_t i) { return sheet_.name_of(NodeId{arguments[i]}); };
    bool one_line = true;
    for (std::uint32_t i = n.a; i < n.b && one_line; ++i)
      one_line = sheet_.nodes()[arguments[i]].op == Op::line && cell_at(i).line == cell_at(n.a).line;
    if (one_line) {
      const auto label = [&](int p) { return sheet_.calendar().label(sheet_.calendar().period(p)); };
      return "sum of " + sheet_.line_record(cell_at(n.a).line).spec.key + " over " + label(cell_at(n.a).period) + " … " +
             label(cell_at(n.b - 1).period);
    }
    std::string text;
    for (std::uint32_t i = n.a; i < n.b; ++i) {
      const Node& term = sheet_.nodes()[arguments[i]];
      const bool taken_off = term.op == Op::negate;
      text += i == n.a ? (taken_off ? "−" : "") : taken_off ? " − " : " + ";
      text += taken_off ? print(term.a, product) : print(arguments[i], weak_sum);
    }
    return bracket(std::move(text), weak_sum, needed);
  }

  const Sheet& sheet_;
  int period_;
};

}  // namespace

std::string in_words(const Sheet& sheet, NodeId cell) {
  const Node& node = sheet.nodes()[cell.value];
  if (node.op != Op::line) return Printer(sheet, -1).print(cell.value, 0);
  const Sheet::CellName name = sheet.name_of(cell);
  return Printer(sheet, sheet.line_record(name.line).scalar ? -1 : name.period).print(node.b, 0);
}

std::vector<NodeId> mentioned(const Sheet& sheet, NodeId cell) {
  std::vector<NodeId> found;
  const auto visit = [&](const auto& self, std::uint32_t id, bool root) -> void {
    const Node& n = sheet.nodes()[id];
    if (n.op == Op::constant) return;
    if (n.op == Op::parameter || (n.op == Op::line && !root)) {
      if (std::find(found.begin(), found.end(), NodeId{id}) == found.end()) found.push_back(NodeId{id});
      return;
    }
    if (n.op == Op::line) return self(self, n.b, false);
    if (n.op == Op::sum) {
      for (std::uint32_t i = n.a; i < n.b; ++i) self(self, sheet.arguments()[i], false);
      return;
    }
    for (const std::uint32_t argument : {n.a, n.b, n.c})
      if (argument != UINT32_MAX) self(self, argument, false);
  };
  visit(visit, cell.value, true);
  return found;
}

}  // namespace assay::sheet
