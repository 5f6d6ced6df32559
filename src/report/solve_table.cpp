#include "report/solve_table.hpp"

#include <algorithm>

#include "base/rounding.hpp"
#include "report/figures.hpp"

namespace assay::report {
namespace {

using study::SolvePoint;
using study::SolveResult;

constexpr int shown_digits = 8;  // of a solved value in a text; data files have them all

std::string with_unit(const SolveResult& r, const Decimal& value, Style style) {
  if (r.is_year) return value.text();  // no mark for thousands
  return amount(value, style == Style::data ? Style::screen : style, shown_digits) + (r.unit_written.empty() ? "" : " ") + r.unit_written;
}

std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

/// "at most 3.2 %", "5 % or more", "1 % to 2 %" within the range that was tried.
std::string region_text(const SolveResult& r, const verdict::Stretch& region, Style style) {
  const Decimal one = r.whole ? 1 : 0;  // of whole values the first and the last in the range are its ends
  const bool from_start = r.whole ? region.from < r.from + one : region.from == r.from, to_end = r.whole ? r.to - one < region.to : region.to == r.to;
  if (from_start && to_end) return r.whole ? "any whole value of the range" : "any value of the range";
  if (region.from == region.to) return with_unit(r, region.from, style);
  if (from_start) return "at most " + with_unit(r, region.to, style);
  if (to_end) return "at least " + with_unit(r, region.from, style);
  return with_unit(r, region.from, style) + " to " + with_unit(r, region.to, style);
}

std::string regions_text(const SolveResult& r, const std::vector<verdict::Stretch>& regions, Style style) {
  if (regions.empty()) return r.whole ? "no whole value of the range" : "no value of the range";
  std::vector<std::string> parts;
  for (const auto& region : regions) parts.push_back(region_text(r, region, style));
  return join(parts);
}

std::string needs_text(const SolveResult& r, Style style) {
  std::vector<std::string> parts;
  // A share is at least one bound or at most another wherever there is a gain to share: where none of them holds there is none.
  const auto of_a_share = [](const study::SolveNeed& need) { return need.text.find(".share_of_gain ") != std::string::npos; };
  const bool any_share = std::any_of(r.needs.begin(), r.needs.end(), of_a_share);
  const bool nothing_to_split = any_share && std::none_of(r.needs.begin(), r.needs.end(), [&](const study::SolveNeed& need) { return of_a_share(need) && !need.regions.empty(); });
  if (nothing_to_split) parts.push_back("there is no joint gain to split at any value of the range");
  for (const study::SolveNeed& need : r.needs) {
    if (nothing_to_split && of_a_share(need)) continue;
    std::string what = "`" + need.text + "`";
    for (std::size_t side = 0; side < r.sides.size(); ++side)
      if (const std::string share = r.sides[side] + ".share_of_gain "; need.text.starts_with(share))
        what = r.side_words[side] + " has " + (need.text[share.size()] == '>' ? "at least " : "at most ") + need.text.substr(need.text.find("= ") + 2) + " of the joint gain";
    for (std::size_t side = 0; side < r.sides.size(); ++side)
      if (need.text == r.sides[side] + ".surplus > 0") what = r.side_words[side] + " gains";
      else if (need.text == r.sides[side] + ".surplus >= 0") what = r.side_words[side] + " does not lose";
    if (need.regions.empty() && need.text.ends_with(">= 0")) parts.push_back(what.substr(0, what.rfind(" does not lose")) + " loses at every value of the range");
    else parts.push_back(what + " with " + regions_text(r, need.regions, style));
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

/// Whether the parts that two of them need have anything in common, where both have one.
bool overlap(const std::vector<study::SolveNeed>& needs) {
  for (const auto& a : needs)
    for (const auto& b : needs) {
      if (a.regions.empty() || b.regions.empty()) return true;  // one that is met nowhere says enough
      bool any = false;
      for (const auto& one : a.regions)
        for (const auto& other : b.regions) any = any || (one.from <= other.to && other.from <= one.to);
      if (!any) return false;
    }
  return true;
}

std::string range_text(const SolveResult& r, Style style) { return "from " + with_unit(r, r.from, style) + " to " + with_unit(r, r.to, style); }

/// Of an equation that is asked alone: how far left is from right at both ends.
std::string ends_text(const SolveResult& r, const SolveResult::Equation& of, Style style) {
  const auto sign_at = [&of](const SolvePoint& point) -> std::string {
    if (point.margins.size() <= of.margin || !point.margins[of.margin]) return "has no value";
    const Decimal& margin = *point.margins[of.margin];
    return margin.is_positive() ? "is too high" : margin.is_negative() ? "is too low" : "is met";
  };
  const std::string low = sign_at(r.at_from), high = sign_at(r.at_to);
  if (low == high) return of.left + ' ' + low + " at both ends, " + range_text(r, style) + (r.equations.size() == 1 ? ", and between them" : "");
  return of.left + ' ' + low + " at " + with_unit(r, r.from, style) + " and " + high + " at " + with_unit(r, r.to, style);
}

/// Why no value meets the equations; of several, each by itself.
std::string ends_text(const SolveResult& r, Style style) {
  std::string text;
  for (const SolveResult::Equation& equation : r.equations) text += (text.empty() ? "" : "; ") + ends_text(r, equation, style);
  return text + (r.equations.size() > 1 ? "; no one value meets them all" : "");
}

/// Where a side breaks even 50 digits leave a trace of money; it is nothing.
Decimal settled(const Decimal& surplus, const SolvePoint& base) {
  Decimal scale = 1;
  for (const Decimal& amount : base.surplus) scale += abs(amount);
  return abs(surplus) <= scale * *Decimal::parse("1e-12") ? Decimal(0) : surplus;
}

std::string kind_text(SolvePoint::Kind kind) {
  switch (kind) {
    case SolvePoint::base: return "as the deal stands";
    case SolvePoint::root: return "holds";
    case SolvePoint::touch: return "holds, touching";
    case SolvePoint::jump: return "jumps past";
    case SolvePoint::edge: return "border";
    case SolvePoint::lower: return "lower end";
    case SolvePoint::upper: return "upper end";
    case SolvePoint::crossing: return "last before";
    case SolvePoint::limit: return "end of the zone";
  }
  return {};
}

/// What a rule of fairness picks or where it is met; the zone of agreement first.
std::string rule_answer(const SolveResult& r, Style style) {
  const study::SolveRule& of = *r.of_rule;
  const std::string rule = "`" + r.condition + "`";
  std::string text;
  if (of.rule->of_line != nullptr && !r.needs.empty()) {
    if (of.zone.empty()) text = "No zone of agreement: " + needs_text(r, style) + (overlap(r.needs) ? ". " : "; these do not overlap. ");
    else text = "No side loses with " + r.path + " " + regions_text(r, of.zone, style) + ". ";
  }
  std::vector<std::string> exact, stretches;
  for (const SolvePoint& point : r.points)
    if (point.kind == SolvePoint::root) exact.push_back(with_unit(r, point.value, style));
  for (const verdict::Stretch& region : r.regions) stretches.push_back(region_text(r, region, style));
  if (of.rule->of_line != nullptr) {
    for (const std::string& stretch : stretches) exact.push_back("all of " + stretch);
    if (exact.empty()) return text + "No value of " + r.path + ' ' + range_text(r, style) + " is picked by " + rule + ": " + of.why_none + '.';
    return text + capitalised(rule) + " picks " + r.path + " at " + join(exact) + (exact.size() > 1 ? ", and nothing else " : ", only that, ") + range_text(r, style) + '.';
  }
  if (stretches.empty()) return "No value of " + r.path + ' ' + range_text(r, style) + " meets " + rule + ": " + of.why_none + '.';
  return rule + " is met with " + r.path + ' ' + join(stretches) + (exact.empty() ? "" : ", to the last digit at " + join(exact)) + ", " + range_text(r, style) + '.';
}

}  // namespace

std::string solve_answer(const SolveResult& r, Style style) {
  if (r.of_rule) return rule_answer(r, style);
  const std::string what = "`" + r.condition + "`";
  if (!r.equation) {
    if (!r.regions.empty()) {
      std::string text = what + " holds with " + r.path + " " + (r.regions.size() == 1 && r.regions.front().from == r.from && r.regions.front().to == r.to ? "at any value " + range_text(r, style) : regions_text(r, r.regions, style) + ", " + range_text(r, style)) + '.';
      return text;
    }
    std::string text = what + " holds at no value of " + r.path + ' ' + range_text(r, style);
    if (r.needs.size() > 1) text += ": " + needs_text(r, style) + (overlap(r.needs) ? "" : "; these do not overlap");
    else if (!r.moves) text += ": " + r.path + " does not move it";
    return text + '.';
  }
  std::vector<std::string> roots, others;
  for (const SolvePoint& point : r.points) {
    if (point.kind == SolvePoint::root) roots.push_back(with_unit(r, point.value, style));
    else if (point.kind == SolvePoint::touch) roots.push_back(with_unit(r, point.value, style) + " (touched, not crossed)");
    else if (point.kind == SolvePoint::jump) others.push_back("it jumps past at " + with_unit(r, point.value, style) + " without being met");
    else if (point.kind == SolvePoint::crossing) others.push_back("it is passed between " + with_unit(r, point.value, style) + " and " + with_unit(r, point.value + Decimal(1), style));
  }
  for (const verdict::Stretch& region : r.regions) roots.push_back("all of " + region_text(r, region, style));
  std::string text;
  if (!roots.empty()) {
    text = what + " holds with " + r.path + " at " + join(roots) + (roots.size() > 1 ? ", and nowhere else " : ", only there ") + range_text(r, style);
    if (!others.empty()) text += "; " + join(others);
  } else {
    text = "No value of " + r.path + ' ' + range_text(r, style) + " meets " + what + ": ";
    if (!r.moves) text += r.path + " does not move it";
    else if (!others.empty()) text += join(others);
    else text += ends_text(r, style);
    if (!r.needs.empty()) text += ". " + capitalised(needs_text(r, style));
  }
  return text + '.';
}

Table solve_table(const SolveResult& r, const std::string& money, Style style) {
  Table t{.id = "", .title = r.path, .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {{"", {}, Column::left, 0}, {style == Style::data ? r.path : "value", r.unit_written, Column::right, 0}};
  if (style == Style::data) t.columns.front().title = "what";
  const Unit million = shown_unit(unit_of(money));
  for (std::size_t side = 0; side < r.sides.size(); ++side) t.columns.push_back({style == Style::data ? r.sides[side] + ".surplus" : r.side_words[side] + " gains", million.text(), Column::right, 0});
  t.columns.push_back({"fair?", {}, Column::left, 0});
  const auto add = [&](const SolvePoint& point) {
    std::vector<TableCell> row{text_cell(r.of_rule && point.kind == SolvePoint::root ? r.of_rule->rule->of_line != nullptr ? "picked" : "to the last digit" : kind_text(point.kind)), number_cell(r.is_year ? point.value.text() : amount(point.value, style, shown_digits), point.value)};
    for (std::size_t side = 0; side < r.sides.size(); ++side) {
      if (side < point.surplus.size()) row.push_back(amount_cell(million, settled(point.surplus[side], r.at_base), style));
      else row.push_back(text_cell(not_meaningful()));
    }
    row.push_back(text_cell(point.surplus.empty() ? not_meaningful() : fair_word(point.fairness)));
    t.rows.push_back(std::move(row));
  };
  add(r.at_base);
  add(r.at_from);
  for (const SolvePoint& point : r.points) add(point);
  add(r.at_to);
  for (const SolvePoint* point : {&r.at_from, &r.at_to})
    if (!point->trouble.empty()) t.notes.push_back("at " + with_unit(r, point->value, style) + ": " + point->trouble);
  if (r.of_rule) t.notes.push_back(std::string(r.of_rule->rule->title) + ": " + std::string(r.of_rule->rule->source) + ". What it asks and what is near enough: docs/fairness.md.");
  t.notes.push_back("Range: " + range_text(r, style) + ", " + r.range_is + ".");
  t.notes.push_back(r.whole ? "Only whole values were tried, each a deal recorded anew."
                            : amount(Decimal(r.samples), Style::screen, 9) + (r.recorded_anew ? " deals recorded anew" : " values tried") + ", at most " + with_unit(r, round_significant(r.step, 3), style) +
                                  " apart and closer where the curve bends; what happens and is undone within one step can be missed. Values solved to 1e-12 of themselves or better.");
  return t;
}

}  // namespace assay::report
