#include "model/price/bootstrap.hpp"

#include <algorithm>
#include <map>

#include "base/rounding.hpp"
#include "model/price/history.hpp"
#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    of_key, spot_key,
    {.name = "history", .shape = Shape::file, .detail = "period|value|unit", .required = true, .example = "\"reference/example-history.csv\"",
     .about = "CSV file: period (2019, 2019-Q2 or 2019-07), value, unit, and where it holds several: substance, basis; grade, source, note"},
    {.name = "basis", .shape = Shape::text, .example = "\"domestic\"", .about = "which rows of the history to take, by their `basis` column"},
    mean_key,
};

/// The lines of one step of a history: what all moments are multiples of.
struct Steps {
  Line mean, sd, third, fourth, gross;
  int per_year = 1;
};

Cell mean_of(Book& book, const std::vector<Cell>& cells) {
  return book.sheet().sum(cells) / whole(book, static_cast<int>(cells.size()));
}

Steps record_steps(const Entry& entry, Book& book, const std::string& substance, const History& history) {
  const auto ratios = [&book, prices = history.prices] {
    std::vector<Cell> cells;
    for (std::size_t i = 1; i < prices.size(); ++i) cells.push_back(book.cell(prices[i].parameter) / book.cell(prices[i - 1].parameter));
    return cells;
  };
  const std::string n = std::to_string(history.prices.size() - 1);
  Steps steps;
  steps.per_year = history.per_year;
  steps.gross = book.scalar(entry, "gross_return." + substance, "Mean ratio of a price of " + substance + " to the one before", "1",
                            [&book, ratios] { return mean_of(book, ratios()); }, "over " + n + " steps");
  steps.mean = book.scalar(entry, "return_mean." + substance, "Mean log return of " + substance + " over a step", "1", [&book, ratios] {
    std::vector<Cell> logs;
    for (const Cell& ratio : ratios()) logs.push_back(log(ratio));
    return mean_of(book, logs);
  }, "over " + n + " steps");
  const auto central = [&book, ratios, mean = steps.mean](int order) {
    std::vector<Cell> powers;
    const Cell m = mean[book.calendar().period(0)];
    for (const Cell& ratio : ratios()) {
      const Cell off = log(ratio) - m;
      Cell power = off * off;
      for (int i = 2; i < order; ++i) power = power * off;
      powers.push_back(power);
    }
    return mean_of(book, powers);
  };
  steps.sd = book.scalar(entry, "return_sd." + substance, "Standard deviation of the log return of " + substance + " over a step", "1",
                         [central] { return sqrt(central(2)); }, "divisor n: the history is the law that is drawn from");
  steps.third = book.scalar(entry, "return_third." + substance, "Third central moment of the log return of " + substance, "1", [central] { return central(3); });
  steps.fourth = book.scalar(entry, "return_fourth." + substance, "Fourth central moment of the log return of " + substance, "1", [central] { return central(4); });
  return steps;
}

/// Flows fall on whole steps of the history, or the price of their moment is not one that was drawn.
bool falls_on_steps(const Entry& entry, Book& book, int per_year) {
  for (const Period p : book.calendar().periods()) {
    const Decimal steps = book.calendar().since_valuation_a(p) * Decimal(per_year);
    if (abs(steps - round_half_even(steps, 0)) < *Decimal::parse("1e-30")) continue;
    book.found().error("E359", entry.at("history").where,
                       "the flows of " + book.calendar().label(p) + " do not fall on a step of the history, which has " + std::to_string(per_year) + " a year",
                       "a history by month, or  flows = \"end\"  in [deal]");
    return false;
  }
  return true;
}

void record(const Entry& entry, Book& book) {
  std::map<std::string, Steps> by_substance;
  for (const std::string& substance : entry.at("of").texts) {
    const History history = read_history(entry, substance, book.money(), book.found());
    if (history.prices.empty() || !falls_on_steps(entry, book, history.per_year)) return;
    if (!std::all_of(history.prices.begin(), history.prices.end(), [&](const PastPrice& past) { return book.knows_money(past.parameter); })) return;
    by_substance[substance] = record_steps(entry, book, substance, history);
  }
  record_moments(entry, book, [&entry, &book, by_substance](const std::string& substance, Period p) {
    const Steps& steps = by_substance.at(substance);
    const Decimal count = round_half_even(book.calendar().since_valuation_a(p) * Decimal(steps.per_year), 0);
    const Cell k = whole(book, static_cast<int>(count.to_double())), variance = steps.sd[p] * steps.sd[p];
    const Cell start = log_price(entry, book, "spot", substance);
    return LogMoments{.mean = start + k * steps.mean[p],
                      .variance = k * variance,
                      .third = k * steps.third[p],
                      .fourth = k * (steps.fourth[p] - whole(book, 3) * variance * variance),
                      .expected = exp(start) * pow(steps.gross[p], k)};
  });
}

}  // namespace

const Kind bootstrap_kind = {"price", "bootstrap", "the returns of a price history again, drawn with replacement", keys, record, check_substances};

}  // namespace assay::model::price
