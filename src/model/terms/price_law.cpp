#include "model/terms/price_law.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

std::optional<PriceLaw> PriceLaw::of(const std::string& price, Book& book) {
  const auto dot = price.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  const auto line = [&](const char* name) { return book.sheet().find_line(price.substr(0, dot) + '.' + name + price.substr(dot)); };
  const auto mean = line("log_mean"), sd = line("log_sd");
  // Quantiles stand only where the law of the log is normal.
  if (!mean || !sd || !line("p10")) return std::nullopt;
  return PriceLaw{*mean, *sd};
}

Cell PriceLaw::expected_above(Cell strike, Book& book, Period p) const {
  const Cell one = book.one(), unit_price = book.sheet().constant(1, book.unit("USD/t"), "1 " + book.money() + "/t");
  const Cell half = book.sheet().constant(*Decimal::parse("0.5"), Unit(), "1/2");
  const Cell m = log_mean[p], sd = log_sd[p];
  const Cell forward = exp(m + half * sd * sd) * unit_price;
  // Both branches of a choice are evaluated: neither may divide by 0 or take its logarithm.
  const Cell spread = select(sd, sd, one), level = select(strike, strike, unit_price);
  const Cell d1 = (m - log(level / unit_price) + spread * spread) / spread;
  const Cell uncertain = forward * normal_cdf(d1) - level * normal_cdf(d1 - spread);
  return select(strike, select(sd, uncertain, positive(forward - strike)), forward);
}

}  // namespace assay::model::terms
