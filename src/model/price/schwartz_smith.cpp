#include "model/price/schwartz_smith.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    of_key, spot_key,
    {.name = "chi0", .shape = Shape::quantities, .detail = "%", .fallback = "0 %", .example = "\"12 %\"",
     .about = "short-term deviation of the log price at the valuation date: one for all, or by substance"},
    {.name = "kappa", .shape = Shape::quantities, .detail = "1/a", .bound = Bound::positive, .required = true, .example = "\"1.49 1/a\"",
     .about = "speed at which the deviation fades: one for all, or by substance"},
    {.name = "sigma_chi", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"28.6 %\"",
     .about = "yearly standard deviation of the deviation's shocks: one for all, or by substance"},
    {.name = "mu_xi", .shape = Shape::quantities, .detail = "%/a", .fallback = "0 %/a", .example = "\"-1.25 %/a\"",
     .about = "real drift of the log level: one for all, or by substance"},
    {.name = "sigma_xi", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"14.5 %\"",
     .about = "yearly standard deviation of the level's shocks: one for all, or by substance"},
    {.name = "rho", .shape = Shape::quantities, .detail = "%", .fallback = "0 %", .example = "\"30 %\"",
     .about = "correlation of the two shocks, -100 to 100 %: one for all, or by substance"},
    centre_key, escalation_key, past_key,
};

void record(const Entry& entry, Book& book) {
  record_lognormal(entry, book, [&entry, &book](const std::string& substance, Cell t) {
    const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
    const Cell kappa = of("kappa"), chi = of("chi0"), year = book.moment(Decimal(1));
    const Cell left = exp(-(kappa * t)), gone = book.one() - left;
    const Cell level = log_price(entry, book, "spot", substance) - chi;
    const Cell short_term = (book.one() - left * left) * half(book) * of("sigma_chi") * of("sigma_chi") / year / kappa;
    const Cell long_term = of("sigma_xi") * of("sigma_xi") * in_years(book, t);
    const Cell covariance = gone * of("rho") * of("sigma_chi") * of("sigma_xi") / year / kappa;
    return LogLaw{left * chi + level + of("mu_xi") * t, short_term + long_term + covariance + covariance};
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_substances(entry, found);
  if (!entry.has("rho")) return;  // it could not be read, which has been said
  for (const auto& [name, rho] : entry.at("rho").quantities) {
    const auto outside = [](const Decimal& value) { return value > Decimal(1) || value < Decimal(-1); };
    if (outside(rho.value) || (rho.low && outside(*rho.low)) || (rho.high && outside(*rho.high)))
      found.error("E353", rho.where, "a correlation lies between -100 and 100 %", "for example  \"30 %\"");
  }
}

}  // namespace

const Kind schwartz_smith_kind = {"price", "schwartz-smith", "a fading deviation over a wandering level: Schwartz and Smith 2000, two factors", keys, record, check};

}  // namespace assay::model::price
