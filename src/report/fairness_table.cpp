#include "report/fairness_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/bases.hpp"
#include "report/figures.hpp"
#include "study/distinct_picks.hpp"

namespace assay::report {
namespace {

using study::FairnessPage;
using study::TracedTerm;

/// "−2,150 USD m", "20 points", "0.20".
std::string distance_text(const study::Evaluation& e, const verdict::RuleAnswer& answer, Style style) {
  if (!answer.distance) return not_applicable();
  const Decimal& value = answer.distance->value;
  switch (answer.distance->in) {
    case verdict::DistanceIn::money: return money_text(e, value, style) + ' ' + money_words(e);
    case verdict::DistanceIn::ratio: return factor(value, style);
    case verdict::DistanceIn::rate:
    case verdict::DistanceIn::share: break;
  }
  return amount(value * Decimal(100), style) + " points";
}

std::string in_unit(const TracedTerm& term, const Decimal& canonical, Style style) { return amount(term.unit.from_canonical(canonical), style); }

std::string stretches_text(const TracedTerm& term, const std::vector<TracedTerm::Stretch>& stretches, Style style) {
  if (stretches.empty()) return "no value";
  std::string text;
  for (const auto& stretch : stretches) {
    const bool all = stretch.low == term.from && stretch.high == term.to;
    const std::string low = in_unit(term, stretch.low, style), high = in_unit(term, stretch.high, style);
    text += (text.empty() ? "" : "; ") + (all ? std::string("all of it") : low == high ? low : range(low, high));
  }
  return text;
}

void add_term_columns(const study::Evaluation& e, Table& t) {
  for (const TracedTerm& term : e.fairness_page.terms) t.columns.push_back({term.path, with_bare_money(e, term.unit.text()), Column::right, 0, true});
}

void add_side_columns(const study::Evaluation& e, Table& t) {
  for (const auto& side : e.sides) t.columns.push_back({study::label_of(e, side.id), money_words(e), Column::right, 0});
}

/// Net gains of the sides with these terms, and how they were made.
void add_gains(const study::Evaluation& e, std::vector<TableCell>& row, const std::vector<Decimal>& terms, const std::vector<Decimal>& gains, const std::string& found, Style style) {
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const TracedTerm& term = e.fairness_page.terms[i];
    values.emplace_back(term.path, exact(term.unit.from_canonical(terms[i])) + (term.unit.text().empty() ? "" : ' ' + term.unit.text()));
  }
  for (std::size_t side = 0; side < gains.size(); ++side) {
    const bool alone = e.sides[side].members.size() == 1;
    const std::string figure = alone ? e.parties[e.sides[side].members.front()].id + ".surplus" : "";
    row.push_back(of_basis(money_cell(e, gains[side], style), found + (alone ? set_basis(e, figure, values) : "The sum of the net gains of " + study::label_of(e, e.sides[side].id) + " with these terms."), figure));
  }
}

void add_deal(const study::Evaluation& e, std::vector<TableCell>& row, const std::vector<Decimal>& terms, const std::vector<Decimal>& gains, const std::string& rule, Style style) {
  const std::string found = "Solved: the deal that the rule picks (" + rule + ") of those that the varied terms make possible. ";
  for (std::size_t i = 0; i < terms.size(); ++i) row.push_back(of_basis(amount_cell(e.fairness_page.terms[i].unit, terms[i], style), found, e.fairness_page.terms[i].path));
  add_gains(e, row, terms, gains, found, style);
}

std::string tried(const FairnessPage& page) {
  std::string text;
  for (const TracedTerm& term : page.terms) text += (text.empty() ? "" : ", ") + term.path;
  return text;
}

/// Where no term alone makes the deal fair: whether several could, and who says what each side would need.
std::string alone_note(const FairnessPage& page) {
  const auto works = [](const TracedTerm& term) { return !term.fair.empty(); };
  if (page.terms.empty() || std::any_of(page.terms.begin(), page.terms.end(), works)) return {};
  const bool together = page.terms.size() > 1 && page.own && !page.own->empty();
  std::string text = together ? "None of them alone makes the deal fair; changed together they leave every side without a loss, and the deals that rules pick are those to look at. " : "None of them makes the deal fair. ";
  return text + "Beyond the ranges tried, and to more digits: `assay solve` with --for and --until \"both gain\".";
}

/// A head on two lines, broken at the space nearest its middle.
std::string on_two_lines(std::string label) {
  std::size_t best = std::string::npos;
  const auto off = [&](std::size_t at) { return at > label.size() / 2 ? at - label.size() / 2 : label.size() / 2 - at; };
  for (std::size_t at = label.find(' '); at != std::string::npos; at = label.find(' ', at + 1))
    if (best == std::string::npos || off(at) < off(best)) best = at;
  if (best != std::string::npos) label[best] = '\n';
  return label;
}

constexpr std::size_t most_on_screen = 15;

/// Deals of the frontier that give every side the same, to a part of the largest gain: indices of the traced deals.
using Tied = std::vector<std::size_t>;

std::vector<Tied> tied(const FairnessPage& page, const Decimal& part) {
  const auto& points = page.own->points();
  Decimal scale = 0;
  for (const std::size_t at : page.frontier)
    for (const Decimal& gain : points[at]) scale = max(scale, abs(gain));
  const Decimal tiny = scale * part;
  std::vector<std::size_t> sorted = page.frontier;
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) { return points[a].front() < points[b].front(); });
  std::vector<Tied> found;
  for (const std::size_t at : sorted) {
    const auto same = [&](const Tied& deals) {
      for (std::size_t side = 0; side < points[at].size(); ++side)
        if (abs(points[at][side] - points[deals.front()][side]) > tiny) return false;
      return true;
    };
    const auto known = std::find_if(found.begin(), found.end(), same);
    if (known == found.end()) found.push_back({at});
    else known->push_back(at);
  }
  return found;
}

