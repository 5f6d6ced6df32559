#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// An agreement to buy a share of an output, or a volume per year, at a price that follows a reference price. The output is sold at the
/// reference price in the deal's other lines; the term moves the difference between the parties in cash.
///   contracted(t) = share x output(t), or volume x length; offered(t) = min(contracted, output)
///   lifted(t)     = min(offered, demand x length); offered where the buyer has no `demand`
///   price(t)      = max(0, floor, min(ceiling, reference x (1 - discount) + differential))
///   offtake_discount(t) = (reference - price) x lifted: seller to buyer; where negative, buyer to seller
///   minimum(t)    = min(take_or_pay x contracted, offered)
///   shortfall(t)  = max(0, minimum - lifted); buyer to seller: shortfall x price x shortfall_pays
///   made_up(t)    = min(what was paid for and not lifted in the `make_up` before t, max(0, lifted - minimum)); seller to buyer: made_up x price x shortfall_pays
/// What is not lifted stays the seller's, at the reference price. E416 `make_up` is no whole number of periods or has a range; E482 both or none of
/// `share` and `volume`; E483 the floor above the ceiling; E484 a key without the one it belongs to; E456 the output is of another substance than
/// the price; W577 several offtakes lift more of one output than there is.
extern const Kind offtake_kind;

}  // namespace assay::model::terms
