#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// A party pays what it owes in goods or works, counted at its own price instead of the price among independent parties:
///   quantity(t)   = owed(t) / price(t), at most what there is;  settled(t) = quantity x price, rest(t) = owed - settled
///   worth(t)      = quantity x reference(t);  overcharge(t) = settled - worth;  padding(t) = price / reference - 1
/// What is owed is the term's own (`amount`, `owed`), or cash that other lines of the deal already pay (`owes`): then the taker hands that
/// cash back and has the goods in its place, weighed like the accounts of those lines.
///
/// E477 what is owed, said not once, or lines on which the giver pays nothing; E478 prices that do not fit; E479 a key that says nothing;
/// E459 a default on cash that is settled in goods. W571 goods that do not suffice. Equations: docs/models/payment-in-kind.md.
extern const Kind payment_in_kind_kind;

}  // namespace assay::model::terms
