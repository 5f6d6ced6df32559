#include "verdict/evidence.hpp"

#include <stdexcept>

#include "base/rounding.hpp"

namespace assay::verdict {
namespace {

/// 0 for A ... 4 for E, 5 for none.
std::size_t column(char grade, const std::string& path) {
  if (grade == 0) return 5;
  if (grade < 'A' || grade > 'E') throw std::invalid_argument("a grade is A to E, or 0 for no source: " + path);
  return static_cast<std::size_t>(grade - 'A');
}

bool is_official(std::size_t column) { return column <= 1; }
bool is_guessed(std::size_t column) { return column >= 3; }

std::string sentence(const Evidence& evidence, std::size_t official) {
  if (evidence.inputs == 0) return "no input has a source";
  std::string text = std::to_string(official) + " of " + std::to_string(evidence.inputs) + (evidence.inputs == 1 ? " input" : " inputs");
  text += official == 1 ? " is an official or contract figure; " : " are official or contract figures; ";
  if (evidence.swing.is_zero()) return text + "no input's range moves the result";
  return text + fixed_text(evidence.share_guessed * Decimal(100), 0) + " % of the spread rests on hearsay and guesses";
}

}  // namespace

Evidence weigh_evidence(const std::vector<EvidenceInput>& inputs) {
  Evidence evidence;
  evidence.inputs = inputs.size();
  std::size_t official = 0, guessed = 0;
  Decimal official_swing = 0, guessed_swing = 0;
  for (const EvidenceInput& input : inputs) {
    const std::size_t grade = column(input.grade, input.path);
    ++evidence.by_grade[grade];
    Decimal swing = 0;
    for (const Decimal& party : input.swing) swing += abs(party);
    evidence.swing += swing;
    if (is_official(grade)) {
      ++official;
      official_swing += swing;
    } else if (is_guessed(grade)) {
      ++guessed;
      guessed_swing += swing;
    }
  }

  const Decimal count(inputs.size());
  if (!evidence.swing.is_zero()) {
    evidence.share_official = official_swing / evidence.swing;
    evidence.share_guessed = guessed_swing / evidence.swing;
  } else if (!inputs.empty()) {
    evidence.share_official = Decimal(official) / count;
    evidence.share_guessed = Decimal(guessed) / count;
  }
  if (inputs.empty() || evidence.share_guessed > "0.5"_d || 2 * guessed > inputs.size()) {
    evidence.basis = Basis::weak;
  } else {
    evidence.basis = evidence.share_official >= "0.8"_d ? Basis::strong : Basis::moderate;
  }
  evidence.sentence = sentence(evidence, official);
  return evidence;
}

Decimal weakness(char grade) {
  const Decimal by_grade[] = {"0.1"_d, "0.25"_d, "0.5"_d, "0.75"_d, Decimal(1), Decimal(1)};
  return by_grade[column(grade, "weakness")];
}

const char* words(Basis basis) {
  switch (basis) {
    case Basis::strong: return "STRONG BASIS";
    case Basis::moderate: return "MODERATE BASIS";
    case Basis::weak: return "WEAK BASIS";
  }
  return "";
}

}  // namespace assay::verdict
