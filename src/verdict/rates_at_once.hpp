#pragma once
#include <initializer_list>
#include <optional>
#include <vector>

#include "verdict/zero_rates.hpp"

namespace assay::verdict {

/// What a glance at some flows says for certain of the rates that zero_rates() would find; where nothing is set, nothing.
struct RatesAtOnce {
  bool several = false;             ///< more than one
  NoRate why_none = NoRate::found;  ///< none, and why
  std::optional<double> only;       ///< one, a share per year, to the digits that doubles leave
};

/// The times of flows, ascending and all different, in years from any date; with what looking at a rate takes that does not hang on the flows, once for all
/// deals that have them.
class FlowTimes {
 public:
  FlowTimes(std::vector<double> times);
  FlowTimes(std::initializer_list<double> times) : FlowTimes(std::vector<double>(times)) {}
  const std::vector<double>& years() const { return years_; }
  /// Of the rate of this number among those looked at: each time's weight, with the first time's, or where they grow the last one's, 1. None of rates too far off.
  const std::vector<double>& weights(std::size_t rate) const { return weights_[rate]; }

 private:
  std::vector<double> years_;
  std::vector<std::vector<double>> weights_;
};

/// Flows as doubles, of one deal among very many, for which the whole search is too dear. They are looked at for
/// a few rates. Flows of one sign have no rate. Present values that change sign more than once, each larger than what rounding may have made of it, show
/// that there are several rates. At any rate, the sums of the first flows' present values and those of the last ones tell how many rates there may be above and below it:
/// no more than these change sign (Laguerre 1883; Jameson, "Counting zeros of generalised polynomials", 2006); where they change once in all, there is
/// one rate at most. Throws std::invalid_argument when flows and times differ in number.
RatesAtOnce rates_at_once(const std::vector<double>& flows, const FlowTimes& times);

/// Of flows as a borrower sees them, which have several rates: what borrowing_rate() picks of them.
struct RisingRate {
  bool known = false;          ///< a glance shows all rates: as many changes of sign are seen on either side of some rate as there may be rates there
  std::optional<double> only;  ///< the only one at which the present value rises with the rate
};
RisingRate rising_rate_at_once(const std::vector<double>& flows, const FlowTimes& times);

}  // namespace assay::verdict
