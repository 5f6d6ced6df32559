#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// An input that better evidence would pin down.
struct Gap {
  std::string path, written, source, note;
  char grade = 0;
  bool has_range = true;        ///< false: one number only; it was moved by a tenth of itself either way
  std::string low_text, high_text;  ///< between which it was moved
  std::vector<Decimal> swing;   ///< per party: how much its surplus moves between them, canonical money, no sign
  Decimal weakness;             ///< 0 to 1, of the source's grade (verdict/evidence.hpp)
  Decimal weight;               ///< canonical money: the largest swing x weakness
};

/// The inputs of a deal that say something of the world and move a party's surplus, the heaviest gap first. A number of
/// which no range is given is moved by a tenth of itself: that is no statement about how uncertain it is.
std::vector<Gap> gaps(const Evaluation& e);

/// A value that the file leaves open: "?".
struct Unknown {
  std::string path;
  Span where;
};
std::vector<Unknown> unknowns(const input::Node& root);

}  // namespace assay::study
