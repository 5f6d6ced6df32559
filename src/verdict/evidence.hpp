#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/decimal.hpp"

namespace assay::verdict {

/// What a verdict rests on. Grades of sources: A audited or contract, B official or peer-reviewed, C press, D hearsay or
/// recalled, E guess. 0 means that no source is named, which counts like E.
struct EvidenceInput {
  std::string path;            ///< "leg.mine.grade"
  char grade = 0;
  std::vector<Decimal> swing;  ///< per party, money: how much its surplus moves when this input alone goes from P10 to P90 (signs do not matter)
};

enum class Basis { strong, moderate, weak };

struct Evidence {
  Basis basis = Basis::weak;
  std::size_t inputs = 0;
  std::size_t by_grade[6] = {};  ///< A, B, C, D, E, no source
  Decimal swing;                 ///< of all inputs and parties together, money
  /// Of the swing, shares of 1; of the number of inputs when nothing swings.
  Decimal share_official, share_guessed;
  std::string sentence;          ///< "4 of 31 inputs are official or contract figures; 92 % of the spread rests on hearsay and guesses"
};

/// WEAK when more than half of the swing, or more than half of the inputs, rest on D, E or no source; else STRONG when at
/// least 80 % of the swing rests on A and B; else MODERATE. When no input has a swing both shares are taken of the number of inputs;
/// without any input the basis is WEAK. The three limits are conventions of this program (docs/models/measures.md).
/// Throws std::invalid_argument for another grade.
Evidence weigh_evidence(const std::vector<EvidenceInput>& inputs);

/// How little a grade proves, 0 to 1, to weigh a spread by: A 0.1, B 0.25, C 0.5, D 0.75, E and no source 1. A convention of
/// this program (docs/commands/gaps.md): only the order of the grades is meant. Throws std::invalid_argument for another grade.
Decimal weakness(char grade);

/// "STRONG BASIS", "MODERATE BASIS", "WEAK BASIS".
const char* words(Basis basis);

}  // namespace assay::verdict