/// `count` of them, two or more, the first and the last among them.
std::vector<Tied> evenly(const std::vector<Tied>& all, std::size_t count) {
  std::vector<Tied> some;
  for (std::size_t i = 0; i < count; ++i) some.push_back(all[i * (all.size() - 1) / (count - 1)]);
  return some;
}

}  // namespace

std::string zone_sentence(const study::Evaluation& e) {
  const FairnessPage& page = e.fairness_page;
  if (!page.own) return {};
  const std::string over = fmt::format("of {} deals over {}", page.of_grid, tried(page));
  return page.own->empty() ? "No zone of agreement: none " + over + " leaves every side without a loss." : "There is a zone of agreement: some " + over + " leave every side without a loss.";
}

Table fairness_rules_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T28", .title = "By every rule of fairness", .columns = {{"Rule", {}, Column::left, 0}, {"met?", {}, Column::left, 0}, {"by how much", {}, Column::right, 0}, {"why", {}, Column::left, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  static const char* const words[] = {"yes", "no", "–"};
  for (const auto& result : e.fairness_page.rules) {
    TableCell name = text_cell(std::string(result.rule->title) + (result.decides ? " (decides)" : result.rule->reference ? " (reference)" : ""));
    name.emphasis = result.decides;
    t.rows.push_back({std::move(name), text_cell(words[static_cast<int>(result.answer.standing)]), of_basis(text_cell(distance_text(e, result.answer, style)), result.answer.distance ? "Of the rule, " + result.answer.reason + ". What it asks: docs/fairness.md." : ""), text_cell(result.answer.reason)});
  }
  if (style == Style::memo)
    if (const std::string zone = zone_sentence(e); !zone.empty()) t.notes.push_back(zone);
  t.notes.push_back(style == Style::screen ? "–: not defined for this deal; -v says why. Near enough: 5 % of a gain, 15 % of a ratio, 1 point of a rate." : "What each rule asks, whose norm it is, and what counts as near enough: docs/fairness.md. A rule is one reading of fair; the one that decides is named in the deal file.");
  return t;
}

std::string no_frontier_note(const FairnessPage& page) {
  if (page.deals.empty()) return "No frontier is listed: none of the traced deals has a value.";
  return fmt::format("No frontier is listed: of each of the {} traced deals of the grid some other, tried closer to what a rule picks, gives every side as much or more.", page.of_grid);
}

std::string unmet_sentence(const study::Evaluation& e) {
  std::string text;
  for (const auto& result : e.fairness_page.rules) {
    if (result.answer.standing != verdict::Standing::not_met || result.decides) continue;  // of what decides the verdict says why
    text += (text.empty() ? "Not met: " : "; ") + std::string(result.rule->title) + ", " + result.answer.reason;
  }
  return text.empty() ? text : text + '.';
}

