#include "model/mine/ore_body.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

/// Tonnage and grade above the cut-off.
struct AboveCutOff {
  Line tonnes, grade;
};

AboveCutOff whole_body(const Entry& entry, Book& book, Cell tonnage, Cell mean) {
  return {book.scalar(entry, "tonnes_above_cutoff", "Ore above cut-off", "Mt{ore}", [tonnage] { return tonnage; }, "no cut-off: the whole body"),
          book.scalar(entry, "grade_above_cutoff", "Mean grade above cut-off", "%{TREO:ore}", [mean] { return mean; }, "no cut-off: the mean grade")};
}

AboveCutOff lognormal(const Entry& entry, Book& book, Cell tonnage, Cell mean) {
  const Cell one = book.one();
  const Cell cv = book.cell(entry, "grade_cv"), cutoff = book.cell(entry, "cutoff");
  const Period any = book.calendar().period(0);
  const Line spread = book.scalar(entry, "grade_log_sd", "Standard deviation of the logarithm of grade", "1",
                                  [one, cv] { return sqrt(log(one + cv * cv)); }, "sigma^2 = ln(1 + CV^2)");
  const Line distance = book.scalar(entry, "cutoff_distance", "Cut-off in standard deviations above the median grade", "1", [=] {
    // (ln c - ln m + sigma^2/2)/sigma; the ratio c/m is a plain number, so no unit is lost in the logarithm.
    const Cell sigma = spread[any];
    return log(cutoff / mean) / sigma + sigma / (one + one);
  }, "d = (ln c - mu)/sigma, mu = ln m - sigma^2/2");
  const Line tonnes = book.scalar(entry, "tonnes_above_cutoff", "Ore above cut-off", "Mt{ore}",
                                  [=] { return tonnage * (one - normal_cdf(distance[any])); }, "T(c) = T0 (1 - Phi(d))");
  const Line grade = book.scalar(entry, "grade_above_cutoff", "Mean grade above cut-off", "%{TREO:ore}", [=] {
    return mean * normal_cdf(spread[any] - distance[any]) / (one - normal_cdf(distance[any]));
  }, "g(c) = m Phi(sigma - d)/(1 - Phi(d))");
  return {tonnes, grade};
}

}  // namespace

OreBody record_ore_body(const Entry& entry, Book& book) {
  const Cell one = book.one();
  const Period any = book.calendar().period(0);
  const Cell tonnage = book.cell(entry, "tonnage"), mean = book.cell(entry, "grade");
  const Cell dilution = book.cell(entry, "dilution"), waste = book.cell(entry, "dilution_grade");
  const Cell recovered = book.cell(entry, "mining_recovery");

  const AboveCutOff ore = entry.has("cutoff") ? lognormal(entry, book, tonnage, mean) : whole_body(entry, book, tonnage, mean);
  OreBody body;
  body.mill_feed = book.scalar(entry, "mill_feed", "Ore to the mill over the mine's life", "Mt{ore}",
                               [=] { return ore.tonnes[any] * recovered * (one + dilution); }, "T R_m (1 + D)");
  body.head_grade = book.scalar(entry, "head_grade", "Head grade", "%{TREO:ore}",
                                [=] { return (ore.grade[any] + dilution * waste) / (one + dilution); }, "(g + D g_w)/(1 + D)");
  return body;
}

}  // namespace assay::model::mine
