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

/// The number of days between two dates; negative when `to` is earlier.
int days_between(Date from, Date to);

/// One period of a calendar. `index` counts from 0; `year` is the calendar year it lies in.
struct Period {
  int index = 0;
  int year = 0;
  auto operator<=>(const Period&) const = default;
};

/// When in a period its flows fall.
enum class FlowAt { start, middle, end };

/// The time axis of a deal. Regular: `count` periods, `per_year` of them in a year (1, 4 or 12), from 1 January of
/// `first_year`, with flows at one stated moment of each, valued at the start of one of them. Dated: one moment for each of the dates given, which have no
/// length; times are days since the first date over 365 (ACT/365). Models ask for lengths and moments and never assume a year.
class Calendar {
 public:
  /// `before`: periods that end at the valuation date or earlier.
  Calendar(int first_year, int count, int per_year = 1, FlowAt flows = FlowAt::end, int before = 0)
      : first_year_(first_year), count_(count), per_year_(per_year), before_(before), flows_(flows) {}
  /// `dates` ascending, each once, not empty.
  static Calendar dated(std::vector<Date> dates);

  int count() const { return count_; }
  int first_year() const { return first_year_; }
  int per_year() const { return per_year_; }  ///< 0 when dated
  FlowAt flows() const { return flows_; }
  bool is_dated() const { return !dates_.empty(); }
  Period period(int index) const;
  std::vector<Period> periods() const;
  /// Length of a period in years (1 for annual periods); 0 when dated.
  Decimal length_a() const;
  /// Years from the deal's start (start of the first period, or the first date) to the start of the period and to its end.
  Decimal start_a(Period p) const;
  Decimal end_a(Period p) const;
  /// Years from the valuation date (the deal's start, unless periods come before it) to the period's flows; below 0 before it.
  Decimal flow_a(Period p) const;
  /// The same, and 0 before the valuation date: how long a price known on that date has moved.
  Decimal since_valuation_a(Period p) const { return max(flow_a(p), Decimal(0)); }
  /// The number of periods before the valuation date.
  int before() const { return before_; }
  /// flow_a of every period.
  std::vector<Decimal> flow_times() const;
  /// Years from the deal's start to the end of the last period.
  Decimal span_a() const { return count_ == 0 ? Decimal(0) : end_a(period(count_ - 1)); }
  /// "2023", "2023-Q2", "2023-07" or, dated, "2023-07-14".
  std::string label(Period p) const;
  /// "from 2020 to 2047": the labels of the first and the last period.
  std::string span_text() const { return "from " + label(period(0)) + " to " + label(period(count_ - 1)); }
  /// The period of that label, if there is one.
  std::optional<Period> find(std::string_view label) const;

 private:
  Date date(Period p) const { return dates_[static_cast<std::size_t>(p.index)]; }

  int first_year_, count_, per_year_ = 1, before_ = 0;
  FlowAt flows_ = FlowAt::end;
  std::vector<Date> dates_;
};

}  // namespace assay
