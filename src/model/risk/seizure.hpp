#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::risk {

/// A hazard that takes what a leg gave its owner: the leg's flows stop (a survival weight), the party that seizes pays the
/// owner a share of the capital not yet written off, and may go on earning with what it took.
///   compensation(t) = (survival(t-1) - survival(t)) x share x book value at the start of t
///   kept(t)         = (1 - survival(t)) x share x the lines that go on
/// Both lapse when another hazard has ended the leg.
extern const Kind seizure_kind;

}  // namespace assay::model::risk
