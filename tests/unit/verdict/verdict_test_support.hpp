#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/decimal.hpp"

namespace assay::verdict {

inline ::testing::AssertionResult close(const Decimal& value, const Decimal& wanted, const Decimal& within) {
  if (abs(value - wanted) <= within) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << value << " is not " << wanted << " to " << within;
}

/// "1 -2.5 3" -> three decimals.
inline std::vector<Decimal> decimals(std::string_view text) {
  std::vector<Decimal> result;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) result.push_back(Decimal::parse(word).value());
  return result;
}

/// 0, 1, 2, ...: times of flows of which the first falls on the valuation date.
inline std::vector<Decimal> from_zero(std::size_t count) {
  std::vector<Decimal> times;
  for (std::size_t i = 0; i < count; ++i) times.emplace_back(i);
  return times;
}

/// Dates as years from the earliest, ACT/365 fixed: days / 365.
inline std::vector<Decimal> act_365(const std::vector<std::string>& dates) {
  std::vector<std::chrono::sys_days> days;
  for (const std::string& date : dates) days.emplace_back(parse_date(date).value());
  std::vector<Decimal> times;
  for (const auto day : days)
    times.push_back(Decimal((day - *std::min_element(days.begin(), days.end())).count()) / Decimal(365));
  return times;
}

/// The roots agree in number and each to 1e-9 of its size (the references have 12 digits).
inline ::testing::AssertionResult same_roots(const std::vector<Decimal>& found, const std::vector<Decimal>& wanted) {
  std::ostringstream both;
  for (const Decimal& root : found) both << root << ' ';
  both << "found; wanted:";
  for (const Decimal& root : wanted) both << ' ' << root;
  if (found.size() != wanted.size()) return ::testing::AssertionFailure() << both.str();
  for (std::size_t i = 0; i < found.size(); ++i)
    if (abs(found[i] - wanted[i]) > "1e-9"_d * max(Decimal(1), abs(wanted[i]))) return ::testing::AssertionFailure() << both.str();
  return ::testing::AssertionSuccess();
}

}  // namespace assay::verdict