Table changes_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T10", .title = "What would make it fair, one change at a time", .columns = {{"Change one thing", {}, Column::left, 0, true}, {"unit", {}, Column::left, 0}, {"now", {}, Column::right, 0}, {"range tried", {}, Column::right, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& side : e.sides) t.columns.push_back({"no loss for\n" + on_two_lines(study::label_of(e, side.id)), {}, Column::right, 0});
  t.columns.push_back({"fair", {}, Column::right, 0});
  std::size_t least = SIZE_MAX;
  for (const TracedTerm& term : e.fairness_page.terms) {
    t.rows.push_back({text_cell(term.path), text_cell(with_bare_money(e, term.unit.text())), of_figure(amount_cell(term.unit, term.base, style), term.path),
                      of_basis(text_cell(range(in_unit(term, term.from, style), in_unit(term, term.to, style))), "The range that [fairness] gives the term, else its own.", term.path)});
    const auto solved = [&](const std::vector<TracedTerm::Stretch>& where, const std::string& what) {
      return of_basis(text_cell(stretches_text(term, where, style)), fmt::format("Solved: where {} alone, all else as in the deal, leaves {}; {} values of it were tried.", term.path, what, term.tried));
    };
    for (std::size_t side = 0; side < e.sides.size(); ++side) t.rows.back().push_back(solved(term.keeps[side], study::label_of(e, e.sides[side].id) + " without a loss"));
    t.rows.back().push_back(solved(term.fair, "the verdict fair"));
    least = std::min(least, term.tried);
  }
  t.notes.push_back(fmt::format("Each term alone, all else as in the deal; {} values or more of each were tried, so a shorter stretch may be missed.", least));
  if (const std::string note = alone_note(e.fairness_page); !note.empty()) t.notes.push_back(note);
  if (const FairnessPage& page = e.fairness_page; page.own && page.frontier.empty()) t.notes.push_back(no_frontier_note(page));
  for (const std::string& path : e.fairness_page.left_out) t.notes.push_back("Not varied in this case of the deal: " + path + '.');
  return t;
}

Table picked_deals_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T26", .title = "The deals that the rules pick", .columns = {{"Rule", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  add_term_columns(e, t);
  add_side_columns(e, t);
  bool at_end = false;
  for (const auto& result : e.fairness_page.rules)
    for (const auto& point : study::distinct_picks(e.fairness_page, result)) {
      for (std::size_t i = 0; i < point.terms.size(); ++i) at_end = at_end || point.terms[i] == e.fairness_page.terms[i].from || point.terms[i] == e.fairness_page.terms[i].to;
      std::vector<TableCell> row{text_cell(std::string(result.rule->title))};
      add_deal(e, row, point.terms, point.surplus, std::string(result.rule->title), style);
      t.rows.push_back(std::move(row));
    }
  t.notes.push_back(std::string("Net gains of the deal with these terms, at own rates.") + (e.fairness_page.halvings > 0 ? " The terms lie on a straight line between two deals of the last halving." : ""));
  if (at_end) t.notes.push_back("Where a term is at an end of its range it is the range that decides: a wider one would move the deal.");
  return t;
}

Table frontier_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T27", .title = "Traced deals that no other beats for all sides", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  add_term_columns(e, t);
  add_side_columns(e, t);
  const FairnessPage& page = e.fairness_page;
  const auto& points = page.own->points();
  // On a screen what looks the same is the same; elsewhere, but for what doubles leave of it; data have every deal.
  std::vector<Tied> all = tied(page, *Decimal::parse(style == Style::screen ? "1e-3" : style == Style::data ? "-1" : "1e-9"));
  const std::size_t tied_rows = all.size();
  const auto loses = [&](const Tied& deals) { return std::any_of(points[deals.front()].begin(), points[deals.front()].end(), [](const Decimal& gain) { return gain.is_negative(); }); };
  if (style == Style::screen && !page.own->empty()) std::erase_if(all, loses);
  const std::size_t outside = tied_rows - all.size(), worth_seeing = all.size();
  if (style == Style::screen && all.size() > most_on_screen) all = evenly(all, most_on_screen);
  bool ranges = false;
  for (const Tied& deals : all) {
    std::vector<TableCell> row;
    for (std::size_t i = 0; i < page.terms.size(); ++i) {
      Decimal low = page.deals[deals.front()][i], high = low;
      for (const std::size_t at : deals) {
        low = min(low, page.deals[at][i]);
        high = max(high, page.deals[at][i]);
      }
      ranges = ranges || low != high;
      row.push_back(of_basis(low == high ? amount_cell(page.terms[i].unit, low, style) : text_cell(range(in_unit(page.terms[i], low, style), in_unit(page.terms[i], high, style))),
                             deals.size() == 1 ? "A traced deal that no other beats for all sides." : "Traced deals that no other beats for all sides and that give every side the same.", page.terms[i].path));
    }
    add_gains(e, row, page.deals[deals.front()], points[deals.front()], "", style);
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back(fmt::format("Net gains by side, of {} traced deals. ", page.of_grid) +
                    (outside > 0 ? fmt::format("Not shown: {} in which a side loses and so refuses.", outside) : "Where a side has a loss it refuses."));
  if (worth_seeing > all.size()) t.notes.push_back(fmt::format("{} of {}, evenly apart; JSON has all.", all.size(), worth_seeing));
  if (ranges) t.notes.push_back(std::string("A row with a range stands for several traced deals between its ends that give every side the same") + (style == Style::screen ? ", to a thousandth of the largest gain." : "."));
  return t;
}

}  // namespace assay::report
