#include "model/ledger/condition.hpp"

#include <algorithm>

namespace assay::model {
namespace {

using sheet::Cell;
using sheet::Line;
using Sort = Expression::Sort;

bool holds_line(const Expression& e) {
  return e.sort == Sort::line || e.sort == Sort::year || std::any_of(e.parts.begin(), e.parts.end(), holds_line);
}

/// One condition of one key: its dimensions, checked when all lines stand, and its cells.
class Condition {
 public:
  Condition(Expression whole, const input::Node& node, Book& book) : whole_(std::move(whole)), node_(node), book_(book) {}

  void check() const { check_truth(whole_); }
  Cell at(Period p) const { return truth(whole_, p); }

 private:
  Span place(const Expression& e) const { return node_.inside(e.begin, e.end); }

  void check_truth(const Expression& e) const {
    if (e.sort == Sort::both || e.sort == Sort::either) {
      for (const Expression& part : e.parts) check_truth(part);
      return;
    }
    check_alike(e, "compares ");
  }

  /// Two parts of one dimension, each right in itself; the dimension, or nothing when something was said.
  std::optional<Unit> check_alike(const Expression& e, const std::string& verb) const {
    const auto left = check_amount(e.parts[0]), right = check_amount(e.parts[1]);
    if (!left || !right) return std::nullopt;
    const bool labelled = holds_line(e.parts[0]) && holds_line(e.parts[1]);
    const bool alike = labelled ? left->same_dimension(*right) : left->without_labels().same_dimension(right->without_labels());
    if (alike) return holds_line(e.parts[0]) ? left : right;
    book_.found().error("E451", place(e), "this " + verb + left->words() + " with " + right->words(), "both sides in one dimension: a price with a price, money with money, `year` with a plain number");
    return std::nullopt;
  }

  std::optional<Unit> check_amount(const Expression& e) const {
    switch (e.sort) {
      case Sort::year: return Unit();
      case Sort::line: {
        const auto line = book_.expected_line(e.text, place(e));
        return line ? std::optional(line->unit()) : std::nullopt;
      }
      case Sort::quantity: {
        sheet::Parameter probe;
        probe.unit = e.quantity->unit;
        probe.where = place(e);
        return book_.knows_money(probe) ? std::optional(in_deal_money(e.quantity->unit)) : std::nullopt;
      }
      case Sort::add:
      case Sort::subtract: return check_alike(e, "adds up ");
      default: return check_product(e);
    }
  }

  std::optional<Unit> check_product(const Expression& e) const {
    const auto left = check_amount(e.parts[0]), right = check_amount(e.parts[1]);
    if (!left || !right) return std::nullopt;
    if (right->dimensionless()) return left;
    if (e.sort == Sort::multiply && left->dimensionless()) return right;
    const bool labelled = holds_line(e.parts[0]) && holds_line(e.parts[1]);
    if (e.sort == Sort::divide && (labelled ? left->same_dimension(*right) : left->without_labels().same_dimension(right->without_labels()))) return Unit();
    book_.found().error("E452", place(e), std::string(e.sort == Sort::multiply ? "a product of " : "a quotient of ") + left->words() + " and " + right->words(),
                        "a line times or over a plain number, or a quotient of two of one dimension; a new kind of clause for anything bigger");
    return std::nullopt;
  }

  Unit in_deal_money(const Unit& unit) const {
    const std::string money = unit.money();
    return money.empty() || money == book_.money() ? unit : unit / unit_of("USD", money) * book_.unit("USD");
  }

  /// The unit of an amount that holds a line; of a quantity its own, without labels.
  Unit natural(const Expression& e) const {
    switch (e.sort) {
      case Sort::year: return Unit();
      case Sort::line: return book_.sheet().find_line(e.text)->unit();
      case Sort::quantity: return in_deal_money(e.quantity->unit);
      case Sort::multiply: return natural(e.parts[0]).dimensionless() ? natural(e.parts[1]) : natural(e.parts[0]);
      case Sort::divide: return natural(e.parts[1]).dimensionless() ? natural(e.parts[0]) : Unit();
      default: return natural(leader(e));
    }
  }
  static const Expression& leader(const Expression& e) { return holds_line(e.parts[0]) ? e.parts[0] : e.parts[1]; }

