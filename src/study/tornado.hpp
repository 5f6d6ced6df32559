#pragma once
#include "study/outputs.hpp"
#include "verdict/crossings.hpp"

namespace assay::study {

/// One input at its P10 and P90, everything else at base.
struct TornadoBar {
  std::string path, label, written, source;
  char grade = 0;
  Unit unit;
  std::string low_text, high_text;
  Decimal low, base, high;                                ///< canonical
  std::vector<std::optional<Decimal>> at_low, at_high;    ///< by output, canonical; none: no value there
  /// Where a money output is zero with this input alone changed, by output, in `unit`, ascending: looked for from the lower of the range as written
  /// and a quarter of the base to the higher of it and four times the base, a share no further than 0 to 100 %.
  std::vector<std::vector<Decimal>> switching;
  Decimal looked_from, looked_to;                         ///< in `unit`
  bool recorded_anew = false;                             ///< no number of the sheet: the deal was recorded anew at both ends, and no switching value looked for
  /// Canonical; nothing when it has no value at an end.
  std::optional<Decimal> swing(std::size_t output) const;
};

struct Tornado {
  std::vector<Output> outputs;
  std::vector<std::optional<Decimal>> base;               ///< by output, canonical
  std::vector<char> is_gain;                              ///< by output: money, of which switching values are looked for
  std::vector<TornadoBar> bars;                           ///< by the swing of the first output that moves, largest first; none that moves nothing
  std::vector<std::pair<std::string, std::string>> left_out;  ///< ranged inputs that could not be varied, and why
  std::vector<std::string> still;                         ///< ranged inputs that move no output
};

/// Every input with a range, one at a time. `outs` empty: each party's surplus. Wrong outputs are errors in `found`.
std::optional<Tornado> tornado(const Evaluation& evaluation, const std::vector<std::string>& outs, Diagnostics& found);

}  // namespace assay::study
