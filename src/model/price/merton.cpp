#include "model/price/merton.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;

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
    mean_key,
};

void record(const Entry& entry, Book& book) {
  record_moments(entry, book, [&entry, &book](const std::string& substance, Period p) {
    const Cell t = book.moment(book.calendar().flow_a(p));
    const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
    const Cell sigma = of("volatility"), jump = of("jump_mean"), growth = of("drift") * t, expected_jumps = of("jumps") * t;
    const Cell jump_square = jump * jump, spread = of("jump_sd") * of("jump_sd"), three = whole(book, 3);
    const Cell compensation = exp(jump + half(book) * spread) - book.one();  // k
    const Cell diffusion = sigma * sigma * in_years(book, t);
    return LogMoments{.mean = log_price(entry, book, "spot", substance) + growth - half(book) * diffusion + expected_jumps * (jump - compensation),
                      .variance = diffusion + expected_jumps * (jump_square + spread),
                      .third = expected_jumps * jump * (jump_square + three * spread),
                      .fourth = expected_jumps * (jump_square * jump_square + whole(book, 6) * jump_square * spread + three * spread * spread),
                      .expected = exp(log_price(entry, book, "spot", substance) + growth)};
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_substances(entry, found);
  if (!entry.has("jumps")) return;  // said already
  for (const auto& [name, jumps] : entry.at("jumps").quantities)
    if (max(jumps.value, jumps.high.value_or(jumps.value)) > Decimal(366))
      found.error("E301", jumps.where, "more than one jump a day is no jump", "put what moves a price every day into  volatility");
}

}  // namespace

const Kind merton_kind = {"price", "merton", "a price that wanders and now and then jumps: Merton 1976, jump diffusion", keys, record, check};

}  // namespace assay::model::price
