#pragma once
#include <optional>
#include <string>

#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// The law of a price of the deal, where it is lognormal (kinds gbm, schwartz, schwartz-smith of [price.ID]): the mean and
/// the standard deviation of ln(price / 1 unit of money per tonne), by period.
struct PriceLaw {
  sheet::Line log_mean, log_sd;

  /// The law behind the line "price.ID.SUBSTANCE"; nothing when the price is certain, or has no closed form. Prices are
  /// recorded before clauses.
  static std::optional<PriceLaw> of(const std::string& price, Book& book);

  /// E[max(0, P - K)] with F = exp(m + s^2/2), the expected price, and K money per tonne, 0 or more:
  ///   F N(d1) - K N(d2),  d1 = (m - ln K + s^2)/s,  d2 = d1 - s
  /// F where K is 0, and max(0, F - K) where nothing is uncertain (s = 0). (Black, Journal of Financial Economics 3, 1976, 167-179, without discounting.)
  sheet::Cell expected_above(sheet::Cell strike, Book& book, Period p) const;
};

}  // namespace assay::model::terms
