#pragma once
#include <functional>
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::price {

/// What the price processes share: the substances they name, their normal law of the log price, and the lines they show.

/// The law of ln(price / 1 unit of money per tonne) at one moment: normal, with this mean and variance (both plain numbers).
struct LogLaw {
  sheet::Cell mean, variance;
};
/// The law of one substance's log price `years` after the valuation date.
using LawAt = std::function<LogLaw(const std::string& substance, sheet::Cell years)>;

/// Keys that every process has.
constexpr Key of_key = {.name = "of", .shape = Shape::texts, .required = true, .example = "[\"Cu\"]", .about = "the substances priced; each has the line price.ID.SUBSTANCE"};
constexpr Key spot_key = {.name = "spot", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::positive, .required = true, .example = "\"6000 USD/t\"",
                          .about = "price at the valuation date: one for all, or by substance"};
constexpr Key centre_key = {.name = "centre", .shape = Shape::choice, .detail = "mean|median", .fallback = "mean", .example = "\"median\"",
                            .about = "which path the deal is valued on: the expected price, or the one that is exceeded half the time"};

constexpr Key escalation_key = {.name = "escalation", .detail = "%/a", .example = "\"2 %/a\"",
                                .about = "yearly growth of all its prices, from the valuation date, on top of the process: a real process in a deal of nominal money; none if absent"};

constexpr Key past_key = {.name = "history", .shape = Shape::file, .detail = "value|unit", .example = "\"reference/copper.csv\"",
                          .about = "past prices, which a figure shows before the deal's years; nothing is worked out from them. CSV file: period or year, value, unit, and where it holds several: substance"};

/// Checks `of`: E315 unknown, E355 twice.
void check_substances(const Entry& entry, Diagnostics& found);

/// Declares for each substance, at the flow moment of each period:
///   SUBSTANCE                          the price used: the mean or the median, by `centre`
///   log_mean.SUBSTANCE, log_sd.SUBSTANCE, mean.SUBSTANCE, median.SUBSTANCE, p10.SUBSTANCE, p90.SUBSTANCE
/// mean = exp(m + v/2), median = exp(m), p10 and p90 = exp(m -/+ z sqrt(v)) with z the normal quantile of 90 %; with `escalation` all times
/// growth(t), the line `growth`; log_mean stays that of the process. A `history` is read, for its mistakes.
void record_lognormal(const Entry& entry, Book& book, const LawAt& law);

/// The law of ln(price / 1 unit of money per tonne) at one moment when it is not normal. Plain numbers all.
struct LogMoments {
  sheet::Cell mean, variance;
  sheet::Cell third, fourth;  ///< third and fourth cumulant: skewness and excess kurtosis times the 3rd and 4th power of the standard deviation
  sheet::Cell expected;       ///< the expected price itself, over 1 unit of money per tonne
};
/// At the flow moment of a period.
using MomentsAt = std::function<LogMoments(const std::string& substance, Period)>;

/// One of the normal laws that the law of a log price is a mixture of.
struct NormalPart {
  sheet::Cell weight, mean, variance;
};
/// The parts at a period, asked for when `centre` is the median: declares what lines they need and gives the formula.
using PartsOf = std::function<std::function<std::vector<NormalPart>(Period)>(const std::string& substance)>;

/// `centre` of a process whose law is resampled: the sheet offers the mean only; `assay prices` shows quantiles of draws.
constexpr Key mean_key = {.name = "centre", .shape = Shape::choice, .detail = "mean", .fallback = "mean", .example = "\"mean\"",
                          .about = "the expected price; the median of this process has no closed form, `assay prices` shows it"};

/// Declares for each substance, at the flow moment of each period:
///   SUBSTANCE (the mean), log_mean.SUBSTANCE, log_sd.SUBSTANCE, log_skew.SUBSTANCE, log_kurtosis.SUBSTANCE, mean.SUBSTANCE
/// The last two of the log are skewness and excess kurtosis, 0 for a normal law and while nothing is uncertain.
/// With `parts`, when `centre` is the median, it stands, and also declared are
///   log_median_0.SUBSTANCE to log_median_15.SUBSTANCE: the search. From the mean of the log ten steps of a half, a quarter ... of
///     its standard deviation, since a median lies within one of the mean; then five of Newton
///   median.SUBSTANCE, median_gap.SUBSTANCE: the chance of a price below the median less 1/2, what the search has left
void record_moments(const Entry& entry, Book& book, const MomentsAt& law, const PartsOf& parts = nullptr);
/// The median of such a law needs parts that have a density: E301 when `centre` is the median and `key` may be 0.
void check_median(const Entry& entry, std::string_view key, Diagnostics& found);

/// ln(price / 1 USD/t) of a key by substance that is a price.
sheet::Cell log_price(const Entry& entry, Book& book, std::string_view key, const std::string& substance);
/// Time in years as a plain number: variances per year times this are variances.
sheet::Cell in_years(Book& book, sheet::Cell years);
sheet::Cell half(Book& book);
sheet::Cell whole(Book& book, int number);

}  // namespace assay::model::price
