#include "base/calendar.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace assay {
namespace {

/// The number in `text[begin, begin + size)`, or nothing when a character is not a digit.
std::optional<int> whole(std::string_view text, std::size_t begin, std::size_t size) {
  int value = 0;
  for (char c : text.substr(begin, size)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// `count` parts of which `per_year` make a year, in years. Years and halves of them, which are asked for most, without a division.
Decimal part_of_years(int count, int per_year) {
  if (per_year == 1) return Decimal(count);
  if (per_year == 2 && count % 2 == 0) return Decimal(count / 2);
  return Decimal(count) / Decimal(per_year);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole(text, 0, 4), month = whole(text, 5, 2), day = whole(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date = std::chrono::year(*year) / *month / *day;
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string date_text(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

Calendar Calendar::dated(std::vector<Date> dates) {
  Calendar calendar(static_cast<int>(dates.front().year()), static_cast<int>(dates.size()), 0);
  calendar.dates_ = std::move(dates);
  return calendar;
}

Period Calendar::period(int index) const {
  if (is_dated()) return {index, static_cast<int>(dates_[static_cast<std::size_t>(index)].year())};
  return {index, first_year_ + index / per_year_};
}

std::vector<Period> Calendar::periods() const {
  std::vector<Period> all;
  all.reserve(count_ > 0 ? static_cast<std::size_t>(count_) : 0);
  for (int i = 0; i < count_; ++i) all.push_back(period(i));
  return all;
}

Decimal Calendar::length_a() const { return is_dated() ? Decimal(0) : Decimal(1) / Decimal(per_year_); }

Decimal Calendar::start_a(Period p) const {
  if (is_dated()) return Decimal(days_between(dates_.front(), date(p))) / Decimal(365);
  return part_of_years(p.index, per_year_);
}

Decimal Calendar::end_a(Period p) const { return is_dated() ? start_a(p) : part_of_years(p.index + 1, per_year_); }

Decimal Calendar::flow_a(Period p) const {
  if (is_dated()) return start_a(p);
  const Period valued{p.index - before_, p.year};
  if (flows_ == FlowAt::start) return start_a(valued);
  return flows_ == FlowAt::end ? end_a(valued) : part_of_years(2 * valued.index + 1, 2 * per_year_);
}

std::vector<Decimal> Calendar::flow_times() const {
  std::vector<Decimal> times;
  for (const Period p : periods()) times.push_back(flow_a(p));
  return times;
}

std::string Calendar::label(Period p) const {
  if (is_dated()) return date_text(date(p));
  const int part = p.index % per_year_ + 1;
  if (per_year_ == 4) return fmt::format("{}-Q{}", p.year, part);
  if (per_year_ == 12) return fmt::format("{}-{:02}", p.year, part);
  return std::to_string(p.year);
}

std::optional<Period> Calendar::find(std::string_view text) const {
  if (text.size() > 10) return std::nullopt;  // longer than any label
  int index = -1;
  if (is_dated()) {
    const auto day = parse_date(text);
    const auto at = day ? std::lower_bound(dates_.begin(), dates_.end(), *day) : dates_.end();
    if (at != dates_.end()) index = static_cast<int>(at - dates_.begin());
  } else if (const auto year = whole(text.substr(0, 4), 0, 4)) {
    const std::string_view part = text.substr(std::min(text.size(), per_year_ == 4 ? std::size_t{6} : std::size_t{5}));
    index = (*year - first_year_) * per_year_ + whole(part, 0, part.size()).value_or(0) - (per_year_ > 1 ? 1 : 0);
  }
  // What was read must be written so: 2024-Q2, and not 2024xQ2 or 2024-Q02.
  if (index < 0 || index >= count_ || label(period(index)) != text) return std::nullopt;
  return period(index);
}

}  // namespace assay
