#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "study/condition.hpp"
#include "verdict/crossings.hpp"

namespace assay::study {

struct SolveAsked {
  std::string path;                ///< an input: "leg.mine.grade"
  std::string from, to;            ///< values as in a deal file; "": the input's own range
  std::string until;               ///< a condition (condition.hpp), or the id of a rule of fairness (verdict/rules.hpp)
};

/// What the deal is like with the input at one value, recorded anew.
struct SolvePoint {
  /// lower, upper: ends of the range; crossing: passed between whole values; limit: a side breaks even there, an end of the zone of agreement.
  enum Kind { base, root, touch, jump, edge, lower, upper, crossing, limit };
  Kind kind = base;
  Decimal value;                   ///< in SolveResult::unit
  std::vector<Decimal> surplus;    ///< per side, canonical money; empty when the deal has no value here
  verdict::Fairness fairness;
  std::string trouble;             ///< why it has none
  std::vector<std::optional<Decimal>> margins;  ///< of each comparison, canonical: left less right
};

/// One comparison alone, when the condition is several or cannot be met: the part of the range that it needs.
struct SolveNeed {
  std::string text;                ///< "host.surplus > 0"
  std::vector<verdict::Stretch> regions;  ///< in SolveResult::unit
};

/// What a search for a rule of fairness adds.
struct SolveRule {
  const verdict::FairnessRule* rule = nullptr;
  std::vector<verdict::Stretch> zone;   ///< of a rule that picks places: where no side loses, in SolveResult::unit
  std::vector<Decimal> best;            ///< most that each side can gain in it, canonical money
  std::string why_none;                 ///< without capital and full stop; "" when there is an answer
};

struct SolveResult {
  std::shared_ptr<const Evaluation> deal;  ///< as it stands
  std::string path, label, condition, money;
  /// An equation of the condition: its left side, and which of a point's margins is how far left is from right.
  struct Equation {
    std::string left;
    std::size_t margin;
  };
  std::vector<Equation> equations;
  Unit unit;                       ///< of the input as the file writes it
  std::string unit_written;
  Decimal base, from, to;          ///< in `unit`
  std::string range_is;            ///< "asked for", "as the deal file writes it", ...
  bool equation = false;           ///< answered by points; else by regions
  bool whole = false;              ///< only whole values of the input were tried
  bool recorded_anew = false;      ///< every value tried was a deal recorded anew
  bool is_year = false;            ///< the input is a calendar year, or another count that is no quantity
  bool moves = true;               ///< some value tried changes the condition's figures
  int samples = 0;
  Decimal step;                    ///< of the search, in `unit`
  std::vector<std::string> sides;  ///< ids, for the columns of data
  std::vector<std::string> side_words;  ///< the same as a sentence calls them: "the host", "DR Congo"
  std::vector<SolvePoint> points;  ///< answers to an equation, and jumps and edges, ascending
  std::vector<verdict::Stretch> regions;  ///< where all of it holds, in `unit`
  std::vector<SolveNeed> needs;    ///< per comparison, when there is no answer or more than one comparison
  SolvePoint at_base, at_from, at_to;
  std::optional<SolveRule> of_rule;     ///< picked places are roots or regions; of a rule that is met or not, regions and, where it holds to the last digit, roots
  Diagnostics warnings;
  bool answered() const;
};

/// All values of one input at which a condition holds, or which a rule of fairness picks or is met by. E603 no figure to judge it by anywhere, E604 no such input or one that is no number,
/// E605 an empty range, E606 an input at zero whose range must be said, E601 a rule asked of a deal that wants no verdict, E602 ends in another unit; what parse_condition says. W590: the
/// range leaves out the base value.
std::optional<SolveResult> solve(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const SolveAsked& asked, Diagnostics& found);

}  // namespace assay::study
