#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "fit/regime.hpp"
#include "report/fit_table.hpp"
#include "report/fit_text.hpp"

namespace assay::report {
namespace {

constexpr double few_changes = 30;     // below it the normal approximation of the errors is poor
constexpr double much = 0.2;           // share of all squared changes that one change may make up before it is named
constexpr double short_span = 4;       // half-lives that a history should span to show a return
constexpr double averaged = 0.8164965809277260;  // sqrt(2/3): Working 1960

/// Sentences of one series, each told only when its condition holds.
class Limits {
 public:
  Limits(const fit::HistoryFit& all, std::size_t index, Style style) : all_(all), series_(all.history.series[index]), s_(all.series[index]), style_(style) {}

  std::vector<std::string> tell() {
    length();
    unit_root();
    for (const fit::Fitted& process : s_.processes)
      if (process.process == "schwartz") mean_reversion(process);
      else more_parameters(process);
    drift();
    spike();
    averages();
    tails();
    return std::move(told_);
  }

 private:
  std::string text(double value) const { return estimate_text(value, style_); }
  double count() const { return static_cast<double>(s_.sample.moments.count); }
  double span() const { return count() * s_.sample.dt; }

  void length() {
    if (count() < few_changes)
      told_.push_back(fmt::format("{:.0f} changes are few: the standard errors hold for long histories, and the unit-root test hardly ever rejects here.", count()));
  }

  void unit_root() {
    const double t = s_.line.dickey_fuller();
    if (!s_.unit_root_rejected()) {
      told_.push_back(fmt::format("Whether the price returns to a level at all: Dickey-Fuller t is {}, the 5 % limit {}. A random walk (gbm) explains these prices as well.", text(t), text(s_.limits.five_percent)));
      return;
    }
    told_.push_back(fmt::format("A random walk is rejected (Dickey-Fuller t {}, 5 % limit {}), but a one-way slide from a high to a low price does that too.", text(t), text(s_.limits.five_percent)));
  }

  void mean_reversion(const fit::Fitted& schwartz) {
    if (!schwartz.no_answer.empty()) {
      told_.push_back("A level and a speed of return: " + schwartz.no_answer + ".");
      return;
    }
    const fit::Parameter &kappa = *schwartz.find("kappa"), &median = *schwartz.find("median"), &unbiased = *schwartz.find("kappa_unbiased");
    if (*kappa.value < 2 * *kappa.error)
      told_.push_back(fmt::format("The speed of return: kappa is {} with a standard error of {}, less than two errors from none.", text(*kappa.value), text(*kappa.error)));
    if (!unbiased.value) told_.push_back("Any return: least squares find one even in a random walk of this length; less that bias none is left.");
    else if (*unbiased.value < *kappa.value / 2)
      told_.push_back(fmt::format("Most of the return: less the bias of least squares in a history of this length, kappa is {}.", text(*unbiased.value)));
    const double half_life = std::log(2.0) / *kappa.value;
    if (span() < short_span * half_life)
      told_.push_back(fmt::format("The level: the history spans {} half-lives of {} years; that is too few returns to see one.", text(span() / half_life), text(half_life)));
    const auto [low, high] = std::minmax_element(s_.sample.log_prices.begin(), s_.sample.log_prices.end());
    if (*median.value < std::exp(*low) || *median.value > std::exp(*high))
      told_.push_back(fmt::format("Where it goes: the level lies outside all prices of the history ({} to {}); a slide is being taken for a return.", text(std::exp(*low)), text(std::exp(*high))));
  }

