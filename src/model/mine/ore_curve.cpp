#include "model/mine/ore_curve.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/rounding.hpp"
#include "model/mine/curve_file.hpp"
#include "model/mine/lognormal_fit.hpp"
#include "model/mine/ore_keys.hpp"
#include "model/mine/ore_lognormal.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

namespace {

constexpr Key keys[] = {
    {.name = "file", .shape = Shape::file, .detail = "", .required = true, .example = "\"reference/example-curve.csv\"",
     .about = "CSV file with a row for each cut-off:  cutoff [%], tonnes [Mt], grade [%]; grade.Au [g/t] for a metal, cutoff.TREO [%] when another substance decides, category for several classes"},
    {.name = "use", .shape = Shape::choice, .detail = "rows|lognormal", .fallback = "rows", .example = "\"lognormal\"",
     .about = "the rows themselves, or the lognormal fitted to them, which also answers for cut-offs beyond the rows"},
    ASSAY_ORE_KEYS("%"),
};

/// Where the curve answers for tonnes and metal both: from the lowest row to the last one before a row without a grade.
struct Answers {
  const CurveRow* lowest = nullptr;
  const CurveRow* highest = nullptr;
  const CurveRow* first_gap = nullptr;  ///< the row without a grade that ends it
};

Answers answers(const CurveTable& curve) {
  Answers found;
  for (const CurveRow& row : curve.rows) {
    if (!row.grade) {
      found.first_gap = &row;
      break;
    }
    if (found.lowest == nullptr) found.lowest = &row;
    found.highest = &row;
  }
  return found;
}

void check_cutoff(const CurveTable& curve, const Span& body, const sheet::Parameter* cutoff, Diagnostics& found) {
  const Answers range = answers(curve);
  if (range.lowest == nullptr) {
    found.error("E335", body, "the lowest row of the curve has no grade, so nothing can be said of the ore", "give the mean grade above " + curve.rows.front().cutoff.written);
    return;
  }
  const Decimal &from = range.lowest->cutoff.value, &to = range.highest->cutoff.value;
  if (cutoff == nullptr || !leaves(*cutoff, from, to)) return;
  const bool gap = range.first_gap != nullptr && !(cutoff->value < from);
  const std::string known = "a cut-off from " + range.lowest->cutoff.written + " to " + range.highest->cutoff.written;
  found.error("E335", cutoff->where,
              gap ? "a cut-off of " + cutoff->written + " needs the mean grade above " + range.first_gap->cutoff.written + ", which the curve does not print"
                  : "a cut-off of " + cutoff->written + " leaves the curve, which goes from " + range.lowest->cutoff.written + " to " + range.highest->cutoff.written,
              gap ? "give that grade, or " + known : known + ": the curve is not extended")
      .notes.push_back({(gap ? range.first_gap : &curve.rows.front())->cutoff.where, gap ? "this row" : "the curve"});
}

/// The straight line from row to row of what `at` gives, at cut-off c.
Cell along(const std::vector<Cell>& cutoffs, const std::vector<Cell>& amounts, Cell c) {
  Cell left = amounts.front();
  for (std::size_t k = 0; k + 1 < amounts.size(); ++k) {
    const Cell passed = min(positive((c - cutoffs[k]) / (cutoffs[k + 1] - cutoffs[k])), c.sheet().one());
    left = left - (amounts[k] - amounts[k + 1]) * passed;
  }
  return left;
}

/// The lognormal nearest to the rows: its parameters as cells, and how far it is from them.
struct Fitted {
  Cell tonnage, grade, log_sd;
  double worst;
};

std::optional<Fitted> record_fit(const Entry& entry, Book& book, const CurveTable& curve) {
  std::vector<FitRow> rows;
  for (const CurveRow& row : curve.rows) rows.push_back({row.cutoff.value, row.tonnes.value, row.grade ? std::optional(row.grade->value) : std::nullopt});
  const auto fit = fit_lognormal(rows);
  if (!fit) return std::nullopt;
  const auto cell = [&](const std::string& name, const std::string& label, const Unit& unit, const Decimal& value) {
    sheet::Parameter p = curve.rows.front().tonnes;
    p.path = entry.path() + ".fit." + name;
    p.label = label;
    p.unit = unit;
    p.value = value;
    p.written = round_significant(unit.from_canonical(value), 6).text() + (unit.text().empty() ? "" : ' ' + unit.text());
    p.note = "least squares in ln tonnes and ln grade over " + std::to_string(rows.size()) + " rows";
    p.where = entry.at("file").where;
    return book.cell(p);
  };
  const Period any = book.calendar().period(0);
  const Cell one = book.one(), tonnage = cell("tonnage", "tonnage of the lognormal fitted to the curve", unit_of("Mt{ore}"), fit->tonnage);
  const Cell grade = cell("grade", "mean grade of the lognormal fitted to the curve", curve.grade_unit, fit->grade);
  const Cell cv = cell("cv", "coefficient of variation of the lognormal fitted to the curve", unit_of("%"), fit->cv);
  const auto line = [&](const std::string& name, const std::string& label, const Unit& unit, sheet::ScalarFormula formula, std::string about = {}) {
    return book.sheet().scalar({entry.path() + '.' + name, label, unit, std::move(about)}, std::move(formula));
  };
  line("fit_tonnage", "Lognormal fitted to the curve: tonnage", unit_of("Mt{ore}"), [tonnage] { return tonnage; });
  line("fit_grade", "Lognormal fitted to the curve: mean grade", curve.grade_unit, [grade] { return grade; });
  line("fit_cv", "Lognormal fitted to the curve: coefficient of variation", unit_of("%"), [cv] { return cv; });
  const Line log_sd = line("fit_log_sd", "Lognormal fitted to the curve: standard deviation of the logarithm", Unit(), [=] { return log_sd_of(cv); }, "sigma^2 = ln(1 + CV^2)");
  // The largest distance from a row, of tonnes and of grade, as a share of the row.
  const auto worst = [&](const std::string& name, const std::string& label, bool of_grade) {
    return line(name, label, unit_of("%"), [=, &book, printed = curve.rows] {
      Cell largest = book.sheet().zero(Unit());
      for (const CurveRow& row : printed) {
        if (of_grade && !row.grade) continue;
        const Above at = row.cutoff.value.is_zero() ? Above{tonnage, tonnage * grade} : lognormal_above(tonnage, grade, log_sd[any], book.cell(row.cutoff));
        const Cell ratio = of_grade ? at.metal / at.tonnes / book.cell(*row.grade) : at.tonnes / book.cell(row.tonnes);
        largest = max(largest, max(ratio - one, one - ratio));
      }
      return largest;
    });
  };
  worst("fit_tonnes_error", "Lognormal fitted to the curve: largest error of tonnes at a row", false);
  worst("fit_grade_error", "Lognormal fitted to the curve: largest error of grade at a row", true);
  return Fitted{tonnage, grade, log_sd[any], fit->worst};
}

std::optional<Ore> ore(const Entry& entry, Book& book) {
  auto curve = read_curve(entry, book);
  if (!curve) return std::nullopt;
  Ore body;
  body.substance = curve->substance;
  body.grade_unit = curve->grade_unit;
  const bool own = curve->cut_by == curve->substance;
  if (!own) body.cutoff_unit = curve->rows.front().cutoff.unit;
  const auto fitted = own ? record_fit(entry, book, *curve) : std::nullopt;
  if (entry.text("use") == "lognormal") {
    if (!fitted) {
      book.found().error("E336", entry.at("use").where, "no lognormal can be fitted to this curve", own ? "a curve of three rows or more that do not all hold the same ore" : "use = \"rows\": the cut-off is a grade of another substance than the body's");
      return std::nullopt;
    }
    if (fitted->worst > 0.1)
      book.found().warning("W542", entry.at("use").where, fmt::format("the lognormal fitted to this curve is up to {:.0f} % off the tonnes of a row", 100 * fitted->worst),
                           "use = \"rows\", or say why one shape should hold; line " + entry.path() + ".fit_tonnes_error");
    body.whole = [f = *fitted] { return Above{f.tonnage, f.tonnage * f.grade}; };
    body.above = [f = *fitted](Cell cutoff) { return lognormal_above(f.tonnage, f.grade, f.log_sd, cutoff); };
    return body;
  }
  std::vector<Cell> cutoffs, tonnes, metal;
  for (const CurveRow& row : curve->rows) {
    if (!row.grade) break;  // no cut-off beyond is answered
    cutoffs.push_back(book.cell(row.cutoff));
    tonnes.push_back(book.cell(row.tonnes));
    metal.push_back(tonnes.back() * book.cell(*row.grade));
  }
  if (!cutoffs.empty()) {
    body.cutoffs = std::pair(answers(*curve).lowest->cutoff.value, answers(*curve).highest->cutoff.value);
    body.whole = [t = tonnes.front(), q = metal.front()] { return Above{t, q}; };
    body.above = [=](Cell cutoff) { return Above{along(cutoffs, tonnes, cutoff), along(cutoffs, metal, cutoff)}; };
  }
  body.check = [curve = std::move(*curve), where = entry.where](const sheet::Parameter* cutoff, Diagnostics& found) { check_cutoff(curve, where, cutoff, found); };
  return body;
}

}  // namespace

const OreKind curve_ore = {{"ore", "curve", "an ore body as its grade-tonnage curve is printed, by cut-off", keys, record_ore}, ore};

}  // namespace assay::model::mine
