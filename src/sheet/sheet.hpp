#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "base/diagnostic.hpp"
#include "base/distribution.hpp"
#include "base/unit.hpp"

namespace assay::sheet {

/// Indices are types: a node of the graph, a line, a parameter are never mixed up.
template <class Tag>
struct Id {
  std::uint32_t value = UINT32_MAX;
  bool valid() const { return value != UINT32_MAX; }
  auto operator<=>(const Id&) const = default;
};
using NodeId = Id<struct node_tag>;
using LineId = Id<struct line_tag>;
using ParameterId = Id<struct parameter_tag>;

/// The closed set of cell operations. Adding one is deliberately the expensive case: every engine and every text.
enum class Op : std::uint8_t {
  constant, parameter, line,                      // leaves, and a named cell (line) that forwards its one argument
  add, subtract, multiply, divide, negate,        // binary and unary
  minimum, maximum,                               // binary
  select,                                         // a > 0 ? b : c
  power, exp, log, sqrt, normal_cdf,              // transcendental
  sum                                             // any number of arguments
};

/// One operation. `a`, `b`, `c` index nodes (or, for `constant`, `parameter`, `line`, the table of that name through `a`;
/// for `line`, `b` is the node it forwards; for `sum`, `a` and `b` are the range [a, b) in the argument pool).
struct Node {
  Op op = Op::constant;
  std::uint32_t a = UINT32_MAX, b = UINT32_MAX, c = UINT32_MAX;
};

/// A dated, sourced input. `path` is its place in the deal file and the one name that --set, sweeps, scenarios and
/// drivers use. Values are in the canonical units of `unit`.
struct Parameter {
  std::string path;
  std::string label;        ///< "ore grade"
  Unit unit;                ///< for showing
  Decimal value;            ///< base case
  std::optional<Decimal> low, high;  ///< P10 and P90 of a range
  Distribution distribution;         ///< what it is drawn from; none where it is certain or never drawn, also if it has a range
  std::vector<CorrelatedWith> correlated;
  std::string written;      ///< as in the file: "1.0 .. 3.0 .. 5.0 %"
  std::string source;       ///< source id; "" when none was given
  char grade = 0;           ///< 'A' ... 'E'; 0 when there is no source and none is needed (an index, a default)
  bool defaulted = false;   ///< the file does not say it; the format's default stands
  std::string note;
  Span where;
};

class Sheet;

/// A cell of the sheet while it is being recorded. Arithmetic on cells records nodes and checks units: a formula that
/// adds dollars to tonnes throws UnitMismatch (a bug of ours, reported with the line's name).
class Cell {
 public:
  Cell() = default;
  Cell(Sheet* sheet, NodeId node) : sheet_(sheet), node_(node) {}
  NodeId node() const { return node_; }
  Sheet& sheet() const { return *sheet_; }
  bool valid() const { return sheet_ != nullptr; }
  const Unit& unit() const;

 private:
  Sheet* sheet_ = nullptr;
  NodeId node_;
};

Cell operator+(Cell a, Cell b);  ///< same dimension
Cell operator-(Cell a, Cell b);  ///< same dimension
Cell operator*(Cell a, Cell b);
Cell operator/(Cell a, Cell b);  ///< x / 0 is an error of the run that names the cell (see engine)
Cell operator-(Cell a);
Cell min(Cell a, Cell b);
Cell max(Cell a, Cell b);
Cell positive(Cell a);                          ///< max(a, 0)
Cell ratio_or_zero(Cell a, Cell b);             ///< a / b where b > 0, and 0 where nothing is to divide by
Cell select(Cell condition, Cell then, Cell otherwise);  ///< condition > 0 ? then : otherwise; all are evaluated
Cell pow(Cell base, Cell exponent);             ///< both dimensionless
Cell exp(Cell a);
Cell log(Cell a);
Cell sqrt(Cell a);                              ///< dimensionless (grades' log-variance)
Cell normal_cdf(Cell a);

struct LineSpec {
  std::string key;    ///< "leg.mine.revenue", "host.npv": unique, what `explain` takes
  std::string label;  ///< "Sales of concentrate"
  Unit unit;          ///< the formula must have its dimension; its factor is used for showing
  std::string about;  ///< where the equation comes from, in docs and explain; may be empty
};

using RowFormula = std::function<Cell(Period)>;
using ScalarFormula = std::function<Cell()>;

/// A row of the sheet: one formula over all periods. Evaluated on demand, so lines may be declared in any order; a line
/// that needs itself in the same period is a cycle (see Cycle).
class Line {
 public:
  Line() = default;
  Line(Sheet* sheet, LineId id) : sheet_(sheet), id_(id) {}
  Cell operator[](Period p) const;
  /// The value in the previous period; `before` in the first one.
  Cell previous(Period p, Cell before) const;
  LineId id() const { return id_; }
  bool valid() const { return sheet_ != nullptr; }
  const std::string& key() const;
  const Unit& unit() const;
  Sheet& sheet() const { return *sheet_; }

 private:
  Sheet* sheet_ = nullptr;
  LineId id_;
};

struct Flow {
  Cell in, out;
};
using FlowFormula = std::function<Flow(Period)>;

/// A stock that rolls: opening + in - out = closing. Its two lines are "<key>.opening" and "<key>.closing".
class Balance {
 public:
  Cell opening(Period p) const { return opening_[p]; }
  Cell closing(Period p) const { return closing_[p]; }
  Line opening_line() const { return opening_; }
  Line closing_line() const { return closing_; }
  /// Says how it rolls; once. The formula may use opening(p), never closing(p).
  void rolls(FlowFormula flow);

