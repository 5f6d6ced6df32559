#include "model/price/schwartz.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    of_key, spot_key,
    {.name = "level", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::positive, .example = "\"6000 USD/t\"",
     .about = "exp(mu): the price at which the drift is zero, as a price, not as a logarithm: one for all, or by substance; or `long_run_median`"},
    {.name = "long_run_median", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::positive, .example = "\"5600 USD/t\"",
     .about = "median of the law that the price settles to, instead of `level`, of which it is exp(-sigma^2/(2 kappa)): one for all, or by substance"},
    {.name = "kappa", .shape = Shape::quantities, .detail = "1/a", .bound = Bound::positive, .required = true, .example = "\"0.37 1/a\"",
     .about = "speed of return; half a deviation is gone after ln 2 / kappa: one for all, or by substance"},
    {.name = "sigma", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"23 %\"",
     .about = "standard deviation of the log price's change over one year, before return: one for all, or by substance"},
    centre_key, escalation_key, past_key,
};

void check(const Entry& entry, Diagnostics& found) {
  check_substances(entry, found);
  if (entry.writes("level") == entry.writes("long_run_median"))
    found.error("E684", entry.writes("level") ? entry.node->find("long_run_median")->key_where : entry.where, entry.writes("level") ? "`level` and `long_run_median` say the same thing twice" : "a price that returns needs a level to return to",
                "exactly one of  level = \"6000 USD/t\"  and  long_run_median = \"5600 USD/t\"");
}

void record(const Entry& entry, Book& book) {
  record_lognormal(entry, book, [&entry, &book](const std::string& substance, Cell t) {
    const Cell kappa = book.cell(entry, "kappa", substance), sigma = book.cell(entry, "sigma", substance);
    const Cell yearly = sigma * sigma / book.moment(Decimal(1));  // variance per year
    const Cell stationary = half(book) * yearly / kappa;          // sigma^2/(2 kappa)
    const Cell left = exp(-(kappa * t));
    const Cell alpha = entry.has("level") ? log_price(entry, book, "level", substance) - stationary : log_price(entry, book, "long_run_median", substance);
    return LogLaw{left * log_price(entry, book, "spot", substance) + (book.one() - left) * alpha, stationary * (book.one() - left * left)};
  });
}

}  // namespace

const Kind schwartz_kind = {"price", "schwartz", "a price that returns to a level: Schwartz 1997, one factor", keys, record, check};

}  // namespace assay::model::price
