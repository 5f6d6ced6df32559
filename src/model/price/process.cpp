#include "model/price/process.hpp"

#include <algorithm>
#include <vector>

#include "base/substance.hpp"

namespace assay::model::price {

using sheet::Cell;
using sheet::Line;

namespace {

// Standard normal quantile of 0.9 to 30 digits; any table of the normal law has its head.
constexpr std::string_view quantile_90 = "1.28155156554460046696510332945";

}  // namespace

void check_substances(const Entry& entry, Diagnostics& found) {
  if (!entry.has("of")) return;  // said already
  const Value& of = entry.at("of");
  for (std::size_t i = 0; i < of.texts.size(); ++i) {
    const std::string& name = of.texts[i];
    const SubstanceReading named = read_substance(name);
    if (named.label.empty()) found.error("E315", of.place_of(i), named.problem, named.fix);
    else if (named.label != name) found.error("E315", of.place_of(i), "a price of " + name + " is asked for as " + named.label, "write  \"" + named.label + "\"");
    if (std::count(of.texts.begin(), of.texts.begin() + static_cast<std::ptrdiff_t>(i), name) > 0)
      found.error("E355", of.place_of(i), "`" + entry.path() + "` prices " + name + " twice", "take one of them out");
  }
}

Cell half(Book& book) { return book.sheet().constant(*Decimal::parse("0.5"), Unit(), "1/2"); }

Cell whole(Book& book, int number) { return book.sheet().constant(number, Unit(), std::to_string(number)); }

Cell in_years(Book& book, Cell years) { return years / book.moment(Decimal(1)); }

Cell log_price(const Entry& entry, Book& book, std::string_view key, const std::string& substance) {
  return log(book.cell(entry, key, substance) / book.sheet().constant(1, book.unit("USD/t"), "1 " + book.money() + "/t"));
}

void record_lognormal(const Entry& entry, Book& book, const LawAt& law) {
  const bool median_stands = entry.text("centre") == "median";
  const Cell z = book.sheet().constant(*Decimal::parse(quantile_90), Unit(), "normal quantile of 90 %");
  for (const std::string& substance : entry.at("of").texts) {
    const Cell money = book.sheet().constant(1, book.unit("USD/t{" + substance + "}"), "1 " + book.money() + "/t " + substance);
    const std::string unit = "USD/t{" + substance + "}";
    const auto at = [&book, law, substance](Period p) { return law(substance, book.moment(book.calendar().flow_a(p))); };
    const Line m = book.line(entry, "log_mean." + substance, "Mean of ln(price of " + substance + " / 1 " + book.money() + "/t)", "1", [at](Period p) { return at(p).mean; });
    const Line sd = book.line(entry, "log_sd." + substance, "Standard deviation of ln(price of " + substance + ")", "1",
                              [at](Period p) { return sqrt(positive(at(p).variance)); });  // rounding may leave a hair below zero
    const Line mean = book.line(entry, "mean." + substance, "Expected price of " + substance, unit,
                                [&book, m, sd, money](Period p) { return exp(m[p] + half(book) * sd[p] * sd[p]) * money; }, "exp(m + s^2/2)");
    const Line median = book.line(entry, "median." + substance, "Median price of " + substance, unit, [m, money](Period p) { return exp(m[p]) * money; }, "exp(m)");
    book.line(entry, "p10." + substance, "Price of " + substance + " that nine in ten exceed", unit,
              [m, sd, z, money](Period p) { return exp(m[p] - z * sd[p]) * money; }, "exp(m - z s)");
    book.line(entry, "p90." + substance, "Price of " + substance + " that one in ten exceeds", unit,
              [m, sd, z, money](Period p) { return exp(m[p] + z * sd[p]) * money; }, "exp(m + z s)");
    book.line(entry, substance, "Price of " + substance + (median_stands ? ": the median of the process stands" : ": the mean of the process stands"), unit,
              [=](Period p) { return (median_stands ? median : mean)[p]; });
  }
}

void record_moments(const Entry& entry, Book& book, const MomentsAt& law) {
  for (const std::string& substance : entry.at("of").texts) {
    const Cell money = book.sheet().constant(1, book.unit("USD/t{" + substance + "}"), "1 " + book.money() + "/t " + substance);
    const auto at = [law, substance](Period p) { return law(substance, p); };
    // Without uncertainty the shape of the law is not asked for: 0 over 1, instead of 0 over 0.
    const auto spread = [&book](Cell variance) { return select(variance, variance, book.one()); };
    book.line(entry, "log_mean." + substance, "Mean of ln(price of " + substance + " / 1 " + book.money() + "/t)", "1", [at](Period p) { return at(p).mean; });
    book.line(entry, "log_sd." + substance, "Standard deviation of ln(price of " + substance + ")", "1", [at](Period p) { return sqrt(positive(at(p).variance)); });
    book.line(entry, "log_skew." + substance, "Skewness of ln(price of " + substance + ")", "1", [at, spread](Period p) {
      const LogMoments moments = at(p);
      const Cell v = spread(moments.variance);
      return moments.third / (v * sqrt(v));
    });
    book.line(entry, "log_kurtosis." + substance, "Excess kurtosis of ln(price of " + substance + ")", "1", [at, spread](Period p) {
      const LogMoments moments = at(p);
      const Cell v = spread(moments.variance);
      return moments.fourth / (v * v);
    });
    const Line mean = book.line(entry, "mean." + substance, "Expected price of " + substance, "USD/t{" + substance + "}",
                                [at, money](Period p) { return at(p).expected * money; });
    book.line(entry, substance, "Price of " + substance + ": the mean of the process stands", "USD/t{" + substance + "}", [mean](Period p) { return mean[p]; });
  }
}

}  // namespace assay::model::price
