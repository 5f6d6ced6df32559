#pragma once
#include <climits>
#include <string>
#include <vector>

#include "study/evaluation.hpp"

namespace assay::study {

/// One step of an explanation: a named cell or an input, its value and how it came about.
struct Step {
  int depth = 0;
  std::string name;      ///< "leg.mine.product@2025", "leg.mine.grade"
  std::string label;
  Decimal value;         ///< in `unit`
  bool exists = true;    ///< false: a measure that is not meaningful; the formula says why
  Unit unit;
  bool is_year = false;  ///< a calendar year: a plain number, without a thousands mark
  std::string formula;   ///< words; "" for an input
  std::string about;     ///< where the equation comes from
  // Inputs
  bool input = false;
  std::string written, source, note;
  char grade = 0;
  bool defaulted = false;
  Span where;
  // Pointers instead of branches
  bool said_above = false;     ///< explained earlier in the tree
  std::string carried;         ///< a cell of another year, not followed: how to follow it
  std::vector<std::pair<std::string, Decimal>> by_year;  ///< a sum over a row: the row's values
};

/// The tree of one line's formula down to the inputs and their places, in depth-first order. A row is explained for
/// the period of that label, or, when none is given, for the one in which it is largest; cells of others are named, not
/// followed. E911 when there is no such line or input, E913 when the period is outside the deal.
/// `deepest`: steps further from the line than that are left out; 1 is its own formula and what stands in it.
std::vector<Step> explain(const Evaluation& evaluation, const std::string& key, const std::string& period, Diagnostics& found, int deepest = INT_MAX);

/// The inputs that a line, measure or input depends on, in the order of the file; of a row, in any period. Those that the
/// evidence counts: no defaults of the format, no shares of a schedule. None when there is no such name.
std::vector<sheet::ParameterId> inputs_below(const Evaluation& evaluation, const std::string& key);

}  // namespace assay::study
