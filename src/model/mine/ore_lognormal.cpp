#include "model/mine/ore_lognormal.hpp"

#include "model/mine/ore_keys.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

Cell one_of(Cell like) { return like.sheet().one(); }

constexpr Key keys[] = {
    {.name = "tonnage", .detail = "t{ore}", .bound = Bound::positive, .required = true, .example = "\"30 Mt\"", .about = "ore in place, dry"},
    {.name = "grade", .detail = "%{TREO:ore}", .bound = Bound::content, .required = true, .example = "{ value = \"0.2 %\", of = \"TREO\" }",
     .about = "mean grade of the ore in place, rare-earth oxides"},
    {.name = "grade_cv", .detail = "%", .bound = Bound::positive, .fallback = "80 %", .example = "\"80 %\"",
     .about = "coefficient of variation of grades at the support they were estimated on (points, samples)"},
    {.name = "grade_sigma", .detail = "1", .bound = Bound::positive, .example = "\"0.6\"", .about = "the same as standard deviation of the logarithm of those grades, instead of `grade_cv`"},
    {.name = "support", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"60 %\"",
     .about = "variance factor: variance of the blocks that are mined over the variance of those grades"},
    ASSAY_ORE_KEYS("%{TREO:ore}"),
};

void check(const Entry& entry, Diagnostics& found) {
  check_grade_spread(entry, found);
  const Value* support = entry.find("support");
  if (support == nullptr || !support->quantity || support->quantity->value.is_positive()) return;
  found.error("E336", support->where, "a variance factor of 0 leaves every block at the mean grade, and no curve", "a factor above 0, such as  \"60 %\"");
}

std::optional<Ore> ore(const Entry& entry, Book& book) {
  const Cell tonnage = book.cell(entry, "tonnage"), mean = book.cell(entry, "grade");
  const Cell one = book.one(), cv_squared = grade_cv_squared(entry, book), factor = book.cell(entry, "support");
  const Line spread = book.scalar(entry, "grade_log_sd", "Standard deviation of the logarithm of block grade", "1",
                                  [=] { return sqrt(log(one + factor * cv_squared)); }, "sigma_v^2 = ln(1 + f (e^(sigma^2) - 1)) with e^(sigma^2) - 1 = CV^2");
  const Cell log_sd = spread[book.calendar().period(0)];
  Ore body;
  body.whole = [=] { return Above{tonnage, tonnage * mean}; };
  body.above = [=](Cell cutoff) { return lognormal_above(tonnage, mean, log_sd, cutoff); };
  return body;
}

}  // namespace

Cell log_sd_of(Cell cv) { return sqrt(log(one_of(cv) + cv * cv)); }

Cell grade_cv_squared(const Entry& entry, Book& book) {
  if (!entry.has("grade_sigma")) return book.cell(entry, "grade_cv") * book.cell(entry, "grade_cv");
  const Cell sigma = book.cell(entry, "grade_sigma");
  return exp(sigma * sigma) - book.one();
}

Cell grade_log_sd(const Entry& entry, Book& book) {
  return entry.has("grade_sigma") ? book.cell(entry, "grade_sigma") : log_sd_of(book.cell(entry, "grade_cv"));
}

void check_grade_spread(const Entry& entry, Diagnostics& found) {
  if (entry.has("grade_sigma") && entry.writes("grade_cv"))
    found.error("E683", entry.at("grade_sigma").key_where, "`grade_cv` and `grade_sigma` say the same thing twice", "keep one: a grade_cv of 80 % is a grade_sigma of 0.7033");
}

Cell cutoff_distance(Cell cutoff, Cell mean, Cell log_sd) {
  // The ratio c/m is a plain number, so no unit is lost in the logarithm.
  return log(cutoff / mean) / log_sd + log_sd / (one_of(mean) + one_of(mean));
}

Cell lognormal_tonnes(Cell tonnage, Cell distance) { return tonnage * (one_of(tonnage) - normal_cdf(distance)); }

Cell lognormal_grade(Cell mean, Cell log_sd, Cell distance) {
  return mean * normal_cdf(log_sd - distance) / (one_of(mean) - normal_cdf(distance));
}

Above lognormal_above(Cell tonnage, Cell mean, Cell log_sd, Cell cutoff) {
  const Cell distance = cutoff_distance(cutoff, mean, log_sd);
  return {lognormal_tonnes(tonnage, distance), tonnage * mean * normal_cdf(log_sd - distance)};
}

const OreKind lognormal_ore = {{"ore", "lognormal", "an ore body of lognormal block grades, with change of support", keys, record_ore, check}, ore};

}  // namespace assay::model::mine
