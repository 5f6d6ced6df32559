#include "model/price/gbm.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;

constexpr Key keys[] = {
    of_key, spot_key,
    {.name = "drift", .shape = Shape::quantities, .detail = "%/a", .fallback = "0 %/a", .example = "\"-1 %/a\"",
     .about = "mu: continuous real growth of the expected price: one for all, or by substance"},
    {.name = "volatility", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"22 %\"",
     .about = "sigma: standard deviation of the log price's change over one year: one for all, or by substance"},
    centre_key, escalation_key, past_key,
};

void record(const Entry& entry, Book& book) {
  record_lognormal(entry, book, [&entry, &book](const std::string& substance, Cell t) {
    const Cell sigma = book.cell(entry, "volatility", substance);
    const Cell variance = sigma * sigma * in_years(book, t);
    return LogLaw{log_price(entry, book, "spot", substance) + book.cell(entry, "drift", substance) * t - half(book) * variance, variance};
  });
}

}  // namespace

const Kind gbm_kind = {"price", "gbm", "a price that wanders without returning: geometric Brownian motion", keys, record, check_substances};

}  // namespace assay::model::price
