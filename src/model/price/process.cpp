#include "model/price/process.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "base/substance.hpp"
#include "model/price/history.hpp"

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
  if (of.texts.empty() && of.text.empty()) found.error("E315", of.where, "`" + entry.path() + "` prices nothing", "name what it prices:  of = [\"Nd2O3\"]");
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

namespace {

/// growth(t) = (1 + escalation)^t at the flow moments, by steps from one to the next.
std::optional<Line> record_escalation(const Entry& entry, Book& book) {
  if (!entry.has("escalation")) return std::nullopt;
  const Calendar& calendar = book.calendar();
  const Cell yearly = book.one() + book.cell(entry, "escalation") * book.moment(Decimal(1));
  std::map<Decimal, Cell> steps{{Decimal(0), book.one()}, {Decimal(1), yearly}};
  std::vector<Cell> by_period;
  Decimal before = 0;
  for (const Period p : calendar.periods()) {
    const Decimal at = calendar.since_valuation_a(p), gap = at - before;
    before = at;
    const auto known = steps.find(gap);
    by_period.push_back(known != steps.end() ? known->second : steps.emplace(gap, pow(yearly, book.sheet().constant(gap, Unit(), gap.text()))).first->second);
  }
  return book.line(entry, "growth", "Growth of prices since the valuation date, on top of the process", "1", [&book, path = entry.path() + ".growth", by_period](Period p) {
    return book.sheet().find_line(path)->previous(p, book.one()) * by_period[static_cast<std::size_t>(p.index)];
  });
}

}  // namespace

void record_lognormal(const Entry& entry, Book& book, const LawAt& law) {
  const bool median_stands = entry.text("centre") == "median";
  const Cell z = book.sheet().constant(*Decimal::parse(quantile_90), Unit(), "normal quantile of 90 %");
  const std::optional<Line> growth = record_escalation(entry, book);
  for (const std::string& substance : entry.at("of").texts) {
    if (entry.has("history")) read_history(entry, substance, book.money(), book.found());
    const Cell dollar = book.sheet().constant(1, book.unit("USD/t{" + substance + "}"), "1 " + book.money() + "/t " + substance);
    const auto money = [dollar, growth](Cell number, Period p) { return growth ? number * dollar * (*growth)[p] : number * dollar; };
    const std::string unit = "USD/t{" + substance + "}";
    // Mean and standard deviation share what the law is made of: its logarithms are worked out once.
    const auto laws = std::make_shared<std::map<int, LogLaw>>();
    const auto at = [&book, law, laws, substance](Period p) {
      const auto known = laws->find(p.index);
      return known != laws->end() ? known->second : laws->emplace(p.index, law(substance, book.moment(book.calendar().since_valuation_a(p)))).first->second;
    };
    const Line m = book.line(entry, "log_mean." + substance, "Mean of ln(price of " + substance + " / 1 " + book.money() + "/t)", "1", [at](Period p) { return at(p).mean; });
    const Line sd = book.line(entry, "log_sd." + substance, "Standard deviation of ln(price of " + substance + ")", "1",
                              [at](Period p) { return sqrt(positive(at(p).variance)); });  // rounding may leave a hair below zero
    const Line mean = book.line(entry, "mean." + substance, "Expected price of " + substance, unit,
                                [&book, m, sd, money](Period p) { return money(exp(m[p] + half(book) * sd[p] * sd[p]), p); }, "exp(m + s^2/2)");
    const Line median = book.line(entry, "median." + substance, "Median price of " + substance, unit, [m, money](Period p) { return money(exp(m[p]), p); }, "exp(m)");
    book.line(entry, "p10." + substance, "Price of " + substance + " that nine in ten exceed", unit,
              [m, sd, z, money](Period p) { return money(exp(m[p] - z * sd[p]), p); }, "exp(m - z s)");
    book.line(entry, "p90." + substance, "Price of " + substance + " that one in ten exceeds", unit,
              [m, sd, z, money](Period p) { return money(exp(m[p] + z * sd[p]), p); }, "exp(m + z s)");
    book.line(entry, substance, "Price of " + substance + (median_stands ? ": the median of the process stands" : ": the mean of the process stands"), unit,
              [=](Period p) { return (median_stands ? median : mean)[p]; });
  }
}

