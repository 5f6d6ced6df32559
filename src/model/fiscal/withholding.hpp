#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::fiscal {

/// Withholding tax on what is paid abroad: dividends, interest, services.
///   gross(t)   = max(0, base - less)
///   payment(t) = rate x gross; grossed up (the payee gets `gross` net, the payer bears the tax): rate/(1 - rate) x gross
extern const Kind withholding_kind;

}  // namespace assay::model::fiscal
