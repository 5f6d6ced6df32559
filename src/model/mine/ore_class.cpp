#include "model/mine/ore_class.hpp"

#include "base/rounding.hpp"
#include "model/ledger/csv_fact.hpp"
#include "model/mine/ore_keys.hpp"
#include "model/mine/ore_lognormal.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

constexpr Key keys[] = {
    {.name = "prior", .shape = Shape::row, .required = true, .example = "{ file = \"reference/deposit-classes.csv\", row = \"carbonatite\" }",
     .about = "the class of deposit, geologically: medians, deviations and correlation of tonnage and grade"},
    {.name = "tonnage", .detail = "t{ore}", .bound = Bound::positive, .example = "\"30 Mt\"", .about = "ore in place, dry, when that much is known; the grade is then that of deposits of this size"},
    {.name = "grade", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "{ value = \"2 %\", of = \"TREO\" }", .about = "mean grade, when that is known; the tonnage is then that of deposits of this grade"},
    {.name = "center", .shape = Shape::choice, .detail = "median|mean", .fallback = "median", .example = "\"median\"",
     .about = "what stands for the base case; the mean lies far above the median, for a few deposits hold most of the ore"},
    {.name = "grade_cv", .detail = "%", .bound = Bound::positive, .fallback = "80 %", .example = "\"80 %\"", .about = "coefficient of variation of block grades within the body, for a cut-off"},
    ASSAY_ORE_KEYS("%{TREO:ore}"),
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("tonnage") && entry.has("grade"))
    found.error("E336", entry.at("grade").key_where, "tonnage and grade are both known, so the class has nothing to add", "kind = \"lognormal\"").notes.push_back({entry.at("tonnage").key_where, "and the other"});
}

/// The five numbers of a class, as parameters with the evidence of their row.
struct Prior {
  Cell tonnage, grade, sd_tonnage, sd_grade, corr;
  sheet::Parameter like;  ///< for parameters that rest on the same row
};

std::optional<Prior> read_prior(const Entry& entry, Book& book) {
  const Value& value = entry.at("prior");
  const input::CsvTable& table = *value.table;
  const input::CsvRow* row = find_row(table, value.text, value.where, book.found());
  if (row == nullptr) return std::nullopt;
  Prior prior;
  bool sound = true;
  const auto read = [&](const std::string& column, const std::string& name, const std::string& label, const Unit& unit, bool positive) -> sheet::Parameter {
    const input::CsvCell* cell = table.cell(*row, column);
    const auto number = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
    const bool fits = number && (positive ? number->is_positive() : abs(*number) < Decimal(1));
    if (!fits) {
      book.found().error("E336", cell == nullptr ? value.where : cell->where, "the class `" + value.text + "` has no sound `" + column + "`",
                         positive ? "a number above 0" : "a correlation between -1 and 1, both left out");
      sound = false;
      return {};
    }
    return csv_fact(entry, table, *row, *cell, {.path = "prior." + name, .label = label, .unit = unit});
  };
  const sheet::Parameter tonnage = read("tonnage [Mt]", "tonnage", "median tonnage of the class", unit_of("Mt{ore}"), true);
  const sheet::Parameter grade = read("grade [%]", "grade", "median grade of the class", unit_of("%{TREO:ore}"), true);
  const sheet::Parameter sd_t = read("sd_ln_tonnage", "sd_ln_tonnage", "standard deviation of ln tonnage", Unit(), true);
  const sheet::Parameter sd_g = read("sd_ln_grade", "sd_ln_grade", "standard deviation of ln grade", Unit(), true);
  const sheet::Parameter corr = read("corr", "corr", "correlation of ln tonnage and ln grade", Unit(), false);
  if (!sound) return std::nullopt;
  prior.like = tonnage;
  prior.tonnage = book.cell(tonnage);
  prior.grade = book.cell(grade);
  prior.sd_tonnage = book.cell(sd_t);
  prior.sd_grade = book.cell(sd_g);
  prior.corr = book.cell(corr);
  return prior;
}

/// 90th percentile of the standard normal distribution.
const Decimal p90 = *Decimal::parse("1.2815515655446004");

