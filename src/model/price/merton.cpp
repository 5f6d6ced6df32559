#include "model/price/merton.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    of_key, spot_key,
    {.name = "drift", .shape = Shape::quantities, .detail = "%/a", .fallback = "0 %/a", .example = "\"-1 %/a\"",
     .about = "mu: continuous real growth of the expected price, jumps included: one for all, or by substance"},
    {.name = "volatility", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"22 %\"",
     .about = "sigma: standard deviation of the log price's change over one year, without jumps: one for all, or by substance"},
    {.name = "jumps", .shape = Shape::quantities, .detail = "1/a", .bound = Bound::not_negative, .required = true, .example = "\"0.1 1/a\"",
     .about = "lambda: jumps a year on average: one for all, or by substance"},
    {.name = "jump_mean", .shape = Shape::quantities, .detail = "%", .required = true, .example = "\"70 %\"",
     .about = "mu_J: mean of a jump of the log price, of either sign: one for all, or by substance"},
    {.name = "jump_sd", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .fallback = "0 %", .example = "\"50 %\"",
     .about = "delta: standard deviation of a jump of the log price: one for all, or by substance"},
    centre_key, past_key,
};

/// ln S(t) without jumps, as if none had come.
LogLaw diffusion(const Entry& entry, Book& book, const std::string& substance, Period p) {
  const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
  const Cell t = book.moment(book.calendar().since_valuation_a(p)), variance = of("volatility") * of("volatility") * in_years(book, t);
  const Cell compensation = exp(of("jump_mean") + half(book) * of("jump_sd") * of("jump_sd")) - book.one();  // k
  return {log_price(entry, book, "spot", substance) + of("drift") * t - half(book) * variance - of("jumps") * t * compensation, variance};
}

/// The most jumps that the median reckons with: eight standard deviations and 16 beyond the mean of the largest rate that the key
/// allows, at the end. The chance of more is lacking in `median_gap`.
int most_jumps(const Entry& entry, Book& book) {
  Decimal rate = 0;
  for (const auto& [name, jumps] : entry.at("jumps").quantities) rate = max(rate, max(jumps.value, jumps.high.value_or(jumps.value)));
  const Decimal expected = rate * book.calendar().span_a();
  return static_cast<int>((expected + Decimal(8) * sqrt(expected) + Decimal(16)).to_double());
}

/// Given the number of jumps, Poisson, the log price is normal.
std::function<std::vector<NormalPart>(Period)> parts_of(const Entry& entry, Book& book, const std::string& substance) {
  const Line mean = book.line(entry, "quiet_mean." + substance, "Mean of ln(price of " + substance + ") if no jump comes", "1", [&entry, &book, substance](Period p) { return diffusion(entry, book, substance, p).mean; });
  const Line variance = book.line(entry, "quiet_variance." + substance, "Variance of ln(price of " + substance + ") without jumps", "1", [&entry, &book, substance](Period p) { return diffusion(entry, book, substance, p).variance; });
  std::vector<Line> chances;
  for (int n = 0; n <= most_jumps(entry, book); ++n) {
    const Line before = chances.empty() ? Line() : chances.back();
    chances.push_back(book.line(entry, "jumps_" + std::to_string(n) + '.' + substance, "Chance of " + std::to_string(n) + " jumps", "1", [&entry, &book, substance, before, n](Period p) {
      const Cell expected = book.cell(entry, "jumps", substance) * book.moment(book.calendar().since_valuation_a(p));
      return before.valid() ? before[p] * expected / whole(book, n) : exp(-expected);
    }));
  }
  return [&entry, &book, substance, mean, variance, chances](Period p) {
    const Cell jump = book.cell(entry, "jump_mean", substance), sd = book.cell(entry, "jump_sd", substance);
    std::vector<NormalPart> parts;
    for (std::size_t n = 0; n < chances.size(); ++n) {
      const Cell count = whole(book, static_cast<int>(n));
      parts.push_back({chances[n][p], mean[p] + count * jump, variance[p] + count * sd * sd});
    }
    return parts;
  };
}

void record(const Entry& entry, Book& book) {
  record_moments(entry, book, [&entry, &book](const std::string& substance, Period p) {
    const Cell t = book.moment(book.calendar().since_valuation_a(p));
    const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
    const LogLaw none = diffusion(entry, book, substance, p);
    const Cell jump = of("jump_mean"), expected_jumps = of("jumps") * t, jump_square = jump * jump, spread = of("jump_sd") * of("jump_sd"), three = whole(book, 3);
    return LogMoments{.mean = none.mean + expected_jumps * jump,
                      .variance = none.variance + expected_jumps * (jump_square + spread),
                      .third = expected_jumps * jump * (jump_square + three * spread),
                      .fourth = expected_jumps * (jump_square * jump_square + whole(book, 6) * jump_square * spread + three * spread * spread),
                      .expected = exp(log_price(entry, book, "spot", substance) + of("drift") * t)};
  }, [&entry, &book](const std::string& substance) { return parts_of(entry, book, substance); });
}

void check(const Entry& entry, Diagnostics& found) {
  check_substances(entry, found);
  check_median(entry, "volatility", found);
  if (!entry.has("jumps")) return;  // said already
  const bool median = entry.has("centre") && entry.text("centre") == "median";
  for (const auto& [name, jumps] : entry.at("jumps").quantities)
    if (median && max(jumps.value, jumps.high.value_or(jumps.value)) > Decimal(4))
      found.error("E301", jumps.where, "a median reckons with each number of jumps; more than 4 a year are too many for that", "centre = \"mean\",  or rarer jumps");
    else if (max(jumps.value, jumps.high.value_or(jumps.value)) > Decimal(366))
      found.error("E301", jumps.where, "more than one jump a day is no jump", "put what moves a price every day into  volatility");
}

}  // namespace

const Kind merton_kind = {"price", "merton", "a price that wanders and now and then jumps: Merton 1976, jump diffusion", keys, record, check};

}  // namespace assay::model::price
