#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// How often a history has a price; the value is the number of months between two of them.
enum class Frequency { monthly = 1, quarterly = 3, annual = 12 };

int months_of(Frequency f);        ///< 1, 3 or 12
double years_of(Frequency f);      ///< length of a period in years: 1/12, 1/4 or 1
std::string words(Frequency f);    ///< "monthly", "quarterly", "annual"
std::string plural(Frequency f);   ///< "months", "quarters", "years"

/// A moment as a history writes it, as months since year 0, and how fine the text is.
struct Moment {
  int month = 0;                          ///< 12 * year + month of the year (0 .. 11); a year counts as its January
  Frequency finest = Frequency::annual;   ///< of "2019" annual, of "2019-Q2" quarterly, of all else monthly
};
/// The month after the last that the text covers: of "2019" January 2020.
int month_after(const Moment& moment);
/// Reads "2019", "2019-Q2", "2019Q2", "2019-04", "2019M04" and "2019-04-30" (a day stands for its month); nothing for other
/// texts, months and quarters that do not exist, and years outside 1000 .. 2999.
std::optional<Moment> parse_moment(std::string_view text);

/// "2019", "2019-Q2" or "2019-04".
std::string label(int month, Frequency f);

}  // namespace assay
