#include "model/price/regime.hpp"

#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    of_key,
    {.name = "spot", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::positive, .required = true, .example = "\"50000 USD/t\"",
     .about = "price at the valuation date, without the wedge when controls are in force then: one for all, or by substance"},
    {.name = "level", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::positive, .required = true, .example = "\"50000 USD/t\"",
     .about = "price without controls at which the drift is zero: one for all, or by substance"},
    {.name = "kappa", .shape = Shape::quantities, .detail = "1/a", .bound = Bound::positive, .required = true, .example = "\"0.33 1/a\"",
     .about = "speed of return to the level: one for all, or by substance"},
    {.name = "sigma", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"32 %\"",
     .about = "standard deviation of the log price's change over one year without controls, before return: one for all, or by substance"},
    {.name = "wedge", .shape = Shape::quantities, .detail = "%", .required = true, .example = "\"90 %\"",
     .about = "mean of what controls add to the log price; 90 % is a price times 2.46: one for all, or by substance"},
    {.name = "wedge_sd", .shape = Shape::quantities, .detail = "%", .bound = Bound::not_negative, .fallback = "0 %", .example = "\"25 %\"",
     .about = "standard deviation of what controls add: one for all, or by substance"},
    {.name = "wedge_return", .shape = Shape::quantities, .detail = "1/a", .bound = Bound::positive, .fallback = "2 1/a", .example = "\"2 1/a\"",
     .about = "speed at which the wedge returns to its mean, in drawn paths only: one for all, or by substance"},
    {.name = "entry", .shape = Shape::quantity, .detail = "1/a", .bound = Bound::not_negative, .required = true, .example = "\"0.0667 1/a\"",
     .about = "rate at which controls are imposed when there are none; one regime for all substances"},
    {.name = "exit", .shape = Shape::quantity, .detail = "1/a", .bound = Bound::positive, .required = true, .example = "\"0.25 1/a\"",
     .about = "rate at which controls are lifted; they last 1/exit on average"},
    {.name = "start", .shape = Shape::choice, .detail = "normal|controls", .fallback = "normal", .example = "\"controls\"",
     .about = "the regime at the valuation date"},
    centre_key, past_key,
};

void record(const Entry& entry, Book& book) {
  const bool controls_at_first = entry.text("start") == "controls";
  const Line controls = book.line(entry, "controls", "Chance that controls are in force", "%", [&entry, &book, controls_at_first](Period p) {
    const Cell in = book.cell(entry, "entry"), out = book.cell(entry, "exit"), left = exp(-((in + out) * book.moment(book.calendar().since_valuation_a(p))));
    const Cell lasting = in / (in + out) * (book.one() - left);
    return controls_at_first ? lasting + left : lasting;  // exactly 0 or 1 at the valuation date
  }, "q (1 - e^(-(entry + exit) t)) + p(0) e^(-(entry + exit) t), q = entry/(entry + exit)");
  // The law without controls, N(m, v).
  const auto quiet = [&entry, &book](const std::string& substance, Period period) {
    const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
    const Cell kappa = of("kappa"), left = exp(-(kappa * book.moment(book.calendar().since_valuation_a(period))));
    const Cell stationary = half(book) * of("sigma") * of("sigma") / book.moment(Decimal(1)) / kappa;  // sigma^2/(2 kappa)
    return LogLaw{left * log_price(entry, book, "spot", substance) + (book.one() - left) * (log_price(entry, book, "level", substance) - stationary),
                  stationary * (book.one() - left * left)};
  };
  const auto parts_of = [&entry, &book, quiet, controls](const std::string& substance) {
    const Line mean = book.line(entry, "quiet_mean." + substance, "Mean of ln(price of " + substance + ") without controls", "1", [=](Period p) { return quiet(substance, p).mean; });
    const Line variance = book.line(entry, "quiet_variance." + substance, "Variance of ln(price of " + substance + ") without controls", "1", [=](Period p) { return quiet(substance, p).variance; });
    return [&entry, &book, controls, mean, variance, substance](Period p) {
      const Cell sd = book.cell(entry, "wedge_sd", substance);
      return std::vector<NormalPart>{{book.one() - controls[p], mean[p], variance[p]}, {controls[p], mean[p] + book.cell(entry, "wedge", substance), variance[p] + sd * sd}};
    };
  };
  record_moments(entry, book, [&entry, &book, quiet, controls](const std::string& substance, Period period) {
    const auto of = [&](std::string_view key) { return book.cell(entry, key, substance); };
    const Cell three = whole(book, 3), p = controls[period], no = book.one() - p, wedge = of("wedge"), extra = of("wedge_sd") * of("wedge_sd");
    const LogLaw law = quiet(substance, period);
    const Cell m = law.mean, v = law.variance;
    // A mixture of two normal laws, N(m, v) and N(m + wedge, v + extra), around its mean.
    const Cell with = no * wedge, without = -(p * wedge), v_with = v + extra;
    const Cell variance = v + p * extra + p * no * wedge * wedge;
    const Cell third = p * with * (with * with + three * v_with) + no * without * (without * without + three * v);
    const auto fourth_of = [&](Cell d, Cell s) { return d * d * d * d + whole(book, 6) * d * d * s + three * s * s; };
    return LogMoments{.mean = m + p * wedge,
                      .variance = variance,
                      .third = third,
                      .fourth = p * fourth_of(with, v_with) + no * fourth_of(without, v) - three * variance * variance,
                      .expected = exp(m + half(book) * v) * (book.one() + p * (exp(wedge + half(book) * extra) - book.one()))};
  }, parts_of);
}

void check(const Entry& entry, Diagnostics& found) {
  check_substances(entry, found);
  check_median(entry, "sigma", found);
}


}  // namespace

const Kind regime_kind = {"price", "regime", "a price that returns to a level, times a wedge while controls are in force: two regimes", keys, record, check};

}  // namespace assay::model::price
