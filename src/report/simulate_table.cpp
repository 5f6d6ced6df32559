#include "report/simulate_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/estimate.hpp"
#include "base/rounding.hpp"
#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "report/provenance.hpp"

namespace assay::report {
namespace {

using study::DrawnChance;
using study::DrawnFigure;
using study::Simulation;

std::string grouped(std::uint64_t number) { return amount(Decimal(static_cast<long long>(number)), Style::screen, 20); }

/// No finer than the spread, so that no digit is shown which the next seed would change at will.
TableCell spread_cell(const DrawnFigure& f, double canonical, Style style) {
  if (f.count == 0) return text_cell(not_meaningful());
  const Decimal value = drawn_value(f, canonical), width = drawn_value(f, f.p90) - drawn_value(f, f.p10);
  if (f.output.is_year && style != Style::data) return number_cell(fixed_text(value, 0), value);  // no mark for thousands
  return number_cell(amount_within(value, width, style), value);
}

std::string name_of(const study::Evaluation& e, const DrawnFigure& f) {
  for (const auto& party : e.parties)
    if (f.output.written == party.id + ".surplus") return "Net gain of " + study::in_words(e, party.id);
  return f.output.written;
}

/// In how many draws it exists, in how many not, and why not.
void append_counts(std::vector<TableCell>& row, const DrawnFigure& f) {
  for (const std::uint64_t count : {f.count, f.undefined}) {
    const Decimal value(static_cast<long long>(count));
    row.push_back(number_cell(exact(value), value));
  }
  row.push_back(text_cell(study::counted_reasons(f.why_not)));
}

std::string rule_sentence(const Simulation& s) {
  const DrawnChance* rule = s.chance("rule");
  if (rule == nullptr) return s.not_ruled.empty() ? std::string() : "No rule is asked of the draws: " + s.not_ruled + ".";
  const Decimal asked = *decimal_of_estimate(*s.certainty), share = *decimal_of_estimate(rule->share);
  return "The deal asks its rule to hold in " + percent(asked, Style::screen) + " of draws: it holds in " + chance(share, Style::screen) + (share >= asked ? "." : ", which is not enough.");
}

std::string held_sentence(const Simulation& s) {
  std::string rates, others;
  for (const study::NotDrawn& held : s.held) {
    std::string& list = held.by_rule ? rates : others;
    list += (list.empty() ? "" : ", ") + held.path;
  }
  return (others.empty() ? "" : "Has a range and is held at its base: " + others + ". ") + (rates.empty() ? "" : "Never drawn (their ranges are for sensitivity): " + rates + ".");
}

std::vector<std::string> notes_of(const study::Evaluation& e, const Simulation& s) {
  std::vector<std::string> notes;
  if (const std::string text = rule_sentence(s); !text.empty()) notes.push_back(text);
  for (const DrawnFigure& f : s.figures)
    if (f.undefined > 0) notes.push_back(capitalised(name_of(e, f)) + (f.count == 0 ? " exists in no draw" : " is of the " + grouped(f.count) + " draws in which it exists") + (f.why_not.empty() ? "" : (f.count == 0 ? ": " : "; of the others, ") + study::counted_reasons(f.why_not)) + '.');
  for (const DrawnChance& one : s.chances)
    if (one.undefined > 0 && one.count + s.undefined != s.draws) notes.push_back(capitalised(one.words) + ": of the " + grouped(one.count) + " draws in which its figures exist.");
  if (s.undefined > 0) notes.push_back("In " + grouped(s.undefined) + " draws some gain has no value; chances are of the others.");
  if (const std::string text = held_sentence(s); !text.empty()) notes.push_back(text);
  notes.push_back("Chances are of the deal as it is modelled and of ranges as they are written: they are no better known than these. Hazards stay weights, not events. Percentiles to 2^-11 of themselves; ± is one standard error.");
  if (s.reached) notes.push_back(*s.reached ? "Stopped when the error asked for was reached." : "The error asked for was not reached.");
  if (s.interrupted) notes.push_back("Interrupted: " + grouped(s.draws) + " of " + grouped(s.asked) + " draws were done." + (s.error_unknown ? " How far their means may be off only the whole tells: the same command with --resume, or --mode plain." : ""));
  notes.push_back(draws_words(s) + " · assay " ASSAY_VERSION " · deal " + e.deal_hash);
  return notes;
}

}  // namespace

Decimal drawn_value(const DrawnFigure& figure, double canonical) {
  return shown_unit(figure.output.unit).from_canonical(decimal_of_estimate(canonical).value_or(Decimal(0)));
}

TableCell chance_cell(const DrawnChance& one, Style style) {
  const Decimal share = min(max(*decimal_of_estimate(one.share), Decimal(0)), Decimal(1));
  if (style == Style::data) return number_cell(exact(share * Decimal(100)), share * Decimal(100), "%");
  return number_cell(chance(share, style), share * Decimal(100), "%");
}

std::string chances_sentence(const study::Evaluation& e) {
  if (!e.draws) return "Base case only: the chance that each side gains is not assessed.";
  const DrawnChance& all = *e.draws->chance("all gain");
  const std::string of = e.fairness_drawn ? "Verdict on the mean of " + grouped(e.draws->draws) + " random draws. " : "Verdict of the base case. ";
  return of + capitalised(all.words) + " in " + chance_cell(all, Style::screen).text + " of random draws. " + rule_sentence(*e.draws);
}

std::string means_sentence(const study::Evaluation& e) {
  std::string text;
  for (std::size_t i = 0; i < e.draws->gains.size(); ++i) {
    const DrawnFigure& f = e.draws->gains[i];
    const std::string who = i < e.parties.size() ? study::label_of(e, e.parties[i].id) : all_sides(e);
    text += (text.empty() ? "" : ", ") + who + ' ' + amount(drawn_value(f, f.mean), Style::screen) + " (" + amount(shown_unit(f.output.unit).from_canonical(*f.base), Style::screen) + ')';
  }
  return "Mean net gain over the draws, with the base case in brackets: " + text + '.';
}

std::string draws_words(const Simulation& s) {
  std::string what = s.inputs.empty() && s.prices.empty() ? "nothing" : "";
  if (!s.inputs.empty()) what += std::to_string(s.inputs.size()) + (s.inputs.size() == 1 ? " input" : " inputs");
  if (!s.prices.empty()) what += (what.empty() ? "" : " and ") + std::to_string(s.prices.size()) + (s.prices.size() == 1 ? " price path" : " price paths");
  return grouped(s.draws) + " draws of " + what + ": " + s.how;
}

Table drawn_figures(const study::Evaluation& e, const Simulation& s, Style style) {
  const bool data = style == Style::data;
  Table t{.id = "figures", .title = "Figures over the draws", .columns = {{"Figure", {}, Column::left, 0}, {"base", {}, Column::right, 0}, {"mean", {}, Column::right, 0}, {"±", {}, Column::right, 1}, {"P5", {}, Column::right, 2},
          {"P10", {}, Column::right, 0}, {"P50", {}, Column::right, 0}, {"P90", {}, Column::right, 0}, {"P95", {}, Column::right, 2}}, .rows = {}, .total_rows = {}, .notes = {}};
  if (data)
    for (const char* column : {"draws", "undefined", "why undefined"}) t.columns.push_back({column, {}, Column::right, 0});
  bool one_unit = true;
  for (const DrawnFigure& f : s.figures) one_unit = one_unit && shown_unit(f.output.unit).text() == shown_unit(s.figures.front().output.unit).text();
  if (one_unit && !data && !shown_unit(s.figures.front().output.unit).text().empty()) t.title += " [" + shown_unit(s.figures.front().output.unit).text() + "]";
  for (const DrawnFigure& f : s.figures) {
    const Unit unit = shown_unit(f.output.unit);
    const std::string name = unit.text();
    std::vector<TableCell> row{text_cell(data ? f.output.written : capitalised(name_of(e, f)) + (name.empty() || one_unit ? "" : " [" + name + ']'))};
    const auto base = f.base ? std::optional(unit.from_canonical(*f.base)) : std::nullopt;
    row.push_back(base ? number_cell(f.output.is_year ? base->text() : amount(*base, style), *base) : text_cell(not_meaningful()));
    row.push_back(spread_cell(f, f.mean, style));
    row.push_back(f.error ? number_cell(amount(drawn_value(f, *f.error), style, 2), drawn_value(f, *f.error)) : text_cell(not_applicable()));
    for (const double at : {f.p5, f.p10, f.p50, f.p90, f.p95}) row.push_back(spread_cell(f, at, style));
    if (data)
      for (std::size_t i = 1; i < row.size(); ++i) row[i].unit = row[i].value ? name : "";
    if (data) append_counts(row, f);
    t.rows.push_back(std::move(row));
  }
  t.notes = notes_of(e, s);
  return t;
}

Table drawn_chances(const study::Evaluation& e, const Simulation& s, Style style) {
  Table t{.id = "chances", .title = "Chances", .columns = {{"Chance that", {}, Column::left, 0}, {"chance", {}, Column::right, 0}, {"±", {}, Column::right, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const DrawnChance& one : s.chances) {
    TableCell error = text_cell(not_applicable());
    if (one.error && one.share > 0 && one.share < 1) {  // of what never or always happened draws tell no error
      const Decimal points = *decimal_of_estimate(*one.error) * Decimal(100);
      error = number_cell(style == Style::data ? exact(points) : amount(points, style, 1) + " %", points, "%");
    }
    t.rows.push_back({text_cell(style == Style::data ? one.id : one.words), one.count == 0 ? text_cell(not_meaningful()) : chance_cell(one, style), std::move(error)});
  }
  t.notes = notes_of(e, s);
  return t;
}

Table drawn_rows(const Simulation& s) {
  Table t{.id = "", .title = "Draws", .columns = {{"name", {}, Column::left, 0}, {"unit", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const char* column : {"base", "mean", "standard error", "sd", "P5", "P10", "P25", "P50", "P75", "P90", "P95", "least", "most", "draws", "undefined", "why undefined"}) t.columns.push_back({column, {}, Column::right, 0});
  const auto number = [](const Decimal& value) { return number_cell(exact(value), value); };
  const auto whole = [&](std::uint64_t value) { return number(Decimal(static_cast<long long>(value))); };
  for (const DrawnFigure& f : s.figures) {
    const Unit unit = shown_unit(f.output.unit);
    std::vector<TableCell> row{text_cell(f.output.written), text_cell(unit.text()), f.base ? number(unit.from_canonical(*f.base)) : text_cell(not_meaningful()), f.count > 0 ? number(drawn_value(f, f.mean)) : text_cell(not_meaningful()), f.error ? number(drawn_value(f, *f.error)) : text_cell("")};
    for (const double at : {f.sd, f.p5, f.p10, f.p25, f.p50, f.p75, f.p90, f.p95, f.least, f.most}) row.push_back(f.count > 0 ? number(drawn_value(f, at)) : text_cell(not_meaningful()));
    append_counts(row, f);
    t.rows.push_back(std::move(row));
  }
  for (const DrawnChance& one : s.chances) {
    std::vector<TableCell> row{text_cell("chance: " + one.id), text_cell("%"), text_cell(""), one.count == 0 ? text_cell(not_meaningful()) : number(*decimal_of_estimate(one.share) * Decimal(100)), one.error && one.share > 0 && one.share < 1 ? number(*decimal_of_estimate(*one.error) * Decimal(100)) : text_cell("")};
    while (row.size() < t.columns.size() - 3) row.push_back(text_cell(""));
    row.push_back(whole(one.count));
    row.push_back(whole(one.undefined));
    row.push_back(text_cell(""));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Paper simulation_document(const study::Evaluation& e, const Simulation& s) {
  Table figures = drawn_figures(e, s, Style::memo), chances = drawn_chances(e, s, Style::memo);
  chances.notes = std::move(figures.notes);
  figures.notes.clear();
  figures.id = chances.id = "";
  sign(figures, e);
  sign(chances, e);
  return {.title = e.deal->title + ": random draws", .blocks = {table_block(std::move(figures)), table_block(std::move(chances))}};
}

std::string simulation_page(const study::Evaluation& e, const Simulation& s, const WriteOptions& form) {
  std::ostringstream text;
  Table figures = drawn_figures(e, s, Style::screen), chances = drawn_chances(e, s, Style::screen);
  const std::vector<std::string> notes = figures.notes;
  figures.notes.clear();
  chances.notes.clear();
  figures.id = chances.id = "";
  write_text(figures, text, form);
  text << '\n';
  std::vector<std::string> labels;
  std::vector<const DrawnFigure*> gains;
  for (std::size_t i = 0; i < s.gains.size(); ++i) {
    if (s.gains[i].count == 0) continue;
    labels.push_back(i < e.parties.size() ? capitalised(study::label_of(e, e.parties[i].id)) : capitalised(all_sides(e)));
    gains.push_back(&s.gains[i]);
  }
  if (const auto bars = drawn_bars(labels, gains, form.width - 2); !bars.empty()) {
    text << "Net gains: eight draws in ten lie between the ends, the dot is the median (" << money_words(e) << ")\n";
    for (const std::string& line : bars) text << "  " << (form.ascii ? to_ascii(line) : line) << '\n';
    text << '\n';
  }
  write_text(chances, text, form);
  text << '\n';
  for (const std::string& note : notes) text << paragraph(form.ascii ? to_ascii(note) : note, form.width);
  return text.str();
}

Table kept_draws(const study::KeptDraws& kept) {
  Table t{.id = "", .title = "Draws", .columns = {{"draw", {}, Column::right, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const study::Output& out : kept.outputs) t.columns.push_back({out.written, shown_unit(out.unit).text(), Column::right, 0});
  for (const sheet::Parameter& p : kept.inputs) t.columns.push_back({p.path, p.unit.text(), Column::right, 0});
  const auto cell = [](const Unit& unit, double canonical) {
    const auto value = decimal_of_estimate(canonical);
    return value ? number_cell({}, unit.from_canonical(*value)) : text_cell(not_meaningful());
  };
  for (std::size_t lane = 0; lane < kept.count; ++lane) {
    std::vector<TableCell> row{number_cell({}, Decimal(static_cast<long long>(kept.first + lane)))};
    for (std::size_t i = 0; i < kept.outs.size(); ++i) row.push_back(cell(shown_unit(kept.outputs[i].unit), kept.outs[i][lane]));
    for (std::size_t i = 0; i < kept.ins.size(); ++i) row.push_back(cell(kept.inputs[i].unit, kept.ins[i][lane]));
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace assay::report
