#include "base/moment_of_year.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/diagnostic.hpp"

namespace assay {
namespace {

constexpr int months_a_year = 12;

/// A text of digits only, of this length, as a number.
std::optional<int> digits(std::string_view text, std::size_t length) {
  if (text.size() != length) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Moment> within_year(int year, std::string_view rest) {
  if (rest.empty()) return Moment{year * months_a_year, Frequency::annual};
  const bool dash = rest.front() == '-';
  if (dash) rest.remove_prefix(1);
  if (rest.starts_with('Q')) {
    const auto quarter = digits(rest.substr(1), 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return Moment{year * months_a_year + (*quarter - 1) * months_of(Frequency::quarterly), Frequency::quarterly};
  }
  if (!dash && !rest.starts_with('M')) return std::nullopt;
  const auto month = digits(dash ? rest : rest.substr(1), 2);
  if (!month || *month < 1 || *month > months_a_year) return std::nullopt;
  return Moment{year * months_a_year + *month - 1, Frequency::monthly};
}

}  // namespace

int months_of(Frequency f) { return static_cast<int>(f); }
double years_of(Frequency f) { return months_of(f) / static_cast<double>(months_a_year); }

std::string words(Frequency f) {
  switch (f) {
    case Frequency::monthly: return "monthly";
    case Frequency::quarterly: return "quarterly";
    case Frequency::annual: return "annual";
  }
  throw InternalError("a frequency without a name");
}

std::string plural(Frequency f) {
  switch (f) {
    case Frequency::monthly: return "months";
    case Frequency::quarterly: return "quarters";
    case Frequency::annual: return "years";
  }
  throw InternalError("a frequency without a name");
}

int month_after(const Moment& moment) { return moment.month + months_of(moment.finest); }

std::optional<Moment> parse_moment(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4);
  if (!year || *year < 1000 || *year > 2999) return std::nullopt;
  if (const auto day = parse_date(text)) return Moment{*year * months_a_year + static_cast<int>(unsigned{day->month()}) - 1, Frequency::monthly};
  return within_year(*year, text.substr(4));
}

std::string label(int month, Frequency f) {
  const int year = month / months_a_year, of_year = month % months_a_year;
  switch (f) {
    case Frequency::monthly: return fmt::format("{}-{:02}", year, of_year + 1);
    case Frequency::quarterly: return fmt::format("{}-Q{}", year, of_year / months_of(Frequency::quarterly) + 1);
    case Frequency::annual: return std::to_string(year);
  }
  throw InternalError("a frequency without a name");
}

}  // namespace assay
