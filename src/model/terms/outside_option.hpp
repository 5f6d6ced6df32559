#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model::terms {

/// What a party has when there is no deal. Each table is one alternative; a party's outside option is the best of its alternatives, and comes off
/// its surplus once (rulings 1). Every kind declares, in money:
///   value   the alternative with its chance: worth * chance
///   taken   the same where it is the party's best alternative, else 0
/// `amount` is a stated present value; `yearly` an amount per year for so many years, discounted at the party's own rate, the terms of an offer or
/// lease; `waiting` the present deal, signed so many years later: positive(PARTY.npv) / (1 + rate)^years.
/// `deal` is what the party gains in another deal file or a scenario: the input outside.ID.npv, which the run settles. E622 it names neither.
/// E620 the party has a host_alternative too; E621 a venture, which keeps nothing.
extern const Kind outside_amount_kind, outside_yearly_kind, outside_waiting_kind, outside_deal_kind, outside_per_tonne_kind;

}  // namespace assay::model::terms
