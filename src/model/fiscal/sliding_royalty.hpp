#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// A royalty whose rate follows a price or the operating margin, by a table of thresholds h(1) < h(2) ... and rates r(1), r(2) ...
///   margin(t)  = (revenue - costs)/revenue where there is revenue, else 0
///   payment(t) = base(t) x rate(x(t)),  x the price or the margin                             (base: royalty_base.hpp)
///   step:      rate(x) = r of the highest threshold that x is above, by more than 1e-9 (of a price, relative); 0 below the first
///   linear:    rate(x) on straight lines between the points (h, r); r of the first below, of the last above
///   marginal:  rate(x) = sum of r(i) x (part of x between h(i) and h(i+1)) / x: each slice bears its own rate
/// With step and marginal the first row may leave its threshold out: it then stands from the bottom.
/// Errors: E410, E412 not exactly one of price and revenue, E413 thresholds; W560 a rate that falls as x rises.
extern const Kind sliding_royalty_kind;

}  // namespace assay::model::fiscal