  /// Processes that hold a simpler one: whether they have an answer, and whether it pays for its parameters (Akaike 1974).
  void more_parameters(const fit::Fitted& process) {
    if (!process.no_answer.empty()) {
      told_.push_back(fmt::format("{}: {}.", process.process, process.no_answer));
      return;
    }
    const bool two_factors = process.process == "schwartz-smith", regimes = process.process == "regime";
    const fit::Parameter* gain = process.find("gain");
    if (gain == nullptr) return;
    const double parameters = two_factors ? 2 : 3;
    const char *than = regimes ? "schwartz" : "gbm", *number = two_factors ? "two" : "three";
    if (*gain->value < parameters)
      told_.push_back(fmt::format("Whether {} is more than {}: its log likelihood is higher by {} for {} more parameters; by Akaike's measure it should be {} or more.", process.process, than, text(*gain->value), number, number));
    if (const fit::Parameter* any = process.find(two_factors || regimes ? "kappa" : "jumps"); any != nullptr && !any->error)
      told_.push_back(fmt::format("Standard errors of {}: its likelihood is flat in some direction; the numbers are one choice of many.", process.process));
    if (two_factors) told_.push_back("The correlation of the two factors of schwartz-smith: spot prices tell four numbers, the process has five; prices of futures would tell the fifth.");
    if (regimes) controls(process);
  }

  void controls(const fit::Fitted& regime) {
    const auto chances = fit::chances_of_controls(s_.sample, regime);
    std::string periods;
    std::size_t spells = 0;
    for (std::size_t i = 0; i < chances.size(); ++i) {
      if (chances[i] < 0.5) continue;
      const std::size_t from = i;
      while (i + 1 < chances.size() && chances[i + 1] >= 0.5) ++i;
      periods += (spells == 0 ? "" : ", ") + all_.history.label_of(series_, from) + (from == i ? "" : " to " + all_.history.label_of(series_, i));
      ++spells;
    }
    if (spells <= 3) told_.push_back(fmt::format("How often controls come and how long they last: regime sees them in {}; its rates rest on that.", spells == 0 ? "no period for sure" : periods));
  }

  void drift() {
    const fit::Moments& m = s_.sample.moments;
    const double error = m.sd / std::sqrt(count());
    if (std::fabs(m.mean) >= 2 * error) return;
    std::string sentence = fmt::format("The trend: {} %/a with a standard error of {}.", text(100 * m.mean / s_.sample.dt), text(100 * error / s_.sample.dt));
    const double ratio = 2 * m.sd / m.mean, years = ratio * ratio * s_.sample.dt;
    if (m.mean != 0 && years < 10'000) sentence += fmt::format(" If it is what it seems, {} years would show it.", text(std::ceil(years)));
    told_.push_back(std::move(sentence));
  }

  void spike() {
    const fit::Moments& m = s_.sample.moments;
    if (m.largest_share < much) return;
    std::vector<double> others = s_.sample.changes;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(m.largest));
    const double without = fit::moments_of(others).sd / std::sqrt(s_.sample.dt), with = m.sd / std::sqrt(s_.sample.dt);
    told_.push_back(fmt::format("How the price moves in an ordinary period: the change of {} makes up {} % of all squared changes; without it the volatility is {} %, not {} %.",
                                all_.history.label_of(series_, m.largest + 1), text(100 * m.largest_share), text(100 * without), text(100 * with)));
  }

  void averages() {
    const fit::Moments& m = s_.sample.moments;
    if (m.autocorrelation < 2 / std::sqrt(count())) return;
    const double volatility = 100 * m.sd / std::sqrt(s_.sample.dt);
    told_.push_back(fmt::format("Whether these are prices of a day or averages of a period: changes lean on the one before ({}), as those of averages do (0.25 for an averaged random walk). If they are averages, the spot price moves by about {} %, not {} %.",
                                text(m.autocorrelation), text(volatility / averaged), text(volatility)));
  }

  void tails() {
    const fit::Moments& m = s_.sample.moments;
    if (m.excess_kurtosis < 2 * std::sqrt(24 / count())) return;
    told_.push_back(fmt::format("Large changes: they are more frequent than a normal law has them (excess kurtosis {}), so gbm and schwartz make the extremes too rare.", text(m.excess_kurtosis)));
  }

  const fit::HistoryFit& all_;
  const fit::Series& series_;
  const fit::SeriesFit& s_;
  Style style_;
  std::vector<std::string> told_;
};

}  // namespace

std::vector<std::string> limits_of(const fit::HistoryFit& all, std::size_t index, Style style) { return Limits(all, index, style).tell(); }

}  // namespace assay::report
