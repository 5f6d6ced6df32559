#include "model/mine/ore_curve.hpp"

#include <algorithm>

#include "model/mine/curve_file.hpp"
#include "model/mine/ore_keys.hpp"

namespace assay::model::mine {

using sheet::Cell;

namespace {

constexpr Key keys[] = {
    {.name = "file", .shape = Shape::file, .detail = "", .required = true, .example = "\"reference/example-curve.csv\"",
     .about = "CSV file with a row for each cut-off:  cutoff [%], tonnes [Mt], grade [%]; grade.Au [g/t] for a metal, category for several classes"},
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
  if (cutoff == nullptr) return;
  const Decimal &from = range.lowest->cutoff.value, &to = range.highest->cutoff.value;
  const auto outside = [&](const Decimal& value) { return value < from || value > to; };
  if (!outside(cutoff->value) && !(cutoff->low && outside(*cutoff->low)) && !(cutoff->high && outside(*cutoff->high))) return;
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

std::optional<Ore> ore(const Entry& entry, Book& book) {
  auto curve = read_curve(entry, book);
  if (!curve) return std::nullopt;
  Ore body;
  body.substance = curve->substance;
  body.grade_unit = curve->grade_unit;
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
