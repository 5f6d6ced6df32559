#include "model/terms/loan_dates.hpp"

#include <algorithm>
#include <cmath>

#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {
namespace {

const Decimal& years_of(const Entry& entry, const char* key) { return entry.at(key).quantity->value; }

/// `years` in intervals; nothing when that is no whole number.
std::optional<int> intervals(const Decimal& years, int per_year) {
  const Decimal exact = years * Decimal(per_year);
  const int whole = static_cast<int>(std::lround(exact.to_double()));
  return exact == Decimal(whole) ? std::optional(whole) : std::nullopt;
}

/// The last whole number that is not above `exact`, which rounding may have put a hair below one.
int floor_of(const Decimal& exact) { return static_cast<int>(std::floor(exact.to_double() + 1e-9)); }

}  // namespace

int LoanDates::runs_in(const Calendar& calendar, int k) const { return floor_of(at(k) * Decimal(calendar.per_year())); }
int LoanDates::drawn_in(const Calendar& calendar, int k) const { return calendar.flows() == FlowAt::end ? std::max(ends_in(calendar, k), 0) : runs_in(calendar, k); }
int LoanDates::paid_in(const Calendar& calendar, int k) const { return calendar.flows() == FlowAt::start ? runs_in(calendar, k) : ends_in(calendar, k); }
int LoanDates::ends_in(const Calendar& calendar, int k) const { return -floor_of(-at(k) * Decimal(calendar.per_year())) - 1; }

LoanDates loan_dates(const Entry& entry, int per_year) {
  LoanDates dates;
  dates.per_year = per_year;
  if (entry.has("maturity")) dates.count = floor_of(years_of(entry, "maturity") * Decimal(per_year));
  dates.start = years_of(entry, "start");
  const int grace = floor_of(years_of(entry, "grace") * Decimal(per_year));
  dates.first = entry.text("first_principal") == "after-grace" || grace == 0 ? grace + 1 : grace;
  if (entry.text("repayment") == "bullet") dates.first = dates.count;
  return dates;
}

int guaranteed_in(const Entry& entry, const LoanDates& dates, const Calendar& calendar) {
  LoanDates at = dates;
  at.start = dates.start + years_of(entry, "guaranteed_at");
  return at.paid_in(calendar, 0);
}

void check_loan_dates(const Entry& entry, Diagnostics& found) {
  const int per_year = std::stoi(entry.text("frequency"));
  const bool by_periods = paid_from_source(entry);
  bool whole = true;
  for (const char* key : {"maturity", "grace", "start", "guaranteed_at"}) {
    if (!entry.has(key)) continue;
    const Value& value = entry.at(key);
    if (value.quantity->low || value.quantity->high) {
      found.error("E432", value.where, "`" + entry.path() + '.' + key + "` has a range, but it sets when payments fall", "one number here; other numbers in a scenario or reading");
      whole = false;
    } else if (key[0] != 's' && !by_periods && !intervals(value.quantity->value, per_year)) {
      found.error("E432", value.where, "`" + entry.path() + '.' + key + "` is no whole number of payment intervals: " + entry.text("frequency") + " a year",
                  "a multiple of " + (Decimal(1) / Decimal(per_year)).text() + " a, or another `frequency`");
      whole = false;
    }
  }
  if (!whole || !entry.has("maturity") || years_of(entry, "maturity") > years_of(entry, "grace")) return;
  const Value& grace = entry.at("grace");
  found.error("E431", entry.writes("grace") ? grace.where : entry.at("maturity").where, "the grace of `" + entry.path() + "` is not over before the loan matures: nothing could be repaid",
              "a grace shorter than the maturity of " + entry.at("maturity").quantity->written);
}

bool fits_periods(const Entry& entry, Book& book, const LoanDates& dates) {
  const Calendar& calendar = book.calendar();
  const std::size_t before = book.found().all().size();
  if (paid_from_source(entry))
    for (const char* key : {"maturity", "grace"})
      if (entry.has(key) && !intervals(years_of(entry, key), calendar.per_year()))
        book.found().error("E432", entry.at(key).where, "`" + entry.path() + '.' + key + "` is no whole number of the deal's periods, in which its source pays",
                           "a multiple of " + calendar.length_a().text() + " a");
  if (dates.drawn_in(calendar, 0) >= calendar.count())
    book.found().error("E433", entry.at("start").where, "`" + entry.path() + "` would first be drawn after the deal has ended", "an earlier `start`, or a longer `horizon`");
  else if (dates.drawn_in(calendar, 0) + last_draw(entry, dates) > calendar.count() && paid_from_source(entry))
    book.found().error("E433", entry.at("drawdown").where, "`" + entry.path() + "` would still be drawn after the deal has ended", "a shorter schedule, or a longer `horizon`");
  if (entry.has("guaranteed_at") && guaranteed_in(entry, dates, calendar) >= calendar.count())
    book.found().error("E433", entry.at("guaranteed_at").where, "the guarantee of `" + entry.path() + "` would pay after the deal has ended, so never", "an earlier time, or a longer `horizon`");
  return book.found().all().size() == before;
}

}  // namespace assay::model::terms