/// A standard normal deviation, 0 in the base case, with its own P10 and P90 for drivers.
Cell deviation(const Entry& entry, Book& book, const Prior& prior, const std::string& name, const std::string& label) {
  sheet::Parameter p = prior.like;
  p.path = entry.path() + ".prior." + name;
  p.label = label;
  p.unit = Unit();
  p.value = 0;
  p.low = -p90;
  p.high = p90;
  p.distribution = {.kind = Distribution::Kind::normal, .numbers = {0, 1}};
  p.written = "0, standard normal";
  return book.cell(p);
}

std::optional<Ore> ore(const Entry& entry, Book& book) {
  const auto prior = read_prior(entry, book);
  if (!prior) return std::nullopt;
  const Period any = book.calendar().period(0);
  const Cell one = book.one(), two = one + one;
  const bool tonnage_known = entry.has("tonnage"), grade_known = entry.has("grade"), mean = entry.text("center") == "mean";
  const Cell T_m = prior->tonnage, g_m = prior->grade, s_T = prior->sd_tonnage, s_g = prior->sd_grade, r = prior->corr;
  const Cell residual = sqrt(one - r * r);
  const Cell known_tonnage = tonnage_known ? book.cell(entry, "tonnage") : Cell(), known_grade = grade_known ? book.cell(entry, "grade") : Cell();
  const Cell z_T = tonnage_known ? Cell() : deviation(entry, book, *prior, "tonnage_deviation", grade_known ? "tonnage against deposits of this grade, in standard deviations of its logarithm" : "tonnage against the class, in standard deviations of its logarithm");
  const Cell z_g = grade_known ? Cell() : deviation(entry, book, *prior, "grade_deviation", "grade against deposits of this size, in standard deviations of its logarithm");

  const Cell lead = grade_known ? log(known_grade / g_m) / s_g : tonnage_known ? log(known_tonnage / T_m) / s_T : z_T;
  const Line size = book.scalar(entry, "class_tonnage", "Tonnage, median of what is not known", "Mt{ore}", [=] {
    return tonnage_known ? known_tonnage : grade_known ? T_m * exp(s_T * (r * lead + residual * z_T)) : T_m * exp(s_T * lead);
  }, "T_m e^(s_T z); at a known grade z = r (ln g - ln g_m)/s_g + sqrt(1 - r^2) z'");
  const Line rich = book.scalar(entry, "class_grade", "Grade, median of what is not known", "%{TREO:ore}", [=] {
    return grade_known ? known_grade : g_m * exp(s_g * (r * lead + residual * z_g));
  }, "g_m e^(s_g (r z + sqrt(1 - r^2) z')), z = (ln T - ln T_m)/s_T");

  // What is not known of ln T, ln g and ln(T g), as standard deviations.
  const Cell none = book.sheet().zero(Unit());
  const Cell left_T = tonnage_known ? none : grade_known ? s_T * residual : s_T, left_g = grade_known ? none : tonnage_known ? s_g * residual : s_g;
  const Cell covariance = tonnage_known || grade_known ? none : r * s_T * s_g;
  const Cell left_metal = sqrt(left_T * left_T + left_g * left_g + two * covariance);
  const auto ends = [&](const std::string& name, const std::string& label, std::string_view unit, Cell middle, Cell sd) {
    const Cell z = book.sheet().constant(p90, Unit(), "90th percentile of the standard normal");
    book.scalar(entry, name + "_p10", label + ", P10", unit, [=] { return middle * exp(-z * sd); });
    book.scalar(entry, name + "_p90", label + ", P90", unit, [=] { return middle * exp(z * sd); });
  };
  if (!tonnage_known) ends("tonnage", "Tonnage", "Mt{ore}", size[any], left_T);
  if (!grade_known) ends("grade", "Grade", "%{TREO:ore}", rich[any], left_g);
  ends("metal", "Oxides in place", "kt{TREO}", size[any] * rich[any], left_metal);

  const auto centred = [=](Cell median, Cell sd) { return mean ? median * exp(sd * sd / two) : median; };
  Ore body;
  body.whole = [=] { return Above{centred(size[any], left_T), centred(size[any] * rich[any], left_metal)}; };
  const Cell cv = book.cell(entry, "grade_cv");
  body.above = [=, whole = body.whole](Cell cutoff) {
    const Above all = whole();
    return lognormal_above(all.tonnes, all.metal / all.tonnes, log_sd_of(cv), cutoff);
  };
  return body;
}

}  // namespace

const OreKind class_ore = {{"ore", "deposit-class", "an ore body of which little is known, by what deposits of its class hold", keys, record_ore, check}, ore};

}  // namespace assay::model::mine
