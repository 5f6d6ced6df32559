#pragma once
#include <optional>
#include <string>
#include <vector>

#include "study/evaluation.hpp"

namespace assay::study {

/// A figure by name ("investor.irr", "leg.mine.product@2025") or a stated value.
struct Operand {
  std::string name, period;      ///< name "": a value
  Decimal value;                 ///< canonical; of a value
  Unit unit;                     ///< of the figure, or the value's own
  std::string written;           ///< as it stands in the condition
};

/// The rule of fairness whose id this is and that is no condition in words ("both-gain" and "split" are): of those a search asks which deals it
/// picks, or where it is met. Null for anything else.
const verdict::FairnessRule* rule_named(const std::string& text);

enum class Relation { equal, at_least, at_most, above, below };

struct Comparison {
  Operand left, right;
  Relation relation = Relation::equal;
  std::string text;              ///< "investor.surplus > 0"
};

/// Comparisons that are all to hold. The usual ones have words: "host breaks even", "host gains", "host loses", "both gain", "equal gains",
/// "both-gain", "split" (every side's share of the joint gain within the deal's band).
struct Condition {
  std::string text;              ///< as written
  std::vector<Comparison> all;
  bool of_gains = false;         ///< made of words about who gains: when nothing meets it, each side's own limit is worth saying
  bool has_equation() const;
};

/// Reads a condition against the deal that it is about. E600 cannot be read, E601 a word that does not fit the deal (three sides have no
/// "equal gains" between two), E602 two sides of a comparison with different units, E911 unknown name, E912 a row without its period.
/// `where`: the condition's text, to point into; may be unknown.
std::optional<Condition> parse_condition(const std::string& text, const Evaluation& evaluation, const Span& where, Diagnostics& found);

/// Left less right of one comparison, canonical; nothing, with the reason, when a figure has no value here. Zero: the equation holds.
verdict::Measure margin(const Comparison& comparison, const Evaluation& evaluation);
/// Whether a margin of that sign meets the relation.
bool meets(Relation relation, const Decimal& margin);
/// Whether all comparisons hold; an equation to 1e-12 of the larger side. Nothing, with the reason, when one has no value.
struct Truth {
  std::optional<bool> holds;
  std::string why_not;
};
Truth holds(const Condition& condition, const Evaluation& evaluation);

}  // namespace assay::study
