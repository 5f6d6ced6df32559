#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// Brings a price in another currency to the deal's money by a deck of exchange rates (`converted_by` of a price deck).
///   CNY_nominal of year y : rate(y)   = USD_nominal of year y, which is money of year y: USD_y, brought on by the deal's price index
///   CNY_y (real money)    : rate(y)   = USD_y, likewise: the rate is that of the year whose money it is, whatever year the price stands for
/// In a deal kept in nominal money only nominal prices can be converted: they stay money of the day.
/// A price that is in the deal's currency already is left alone.

/// Can the quote be converted? Says what is missing: E202 a currency that the deck of rates does not hold, E310 no rate for the
/// year, E210 no price index for it.
bool can_exchange(Book& book, const RateDeck& rates, const sheet::Parameter& quote, int year, const Span& asked);
/// The quote of a calendar year in the deal's money; call only what can_exchange has allowed.
sheet::Cell exchanged(Book& book, const RateDeck& rates, const sheet::Parameter& quote, int year);

}  // namespace assay::model::price
