#pragma once
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

/// Flows as doubles at ascending times, all different, in years from any date; of one deal among very many, for which the whole search is too dear. They are looked at for
/// a few rates. Flows of one sign have no rate. Present values that change sign more than once, each larger than what rounding may have made of it, show
/// that there are several rates. At any rate, the sums of the first flows' present values and those of the last ones tell how many rates there may be above and below it:
/// no more than these change sign (Laguerre 1883; Jameson, "Counting zeros of generalised polynomials", 2006); where they change once in all, there is
/// one rate at most. Throws std::invalid_argument when flows and times differ in number.
RatesAtOnce rates_at_once(const std::vector<double>& flows, const std::vector<double>& times);

/// Of flows as a borrower sees them, which have several rates: what borrowing_rate() picks of them.
struct RisingRate {
  bool known = false;          ///< a glance shows all rates: as many changes of sign are seen on either side of some rate as there may be rates there
  std::optional<double> only;  ///< the only one at which the present value rises with the rate
};
RisingRate rising_rate_at_once(const std::vector<double>& flows, const std::vector<double>& times);

}  // namespace assay::verdict
