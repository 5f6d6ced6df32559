#pragma once
#include "study/prices.hpp"

namespace assay::study {

/// What the file behind a price says of the years before the deal's first period: rows of its `history`, or of its deck as they stand (no scale, shift or
/// drift on them), canonical, in the deal's money, oldest first. Empty where it names none or nothing brings their money to the deal's.
std::vector<PriceStudy::Past> past_prices(const Evaluation& e, const model::Entry& price, const std::string& substance);

/// The middle of a period in years of the calendar: 2019.5.
double middle_of(const Calendar& calendar, Period p);

}  // namespace assay::study
