#include "verdict/no_rate.hpp"

namespace assay::verdict {

std::string why_no_irr(NoRate why) {
  switch (why) {
    case NoRate::found: return {};
    case NoRate::no_flows: return "there are no flows";
    case NoRate::all_zero: return "every flow is zero";
    case NoRate::all_received: return "every flow is a receipt: nothing is paid in";
    case NoRate::all_paid: return "every flow is a payment: nothing comes back";
    case NoRate::cancel_each_time: return "the flows of each date cancel: the NPV is zero at every rate";
    case NoRate::net_received: return "no date has more paid in than received";
    case NoRate::net_paid: return "no date has more received than paid in";
    case NoRate::always_positive: return "the NPV is above zero at every rate";
    case NoRate::always_negative: return "the flows never add up to what was paid in, at any rate";
    case NoRate::too_low: return "the only rate is closer to -100 % than can be told apart";
    case NoRate::too_high: return "the only rate is beyond any meaning (above 1e300)";
  }
  return {};
}

std::string why_no_implied_rate(NoRate why) {
  switch (why) {
    case NoRate::found: return {};
    case NoRate::no_flows:
    case NoRate::all_zero:
    case NoRate::cancel_each_time: return "what the host gets and gives up is equal on each date: there is nothing to lend";
    case NoRate::all_received:
    case NoRate::net_received: return "on no date does the host give up more than it gets in the deal's flows; what it could have had without the deal is not among them";
    case NoRate::all_paid:
    case NoRate::net_paid: return "the host never gets more than it gives up on the same date: nothing is lent to it";
    case NoRate::always_positive: return "what the host gets is worth more than what it gives up, at every rate";
    case NoRate::always_negative: return "what the host gets is worth less than what it gives up, at every rate";
    case NoRate::too_low: return "the only rate is closer to -100 % than can be told apart";
    case NoRate::too_high: return "the only rate is beyond any meaning (above 1e300)";
  }
  return {};
}

}  // namespace assay::verdict
