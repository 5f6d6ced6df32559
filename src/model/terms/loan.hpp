#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A loan from `from` (lender) to `to` (borrower): drawings, interest, fees, repayment at moments of its own, 1, 2, 4 or 12 times
/// a year whatever the deal's periods are; what falls into a period of the deal adds up in it. Equations: docs/models/loans.md.
extern const Kind loan_kind;

}  // namespace assay::model::terms