namespace {

constexpr int halvings = 10, newton_steps = 5;
// 1/sqrt(2 pi) to 30 digits.
constexpr std::string_view density_at_0 = "0.398942280401432677939946059934";

/// The chance of a log price below x, less 1/2, and its slope there.
struct Excess {
  Cell value, slope;
};
Excess excess_at(Book& book, const std::vector<NormalPart>& parts, Cell x) {
  std::vector<Cell> below, density;
  for (const NormalPart& part : parts) {
    const Cell sd = sqrt(select(part.variance, part.variance, book.one()));  // at the valuation date nothing varies, and nobody asks
    const Cell z = (x - part.mean) / sd;
    below.push_back(part.weight * normal_cdf(z));
    density.push_back(part.weight * exp(-(half(book) * z * z)) / sd);
  }
  const Cell scale = book.sheet().constant(*Decimal::parse(density_at_0), Unit(), "1/sqrt(2 pi)");
  return {book.sheet().sum(below) - half(book), book.sheet().sum(density) * scale};
}

/// The price's median, with every step of the search a line.
Line record_median(const Entry& entry, Book& book, const std::string& substance, const PartsOf& parts_of, Line log_mean, Line log_sd, Cell money) {
  const auto parts = parts_of(substance);
  const auto step = [&](int i, const sheet::RowFormula& formula) {
    return book.line(entry, "log_median_" + std::to_string(i) + '.' + substance, "Median of ln(price of " + substance + "), step " + std::to_string(i) + " of the search", "1", formula);
  };
  Line tried = step(0, [log_mean](Period p) { return log_mean[p]; });
  Decimal part = 1;
  for (int i = 1; i <= halvings; ++i) {
    part = part / Decimal(2);
    const Cell share = book.sheet().constant(part, Unit(), "1/2^" + std::to_string(i));
    tried = step(i, [&book, parts, tried, log_sd, share](Period p) {
      const Cell width = share * log_sd[p];
      return tried[p] + select(excess_at(book, parts(p), tried[p]).value, -width, width);
    });
  }
  for (int i = halvings + 1; i <= halvings + newton_steps; ++i)
    tried = step(i, [&book, parts, tried](Period p) {
      const Excess excess = excess_at(book, parts(p), tried[p]);
      return tried[p] - excess.value / select(excess.slope, excess.slope, book.one());
    });
  const Line median = book.line(entry, "median." + substance, "Median price of " + substance, "USD/t{" + substance + "}",
                                [tried, log_mean, log_sd, money](Period p) { return exp(select(log_sd[p], tried[p], log_mean[p])) * money; });
  book.line(entry, "median_gap." + substance, "Chance of a price of " + substance + " below the median, less 1/2", "1",
            [&book, parts, tried, log_sd](Period p) { return select(log_sd[p], excess_at(book, parts(p), tried[p]).value, book.sheet().zero(Unit())); }, "what the search has left");
  return median;
}

}  // namespace

void check_median(const Entry& entry, std::string_view key, Diagnostics& found) {
  if (!entry.has("centre") || entry.text("centre") != "median" || !entry.has(key)) return;
  for (const auto& [name, parameter] : entry.at(key).quantities)
    if (min(parameter.value, parameter.low.value_or(parameter.value)).is_zero())
      found.error("E301", parameter.where, "without `" + std::string(key) + "` the law is a row of points, which has no median to search for",
                  "centre = \"mean\",  or a `" + std::string(key) + "` above 0");
}

void record_moments(const Entry& entry, Book& book, const MomentsAt& law, const PartsOf& parts) {
  const bool median_stands = parts != nullptr && entry.text("centre") == "median";
  for (const std::string& substance : entry.at("of").texts) {
    if (entry.has("history")) read_history(entry, substance, book.money(), book.found());
    const Cell money = book.sheet().constant(1, book.unit("USD/t{" + substance + "}"), "1 " + book.money() + "/t " + substance);
    const auto at = [law, substance](Period p) { return law(substance, p); };
    // Without uncertainty the shape of the law is not asked for: 0 over 1, instead of 0 over 0.
    const auto spread = [&book](Cell variance) { return select(variance, variance, book.one()); };
    const Line log_mean = book.line(entry, "log_mean." + substance, "Mean of ln(price of " + substance + " / 1 " + book.money() + "/t)", "1", [at](Period p) { return at(p).mean; });
    const Line log_sd = book.line(entry, "log_sd." + substance, "Standard deviation of ln(price of " + substance + ")", "1", [at](Period p) { return sqrt(positive(at(p).variance)); });
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
    const Line stands = median_stands ? record_median(entry, book, substance, parts, log_mean, log_sd, money) : mean;
    book.line(entry, substance, "Price of " + substance + (median_stands ? ": the median of the process stands" : ": the mean of the process stands"),
              "USD/t{" + substance + "}", [stands](Period p) { return stands[p]; });
  }
}

}  // namespace assay::model::price
