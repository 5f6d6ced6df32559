#pragma once
#include "model/terms/waterfall_step.hpp"

namespace assay::model::terms {

/// What a receiver lacks of a return on what it has put in, before a step pays it in a period: its contributions with that return
/// less all that this waterfall has paid it, by steps before and after. `until = "repaid"` is a return of nothing. Returns the line
/// of what is due, >= 0.
sheet::Line record_hurdle(const Entry& step, Book& book, const std::string& receiver, const WaterfallPayments& payments);

}  // namespace assay::model::terms
