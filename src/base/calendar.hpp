#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace assay {

using Date = std::chrono::year_month_day;
/// "2019-10-21"; nothing when malformed or not a day of the calendar.
std::optional<Date> parse_date(std::string_view text);
std::string date_text(Date date);

/// One period of a calendar. `index` counts from 0; `year` is the calendar year it lies in.
struct Period {
  int index = 0;
  int year = 0;
  auto operator<=>(const Period&) const = default;
};

/// The time axis of a deal: `count` periods of equal length from 1 January of `first_year`, flows at a stated moment of
/// each period. Models ask for lengths and moments and never assume a year, so that quarterly and monthly
/// calendars and mid- or start-of-period flows are a change here only.
class Calendar {
 public:
  Calendar(int first_year, int count) : first_year_(first_year), count_(count) {}
  int count() const { return count_; }
  int first_year() const { return first_year_; }
  Period period(int index) const { return {index, first_year_ + index}; }
  std::vector<Period> periods() const;
  /// Length of a period in years (1 for annual periods).
  Decimal length_a() const { return Decimal(1); }
  /// Years from the valuation date (start of the first period) to the start of the period, to its end, and to its flows.
  Decimal start_a(Period p) const { return Decimal(p.index); }
  Decimal end_a(Period p) const { return Decimal(p.index + 1); }
  Decimal flow_a(Period p) const { return end_a(p); }
  /// "2023".
  std::string label(Period p) const { return std::to_string(p.year); }

 private:
  int first_year_, count_;
};

}  // namespace assay