  /// An amount in the dimension of `meant`, with its labels.
  Cell amount(const Expression& e, const Unit& meant, Period p) const {
    switch (e.sort) {
      case Sort::year: return book_.sheet().constant(p.year, Unit(), std::to_string(p.year));
      case Sort::line: return book_.at(e.text, p);
      case Sort::quantity: return quantity(e, meant);
      case Sort::add: return amount(e.parts[0], meant, p) + amount(e.parts[1], meant, p);
      case Sort::subtract: return amount(e.parts[0], meant, p) - amount(e.parts[1], meant, p);
      case Sort::multiply: {
        const bool number_first = natural(e.parts[0]).dimensionless();
        return amount(e.parts[0], number_first ? Unit() : meant, p) * amount(e.parts[1], number_first ? meant : Unit(), p);
      }
      default: {
        const bool by_number = natural(e.parts[1]).dimensionless();
        const Unit both = by_number ? meant : natural(leader(e));
        return amount(e.parts[0], both, p) / amount(e.parts[1], by_number ? Unit() : both, p);
      }
    }
  }

  Cell quantity(const Expression& e, const Unit& meant) const {
    const Unit& own = e.quantity->unit;
    const Decimal value = own.to_canonical(e.quantity->numbers.front());
    const std::string money = own.money();
    if (money.empty() || money == book_.money()) return book_.sheet().constant(value, own.relabelled_like(meant), e.text);
    const Cell exchanged = book_.in_deal_money(book_.sheet().constant(value, own, e.text), money);
    const Unit label = meant.canonical() / exchanged.unit().canonical();
    return label.dimensionless() ? exchanged : exchanged * book_.sheet().constant(1, label, "1 " + label.text());
  }

  /// What a difference must exceed to be one: 1e-9 of the side it is compared with.
  Cell margin(const Expression& against, Cell value) const {
    if (against.sort == Sort::quantity && against.quantity->unit.money() == value.unit().money())
      return book_.sheet().constant(abs(against.quantity->unit.to_canonical(against.quantity->numbers.front())) * tiny(), value.unit(), "1e-9 of it");
    return max(value, -value) * book_.sheet().constant(tiny(), Unit(), "1e-9");
  }
  static Decimal tiny() { return *Decimal::parse("1e-9"); }

  Cell truth(const Expression& e, Period p) const {
    if (e.sort == Sort::both) return truth(e.parts[0], p) * truth(e.parts[1], p);
    if (e.sort == Sort::either) return max(truth(e.parts[0], p), truth(e.parts[1], p));
    const Unit meant = natural(leader(e));
    const Cell left = amount(e.parts[0], meant, p), right = amount(e.parts[1], meant, p);
    const bool exact = e.parts[0].sort == Sort::year && e.parts[1].sort == Sort::quantity;  // whole numbers have no last digit to part over
    const auto exceeds = [&](Cell a, Cell b) { return exact ? a - b : a - b - margin(e.parts[1], right); };
    const Cell yes = book_.one(), no = book_.sheet().zero(Unit());
    switch (e.sort) {
      case Sort::above: return select(exceeds(left, right), yes, no);
      case Sort::below: return select(exceeds(right, left), yes, no);
      case Sort::at_least: return select(exceeds(right, left), no, yes);
      case Sort::at_most: return select(exceeds(left, right), no, yes);
      default: return select(exceeds(left, right), no, select(exceeds(right, left), no, yes));
    }
  }

  Expression whole_;
  const input::Node& node_;
  Book& book_;
};

}  // namespace

std::optional<sheet::RowFormula> record_condition(const Entry& entry, Book& book, std::string_view key) {
  const Value& value = entry.at(key);
  ConditionReading reading = parse_condition(value.text, book.money());
  if (!reading.expression) {
    const Span where = value.node != nullptr ? value.node->inside(reading.begin, reading.end) : value.where;
    book.found().error(reading.code, where, "`" + entry.path() + '.' + std::string(key) + "`: " + reading.problem, reading.fix);
    return std::nullopt;
  }
  const auto condition = std::make_shared<const Condition>(std::move(*reading.expression), *value.node, book);
  book.afterwards([condition] { condition->check(); });
  return [condition](Period p) { return condition->at(p); };
}

}  // namespace assay::model
