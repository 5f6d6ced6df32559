#include "sheet/sheet.hpp"

namespace assay::sheet {

/// The one door through which operators record: checks units, then adds the node.
class Recorder {
 public:
  static std::uint32_t unit_index(Cell a) { return a.sheet().units_[a.node().value]; }

  static Cell add(Sheet& sheet, Op op, std::uint32_t unit, Cell a, Cell b = {}, Cell c = {}) {
    Node node{.op = op, .a = a.node().value};
    if (b.valid()) node.b = b.node().value;
    if (c.valid()) node.c = c.node().value;
    return Cell(&sheet, sheet.operation(node, unit));
  }

  static Cell same_dimension(Op op, std::string_view what, Cell a, Cell b, Cell condition = {}) {
    const std::uint32_t left = unit_index(a), right = unit_index(b);
    if (left != right && !a.unit().same_dimension(b.unit()))
      fail(a.sheet(), std::string(what) + " of " + a.unit().words() + " and " + b.unit().words());
    return condition.valid() ? add(a.sheet(), op, left, condition, a, b) : add(a.sheet(), op, left, a, b);
  }

  static Cell plain(Op op, std::string_view what, Cell a, Cell b = {}) {
    if (!a.unit().dimensionless() || (b.valid() && !b.unit().dimensionless()))
      fail(a.sheet(), std::string(what) + " of " + a.unit().words());
    return add(a.sheet(), op, a.sheet().intern(Unit()), a, b);
  }

  static Cell product(Op op, Cell a, Cell b) {
    Sheet& sheet = a.sheet();
    const std::uint64_t key = (std::uint64_t{unit_index(a)} << 32) | unit_index(b);
    auto& known = op == Op::multiply ? sheet.products_ : sheet.quotients_;
    auto place = known.find(key);
    if (place == known.end()) {
      const Unit unit = op == Op::multiply ? a.unit() * b.unit() : a.unit() / b.unit();
      place = known.emplace(key, sheet.intern(unit)).first;
    }
    return add(sheet, op, place->second, a, b);
  }

  static Cell sum(Sheet& sheet, const std::vector<Cell>& cells) {
    const auto begin = static_cast<std::uint32_t>(sheet.arguments_.size());
    for (const Cell& cell : cells) {
      if (unit_index(cell) != unit_index(cells.front()) && !cell.unit().same_dimension(cells.front().unit()))
        fail(sheet, "sum of " + cells.front().unit().words() + " and " + cell.unit().words());
      sheet.arguments_.push_back(cell.node().value);
    }
    const auto end = static_cast<std::uint32_t>(sheet.arguments_.size());
    return Cell(&sheet, sheet.add({.op = Op::sum, .a = begin, .b = end}, unit_index(cells.front())));
  }

  [[noreturn]] static void fail(const Sheet& sheet, const std::string& what) {
    std::string where;
    if (!sheet.in_progress_.empty())
      where = " in line " + sheet.line_record(sheet.in_progress_.back().line).spec.key;
    throw UnitMismatch(what + where);
  }
};

const Unit& Cell::unit() const { return sheet_->unit(node_); }

Cell operator+(Cell a, Cell b) { return Recorder::same_dimension(Op::add, "sum", a, b); }
Cell operator-(Cell a, Cell b) { return Recorder::same_dimension(Op::subtract, "difference", a, b); }
Cell operator*(Cell a, Cell b) { return Recorder::product(Op::multiply, a, b); }
Cell operator/(Cell a, Cell b) { return Recorder::product(Op::divide, a, b); }
Cell operator-(Cell a) { return Recorder::add(a.sheet(), Op::negate, Recorder::unit_index(a), a); }
Cell min(Cell a, Cell b) { return Recorder::same_dimension(Op::minimum, "minimum", a, b); }
Cell max(Cell a, Cell b) { return Recorder::same_dimension(Op::maximum, "maximum", a, b); }
Cell positive(Cell a) { return max(a, a.sheet().zero(a.unit())); }
Cell select(Cell condition, Cell then, Cell otherwise) {
  return Recorder::same_dimension(Op::select, "choice", then, otherwise, condition);
}
Cell ratio_or_zero(Cell a, Cell b) {
  // Both branches of a choice are evaluated, so what is divided by must not be 0 in either.
  const Cell quotient = a / select(b, b, b.sheet().constant(1, b.unit(), "1"));
  return select(b, quotient, a.sheet().zero(quotient.unit()));
}
Cell pow(Cell base, Cell exponent) { return Recorder::plain(Op::power, "power", base, exponent); }
Cell exp(Cell a) { return Recorder::plain(Op::exp, "exponential", a); }
Cell log(Cell a) { return Recorder::plain(Op::log, "logarithm", a); }
Cell sqrt(Cell a) { return Recorder::plain(Op::sqrt, "square root", a); }
Cell normal_cdf(Cell a) { return Recorder::plain(Op::normal_cdf, "normal distribution", a); }

Cell Sheet::sum(const std::vector<Cell>& cells) {
  if (cells.empty()) throw InternalError("sum of nothing");
  return cells.size() == 1 ? cells.front() : Recorder::sum(*this, cells);
}

}  // namespace assay::sheet