 private:
  friend class Sheet;
  Line opening_, closing_;
  std::shared_ptr<FlowFormula> flow_;
};

/// The recorded deal: parameters, lines over periods, and the graph of cells. Everything else is derived from it.
class Sheet {
 public:
  explicit Sheet(Calendar calendar);
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  const Calendar& calendar() const { return calendar_; }

  Cell parameter(const Parameter& parameter);      ///< one node per path; a second call with the same path returns the first
  Cell constant(const Decimal& canonical, Unit unit, std::string words = {});  ///< words: shown instead of the number
  Cell zero(const Unit& unit);
  Cell one();
  Cell sum(const std::vector<Cell>& cells);        ///< not empty, one dimension
  /// Is the cell 0 whatever the inputs are, as far as a few steps into its formula show (a schedule's share of 0)? So that what is made of it
  /// period by period need not be recorded at all.
  bool always_zero(Cell cell) const { return always_zero(cell.node().value, 12); }

  Line line(LineSpec spec, RowFormula formula);
  Line scalar(LineSpec spec, ScalarFormula formula);  ///< one cell, the same in every period
  Balance balance(LineSpec spec, Cell opening);

  /// A line by key, if declared so far (inside a formula: all lines are).
  std::optional<Line> find_line(std::string_view key) const;

  /// Records every cell of every line. Throws Cycle or UnitMismatch.
  void finish();

  // What was recorded; for engines, explanation and exports.
  struct LineRecord {
    LineSpec spec;
    bool scalar = false;
    std::vector<NodeId> cells;  ///< one per period; one in all for a scalar
  };
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<std::uint32_t>& arguments() const { return arguments_; }
  const std::vector<Decimal>& constants() const { return constants_; }
  const std::string& constant_words(std::uint32_t constant) const { return constant_words_[constant]; }
  const std::vector<Parameter>& parameters() const { return parameters_; }  ///< by path, once it is finished
  NodeId parameter_node(ParameterId id) const { return parameter_nodes_[id.value]; }
  /// Another base value for a parameter, before the first evaluation: for an input that the run itself works out.
  void settle(ParameterId id, const Decimal& canonical, std::string written);
  std::optional<ParameterId> find_parameter(std::string_view path) const;
  std::size_t line_count() const { return lines_.size(); }
  const LineRecord& line_record(LineId id) const { return lines_[id.value].record; }
  NodeId cell(LineId id, int period) const;
  const Unit& unit(NodeId id) const { return unit_table_[units_[id.value]]; }
  /// The line and period a `line` node is the cell of.
  struct CellName { LineId line; int period; };
  CellName name_of(NodeId line_node) const;

 private:
  friend class Line;
  friend class Balance;
  friend class Recorder;  // the operators of cell.cpp

  struct LineState {
    LineRecord record;
    RowFormula row;
    std::vector<char> busy;
  };
  NodeId add(Node node, std::uint32_t unit);
  /// Of an operation on up to three nodes: the node that says the same of the same nodes where one does, so that nothing is worked out twice.
  NodeId operation(const Node& node, std::uint32_t unit);
  std::size_t place_of(const Node& node, std::uint32_t unit) const;
  bool always_zero(std::uint32_t node, int steps) const;
  std::uint32_t intern(const Unit& unit);
  Cell evaluate(LineId id, int period);
  Line declare(LineSpec spec, RowFormula formula, bool scalar);
  std::string cell_text(LineId id, int period) const;

  Calendar calendar_;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> units_;  ///< of each node, an index of unit_table_: few units, thousands of nodes
  std::vector<Unit> unit_table_;
  std::vector<Unit> twins_;                   ///< equal to one of the table, but made apart
  std::unordered_map<const void*, std::uint32_t> unit_by_identity_;
  std::unordered_map<std::uint64_t, std::uint32_t> products_, quotients_;  ///< unit algebra already worked out
  std::vector<std::uint32_t> operations_;  ///< a hash table of nodes, at most half full: each at its place or at the next that was free
  std::size_t operation_count_ = 0;
  std::vector<std::uint32_t> arguments_;
  std::vector<Decimal> constants_;
  std::vector<std::string> constant_words_;
  /// By path: models record them in whatever order the compiler takes the arguments of a call, and tables and draws follow theirs.
  void order_parameters();
  std::vector<Parameter> parameters_;
  std::vector<NodeId> parameter_nodes_;
  std::unordered_map<std::string, std::uint32_t> parameter_by_path_, line_by_key_;
  struct Constant {
    Decimal value;
    std::uint32_t unit = 0;
    std::string words;
    bool operator==(const Constant&) const = default;
  };
  struct ConstantHash {
    std::size_t operator()(const Constant& c) const { return c.value.hash() + c.unit + c.words.size(); }
  };
  std::unordered_map<Constant, std::uint32_t, ConstantHash> nodes_of_constants_;
  std::deque<LineState> lines_;
  std::vector<CellName> names_;            ///< by Node::a of a line node
  std::vector<CellName> in_progress_;      ///< the stack of cells being recorded, for the cycle's path
};

/// The formula of a cell as words, one level deep: names of lines and parameters, operators, never raw node numbers:
/// "leg.mine.ore_milled × leg.mine.head_grade".
std::string in_words(const Sheet& sheet, NodeId cell);
/// The named cells and parameters that a cell's formula mentions, each once, in order of appearance.
std::vector<NodeId> mentioned(const Sheet& sheet, NodeId cell);

/// A line that needs itself; `path` reads "a@2021 -> b@2021 -> a@2021".
struct Cycle : std::exception {
  explicit Cycle(std::vector<std::string> cells);
  const char* what() const noexcept override { return text.c_str(); }
  std::vector<std::string> path;
  std::string text;
};

struct UnitMismatch : InternalError {
  using InternalError::InternalError;
};

}  // namespace assay::sheet
