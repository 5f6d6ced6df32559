#pragma once
#include <vector>

#include "base/decimal.hpp"
#include "verdict/measure.hpp"

namespace assay::verdict {

/// Modified internal rate of return, a share per year: payments are financed at `finance_rate` back to the first time,
/// receipts are reinvested at `reinvestment_rate` up to the last, and the rate is what turns the one sum into the other:
/// (future value of receipts / present value of payments)^(1 / (last - first)) - 1. The MIRR of the spreadsheets.
/// Times in years, ascending, the first and the last bound the span even when their flows are zero. Not meaningful without a
/// payment, without a receipt (then it would be -100 %) or when all times are one. Throws as npv() does, and
/// std::invalid_argument when times descend.
Measure mirr(const std::vector<Decimal>& flows, const Decimal& finance_rate, const Decimal& reinvestment_rate,
             const std::vector<Decimal>& times);
/// For annual periods.
Measure mirr(const std::vector<Decimal>& flows, const Decimal& finance_rate, const Decimal& reinvestment_rate);

}  // namespace assay::verdict
