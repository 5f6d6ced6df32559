#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// What the ore body offers to the mill.
struct OreBody {
  sheet::Line mill_feed;   ///< t ore in all: above cut-off, mined and diluted (scalar)
  sheet::Line head_grade;  ///< t TREO per t ore at the mill (scalar)
};

/// Lognormal block grades with mean m and coefficient of variation CV above a cut-off c:
///   sigma^2 = ln(1 + CV^2), mu = ln m - sigma^2/2, d = (ln c - mu)/sigma
///   T(c) = T0 [1 - Phi(d)],  Q(c) = T0 m Phi(sigma - d),  grade above cut-off = Q/T
/// then dilution D with waste of grade g_w and mining recovery R_m:
///   mill feed = T R_m (1 + D),  head grade = (g + D g_w)/(1 + D)
/// Source: Krige and David 1977 as recalled in docs/models/mine.md. No cut-off: the whole body at its mean grade.
OreBody record_ore_body(const Entry& entry, Book& book);

}  // namespace assay::model::mine
