#include "base/calendar.hpp"

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

std::vector<Period> Calendar::periods() const {
  std::vector<Period> all;
  all.reserve(count_ > 0 ? static_cast<std::size_t>(count_) : 0);
  for (int i = 0; i < count_; ++i) all.push_back(period(i));
  return all;
}

}  // namespace assay
