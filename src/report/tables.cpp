#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/bases.hpp"
#include "report/figures.hpp"
#include "report/simulate_table.hpp"
#include "report/tornado_table.hpp"
#include "study/without.hpp"

namespace assay::report {
namespace {

Column right(std::string title, std::string unit = {}, int drop_order = 0) { return {std::move(title), std::move(unit), Column::right, drop_order}; }
Column left(std::string title, int drop_order = 0) { return {std::move(title), {}, Column::left, drop_order}; }
/// A long name over two lines of a column's head: "Chinese\nconsortium".
std::string narrow(std::string name) {
  const auto blank_at = name.find(' ');
  if (name.size() > 12 && blank_at != std::string::npos) name[blank_at] = '\n';
  return name;
}
TableCell blank() { return text_cell(std::string(not_applicable())); }

/// The inputs that move some party most: each party's own first, in turn, so that the larger side does not crowd out the other.
std::vector<std::size_t> leading_drivers(const study::Evaluation& e, std::size_t limit) {
  std::vector<std::vector<std::size_t>> ranked(e.parties.size());
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const auto swing = [&](std::size_t i) { return abs(e.drivers[i].at_high[p] - e.drivers[i].at_low[p]); };
    for (std::size_t i = 0; i < e.drivers.size(); ++i)
      if (swing(i).is_positive()) ranked[p].push_back(i);
    std::stable_sort(ranked[p].begin(), ranked[p].end(), [&](std::size_t a, std::size_t b) { return swing(b) < swing(a); });
  }
  std::vector<std::size_t> chosen;
  for (std::size_t rank = 0; rank < e.drivers.size(); ++rank)
    for (const auto& own : ranked)
      if (rank < own.size() && chosen.size() < limit && std::find(chosen.begin(), chosen.end(), own[rank]) == chosen.end()) chosen.push_back(own[rank]);
  std::sort(chosen.begin(), chosen.end());  // drivers are sorted by their largest effect
  return chosen;
}

}  // namespace

namespace {

/// What the draws say of a party or of all sides together: in a memo the percentiles, and the chance of a gain.
class DrawnCells {
 public:
  DrawnCells(const study::Evaluation& e, Style style) : e_(e), draws_(e.draws.get()), style_(style), unit_(money_unit(e).text()) {}

  void add_columns(Table& t) const {
    if (draws_ == nullptr) return;
    if (style_ == Style::memo)
      for (const char* place : {"P10", "P50", "P90"}) t.columns.push_back(right(place, unit_));
    t.columns.push_back(right("chance\nit gains"));
  }

  /// `gain`: which of Simulation::gains; none for a side of several.
  void add_cells(std::vector<TableCell>& row, std::optional<std::size_t> gain, const std::string& chance) const {
    if (draws_ == nullptr) return;
    if (style_ == Style::memo) {
      const study::DrawnFigure* f = gain ? &draws_->gains[*gain] : nullptr;
      constexpr std::pair<const char*, double study::DrawnFigure::*> places[] = {{"P10", &study::DrawnFigure::p10}, {"P50", &study::DrawnFigure::p50}, {"P90", &study::DrawnFigure::p90}};
      for (const auto& [name, place] : places) {
        if (f == nullptr || f->count == 0) row.push_back(blank());
        else row.push_back(of_basis(number_cell(amount_within(drawn_value(*f, f->*place), drawn_value(*f, f->p90) - drawn_value(*f, f->p10), style_), drawn_value(*f, f->*place)), drawn_basis(e_, *f, name), f->output.written));
      }
    }
    const study::DrawnChance* one = draws_->chance(chance);
    row.push_back(one != nullptr ? of_basis(chance_cell(*one, style_), chance_basis(e_, *one)) : blank());
  }

 private:
  const study::Evaluation& e_;
  const study::Simulation* draws_;
  Style style_;
  std::string unit_;
};

/// "builder.npv, bank.npv": a line of each member of a side.
std::string members_of(const study::Evaluation& e, const study::SideResult& side, const char* line) {
  std::string text;
  for (const std::size_t i : side.members) text += (text.empty() ? "" : ", ") + e.parties[i].id + line;
  return text;
}

}  // namespace

Table parties_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  const DrawnCells drawn(e, style);
  Table t{.id = "T3", .title = "Verdict by party", .columns = {}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns = {left("Party"), left("Name", 4), right("NPV", unit), right("without\nthe deal", unit), right("net gain", unit)};
  drawn.add_columns(t);
  for (Column& column : std::vector{right("received\n/ given", {}, 3), right(std::string("IRR,\n") + money_kind(e), {}, 2), right("share of\njoint gain", {}, 1), left("verdict")}) t.columns.push_back(column);
  const auto share_cell = [&](std::size_t side) {
    const auto share = e.fairness.shares[side];
    return share ? of_basis(number_cell(percent(*share, style), *share), e.sides[side].id + ".surplus over joint.surplus.", "joint.surplus") : blank();
  };
  const auto outside_cell = [&](bool any, const Decimal& canonical) {
    return any ? money_cell(e, canonical, style) : of_basis(number_cell("0", 0), "The deal file names nothing that is to be had without the deal ([outside.ID]).");
  };
  const auto of_party = [](TableCell cell, const study::PartyResult& p) { return p.has_outside_option ? of_figure(std::move(cell), p.id + ".outside_option") : cell; };
  const auto party_row = [&](std::size_t i, const std::string& indent, TableCell share, const std::string& word) {
    const auto& p = e.parties[i];
    std::vector<TableCell> row{text_cell(style == Style::screen ? indent + (indent.empty() ? capitalised(study::label_of(e, p.id)) : study::label_of(e, p.id)) : indent + (indent.empty() ? capitalised(p.id) : p.id)),
                               text_cell(p.short_name), of_figure(money_cell(e, p.npv, style), p.id + ".npv"),
                               of_party(outside_cell(p.has_outside_option, p.outside_option), p), of_figure(money_cell(e, p.surplus, style), p.id + ".surplus")};
    drawn.add_cells(row, i, p.id + " gains");
    for (TableCell& cell : std::vector{p.exchange_ratio.value ? of_figure(number_cell(factor(*p.exchange_ratio.value, style), *p.exchange_ratio.value), p.id + ".exchange_ratio") : blank(), of_figure(text_cell(irr_text(p.irr, style)), p.id + ".irr"), std::move(share), text_cell(word)}) row.push_back(cell);
    t.rows.push_back(std::move(row));
  };
  for (std::size_t s = 0; s < e.sides.size(); ++s) {
    const auto& side = e.sides[s];
    if (side.members.size() == 1) {
      party_row(side.members.front(), "", share_cell(s), gains_word(side.surplus));
      continue;
    }
    // What several parties exchange among themselves is no ratio of theirs, and their flows have no one rate.
    const bool any_outside = std::any_of(side.members.begin(), side.members.end(), [&](std::size_t i) { return e.parties[i].has_outside_option; });
    const auto of_members = [&](TableCell cell, const char* line) { return e.has_line(side.id + line) ? of_figure(std::move(cell), side.id + line) : of_basis(std::move(cell), sum_basis(members_of(e, side, line))); };
    std::vector<TableCell> row{text_cell(capitalised(style == Style::screen ? study::label_of(e, side.id) : side.id)), text_cell("one side"), of_members(money_cell(e, side.npv, style), ".npv"),
                               any_outside ? of_members(money_cell(e, side.outside_option, style), ".outside_option") : outside_cell(false, {}), of_members(money_cell(e, side.surplus, style), ".surplus")};
    drawn.add_cells(row, std::nullopt, side.id + " gains");
    for (TableCell& cell : std::vector{blank(), blank(), share_cell(s), text_cell(gains_word(side.surplus))}) row.push_back(cell);
    t.rows.push_back(std::move(row));
    for (const std::size_t i : side.members) party_row(i, "  ", blank(), gains_word(e.parties[i].surplus));
  }
  t.total_rows.push_back(t.rows.size());
  Decimal outside = 0;
  for (const auto& side : e.sides) outside += side.outside_option;
  std::vector<TableCell> all{text_cell(capitalised(all_sides(e))), text_cell("at " + percent(e.joint.rate, style)), of_figure(money_cell(e, e.joint.npv, style), "joint.npv"),
                               of_basis(money_cell(e, outside, style), sum_basis("what the parties of all sides could have without the deal")), of_figure(money_cell(e, e.joint.surplus, style), "joint.surplus")};
  drawn.add_cells(all, e.parties.size(), "joint gain");
  for (TableCell& cell : std::vector{blank(), blank(), blank(), text_cell(e.joint.surplus.is_positive() ? "joint gain" : "no joint gain")}) all.push_back(cell);
  t.rows.push_back(std::move(all));
  for (std::size_t i = 0; i < e.parties.size(); ++i)
    if (!e.side_of(i)) party_row(i, "", blank(), "third party");
  t.notes.push_back(fmt::format("Own rates: {}. Gain from financing, the difference in rates alone: {} {}.",
                                [&] {
                                  std::string rates;
                                  for (const auto& p : e.parties) rates += (rates.empty() ? "" : ", ") + study::label_of(e, p.id) + ' ' + percent(p.rate, style);
                                  return rates;
                                }(),
                                money_text(e, e.joint.financing_gain, style), money_words(e)));
  if (e.draws) {
    const study::DrawnChance* all_gain = e.draws->chance("all gain");
    if (style == Style::memo) t.notes.push_back("P10 of a sum is not the sum of P10s. " + capitalised(all_gain->words) + " at once in " + chance_cell(*all_gain, style).text + " of draws. " + draws_words(*e.draws) + '.');
  }
  return t;
}

Table legs_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T2", .title = "What changes hands", .columns = {left("Leg"), left("from → to"), right("costs\ngiver", unit), right("worth to\ntaker", unit), right("gain\nmade", unit)},
          .rows = {}, .total_rows = {}, .notes = {}};
  Decimal cost = 0, worth = 0;
  for (const auto& leg : e.legs) {
    if (leg.cost_to_giver.is_zero() && leg.worth_to_taker.is_zero()) continue;  // a leg that the base case leaves empty
    cost += leg.cost_to_giver;
    worth += leg.worth_to_taker;
    const std::string gives = leg.from + '.' + leg.path + ".pv", takes = leg.to + '.' + leg.path + ".pv";
    const bool only_spends = -leg.cost_to_giver == study::account_value(e, leg.from + '.' + leg.path), has_taken = study::account_value(e, leg.to + '.' + leg.path).has_value();
    TableCell costs = money_cell(e, leg.cost_to_giver, style), is_worth = money_cell(e, leg.worth_to_taker, style);
    t.rows.push_back({text_cell(leg.title), text_cell(from_to(e, leg)),
                      only_spends ? of_figure(std::move(costs), gives) : of_basis(std::move(costs), "What " + study::in_words(e, leg.from) + " spends on " + leg.path + ", and what it could have without the deal where this takes that away; present value at its own rate."),
                      has_taken ? of_figure(std::move(is_worth), takes) : of_basis(std::move(is_worth), "What " + study::in_words(e, leg.to) + " gets from " + leg.path + " less what it spends on it, present value at its own rate: nothing is booked there."),
                      of_basis(money_cell(e, leg.worth_to_taker - leg.cost_to_giver, style), "Worth to the taker less cost to the giver, unrounded.")});
  }
  t.total_rows.push_back(t.rows.size());
  t.rows.push_back({text_cell("All legs"), text_cell(""), of_basis(money_cell(e, cost, style), sum_basis("the costs above")), of_basis(money_cell(e, worth, style), sum_basis("what is worth to takers above")),
                    of_basis(money_cell(e, worth - cost, style), sum_basis("the gains above"))});
  t.notes.push_back("Present values, each side at its own rate. Worth is net of what the taker spends on the leg; the cost of rights is what the giver could earn without the deal.");
  if (std::any_of(e.legs.begin(), e.legs.end(), [](const auto& leg) { return leg.cost_to_giver.is_negative(); }))
    t.notes.push_back("A cost below 0 is no cost: of that leg the giver itself keeps more than it spends (interest above its own rate, product that is its own again).");
  return t;
}

Table quoted_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T19", .title = "Key figures of the legs and terms", .columns = {left("Leg or term"), left("figure"), right("value"), left("unit"), left("line")}, .rows = {}, .total_rows = {}, .notes = {}};
  const auto add = [&](const auto& of) {
    for (const auto& figure : of.figures) {
      const std::string value = figure.is_year ? figure.value.text() : figure.unit.text().empty() ? factor(figure.value, style) : amount(figure.value, style);
      t.rows.push_back({text_cell(of.title), text_cell(figure.label), of_figure(number_cell(value, figure.value), figure.key), text_cell(with_bare_money(e, figure.unit.text())), text_cell(figure.key)});
    }
  };
  for (const auto& leg : e.legs) add(leg);
  for (const auto& term : e.terms) add(term);
  return t;
}

Table chain_table(const study::Evaluation& e, Style style, const study::ChainResult& chain) {
  const Unit per_tonne = unit_of("USD/t", e.deal->money);
  const auto money = [&](const Decimal& canonical) { return amount_cell(per_tonne, canonical, style); };
  const std::string unit = per_tonne.text();
  Table t{.id = "T18", .title = "A tonne of ore along the chain", .columns = {left("Product"), left("made by"), right("worth of\nproduct", unit), right("cost of\nstage", unit), right("stage\nadds", unit)},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const study::ChainStep& step : chain.steps)
    t.rows.push_back({text_cell(step.title + (step.handed_over ? " (handed over)" : "")), text_cell(study::label_of(e, step.owner)), of_figure(money(step.value), step.path + ".chain_value_per_ore"),
                      of_figure(money(step.cost), step.path + ".stage_cost_per_ore"), of_figure(money(step.added), step.path + ".added_per_ore")});
  Decimal cost = 0, added = 0;
  for (const study::ChainStep& step : chain.steps) {
    cost += step.cost;
    added += step.added;
  }
  t.total_rows.push_back(t.rows.size());
  t.rows.push_back({text_cell("Whole chain"), text_cell(""), of_figure(money(chain.steps.back().value), chain.steps.back().path + ".chain_value_per_ore"), of_basis(money(cost), sum_basis("the costs above")),
                    of_basis(money(added), sum_basis("what the stages above add"))});
  const auto kept = [&](const Decimal& canonical) { return amount(per_tonne.from_canonical(canonical), style); };
  std::string others;
  for (const auto& [owner, keeps] : chain.others_keep) others += fmt::format(" {} stay with {}.", kept(keeps), study::in_words(e, owner));
  t.notes.push_back(fmt::format("Of a tonne of ore {} go to {}'s credit, the contract value less all cost up to the hand-over, and {} stay with {}, the rest of the product's worth and what its "
                                "later stages add.{} Sums over the deal's years, undiscounted, per tonne milled.",
                                kept(chain.giver_keeps), study::in_words(e, chain.giver), kept(chain.taker_keeps), study::in_words(e, chain.taker), others));
  return t;
}

Table richness_table(const study::Evaluation& e, Style style, const study::RichnessResult& ore) {
  const Unit per_tonne = unit_of("USD/t", e.deal->money);
  const auto money = [&](const Decimal& canonical) { return amount_cell(per_tonne, canonical, style); };
  const std::string unit = per_tonne.text();
  Table t{.id = "T20", .title = "How rich the ore is", .columns = {left("Ore"), right("grade,\nTREO %", "%"), right("value of\na tonne", unit), right("recovered\nfrom it", unit), right("ours, times\nas much")},
          .rows = {}, .total_rows = {}, .notes = {}};
  t.rows.push_back({text_cell(ore.title), of_figure(amount_cell(unit_of("%"), ore.grade, style), ore.leg + ".grade_above_cutoff"), of_figure(money(ore.value), ore.leg + ".ore_value"),
                    of_figure(money(ore.recoverable), ore.leg + ".ore_recoverable"), blank()});
  for (const auto& deposit : ore.deposits) {
    const std::string line = ore.leg + ".reference." + deposit.id + '.';
    t.rows.push_back({text_cell(deposit.name), of_figure(amount_cell(unit_of("%"), deposit.grade, style), line + "grade"), of_figure(money(deposit.value), line + "ore_value"),
                      of_figure(money(deposit.recoverable), line + "ore_recoverable"), of_figure(number_cell(factor(deposit.ratio, style), deposit.ratio), line + "recoverable_ratio")});
  }
  t.notes.push_back("Oxides in a tonne of ore at the basket price of the first year, all paid; then what the plant recovers of it. No cost taken off, no payability: how rich, not how profitable.");
  return t;
}

Table search_table(const study::Evaluation& e, Style style, const study::SearchResult& search) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const auto unit_of_line = [&](const std::string& key) { return shown_unit(sheet.find_line(key)->unit()); };
  const auto short_name = [](const std::string& key) { return key.substr(key.rfind('.') + 1); };
  const Unit unit = sheet.parameters()[sheet.find_parameter(search.path)->value].unit;
  Table t{.id = "T21", .title = "The search for " + search.path, .columns = {right(short_name(search.path), unit.text())}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const std::string& key : search.shown) t.columns.push_back(right(short_name(key), unit_of_line(key).text()));
  t.columns.push_back(right(short_name(search.objective), unit_of_line(search.objective).text()));
  t.columns.push_back(left(""));
  // Every fourth point of the curve, and the best: the shape, not the search.
  std::size_t steps = 0;
  for (const study::SearchPoint& point : search.curve) {
    const bool best = point.input == search.best;
    if (steps++ % 4 != 0 && !best && &point != &search.curve.back()) continue;
    const std::string at = exact(unit.from_canonical(point.input)) + (unit.text().empty() ? "" : ' ' + unit.text());
    const auto tried = [&](TableCell cell, const std::string& line) { return of_basis(std::move(cell), line + " with " + search.path + " at " + at + ", one of the values that the run tried.", line); };
    std::vector<TableCell> row{of_basis(amount_cell(unit, point.input, style), best ? "The value between its bounds at which " + search.objective + " is highest: taken." : "One of the values in equal steps that the run tried.", search.path)};
    for (std::size_t i = 0; i < point.shown.size(); ++i) row.push_back(tried(amount_cell(unit_of_line(search.shown[i]), point.shown[i], style), search.shown[i]));
    row.push_back(tried(amount_cell(unit_of_line(search.objective), point.objective, style), search.objective));
    row.push_back(text_cell(best ? "highest: taken" : ""));
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back(fmt::format("{} is set where {} is highest{}; other inputs at their base case.", search.path, search.objective,
                                search.at_edge ? ", at a bound of the search: the highest may lie outside" : ""));
  return t;
}

Table drivers_table(const study::Evaluation& e, Style style, std::size_t limit, const study::Tornado* turns, const std::vector<study::VerdictTurn>& verdict) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T7", .title = "What drives it", .columns = {left("Input"), left("low … high"), left("grade", 1)}, .rows = {}, .total_rows = {}, .notes = {}};
  std::vector<std::size_t> turning;  // outputs of `turns`, by party that is judged
  for (std::size_t p = 0; p < e.parties.size(); ++p) {
    const std::string who = style == Style::screen ? narrow(study::label_of(e, e.parties[p].id)) : e.parties[p].id;
    t.columns.push_back(right(who + "\nif low", unit));
    t.columns.push_back(right(style == Style::screen ? "if high" : who + "\nif high", unit));
  }
  if (turns != nullptr)
    for (std::size_t i = 0; i < turns->outputs.size(); ++i)
      for (std::size_t p = 0; p < e.parties.size(); ++p)
        if (e.side_of(p) && turns->outputs[i].written == e.parties[p].id + ".surplus") {
          turning.push_back(i);
          t.columns.push_back(right(e.parties[p].id + "\nnothing at", ""));
        }
  if (turns != nullptr && !verdict.empty()) t.columns.push_back(right("verdict\nturns at", ""));
  for (const std::size_t i : leading_drivers(e, limit)) {
    const auto& d = e.drivers[i];
    std::vector<TableCell> row{of_figure(text_cell(d.path), d.path), of_figure(text_cell(range_of(with_bare_money(e, d.low_text), with_bare_money(e, d.high_text))), d.path), text_cell(d.grade == 0 ? "–" : std::string(1, d.grade))};
    for (std::size_t p = 0; p < e.parties.size(); ++p) {
      const std::string figure = e.parties[p].id + ".surplus";
      row.push_back(of_basis(money_cell(e, d.at_low[p], style), moved_basis(e, figure, d, false), figure));
      row.push_back(of_basis(money_cell(e, d.at_high[p], style), moved_basis(e, figure, d, true), figure));
    }
    if (turns != nullptr) {
      const auto bar = std::find_if(turns->bars.begin(), turns->bars.end(), [&](const study::TornadoBar& each) { return each.path == d.path; });
      for (const std::size_t output : turning) row.push_back(bar == turns->bars.end() ? text_cell(not_applicable()) : turning_cell(e, *bar, output, style));
      if (!verdict.empty()) {
        const auto turn = std::find_if(verdict.begin(), verdict.end(), [&](const study::VerdictTurn& each) { return each.path == d.path; });
        row.push_back(bar == turns->bars.end() || turn == verdict.end() ? text_cell(not_applicable()) : verdict_cell(e, *bar, turn->at, style));
      }
    }
    t.rows.push_back(std::move(row));
  }
  if (turns != nullptr && !t.rows.empty()) {
    t.notes.push_back(turning_note());
    if (!verdict.empty()) t.notes.push_back("Verdict turns at: where that input alone makes the base case " + std::string(e.fairness.fair ? "unfair" : "fair") + ", or " + (e.fairness.fair ? "fair" : "unfair") + " again, by the rule " + e.deal->fairness.rule + ", looked for between the same ends.");
  }
  return t;
}

Table readings_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T11", .title = "If the report is read another way", .columns = {left("Reading"), left("how it is read", 1)}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& p : e.parties) t.columns.push_back(right(style == Style::screen ? narrow(study::label_of(e, p.id)) : p.id, unit));
  t.columns.push_back(left("fair?"));
  for (const auto& r : e.readings) {
    std::vector<TableCell> row{text_cell(r.id), text_cell(r.note)};
    for (std::size_t i = 0; i < e.parties.size(); ++i) row.push_back(r.evaluated ? of_basis(money_cell(e, r.surplus[i], style), reading_basis(e, e.parties[i].id + ".surplus", r.id, r.note), e.parties[i].id + ".surplus") : text_cell("?"));
    row.push_back(text_cell(!r.evaluated ? "?" : fair_word(r.fairness)));
    t.rows.push_back(std::move(row));
    for (const auto& warning : r.warnings) t.notes.push_back(r.id + ": " + with_bare_money(e, warning) + '.');
    if (!r.evaluated) t.notes.push_back(r.id + ": " + r.trouble);
  }
  return t;
}

Table rates_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T37", .title = "Net present value at other rates", .columns = {left("Party")}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& at : e.parties.front().at_rates) t.columns.push_back(right("at " + percent(at.rate, style), unit));
  for (const auto& p : e.parties) {
    std::vector<TableCell> row{text_cell(capitalised(study::label_of(e, p.id)))};
    for (const auto& at : p.at_rates) row.push_back(of_basis(money_cell(e, at.npv, style), "Present value of " + p.id + ".net at " + percent(at.rate, style) + " a year in place of the party's own rate, to the date that all values of the deal stand at.", p.id + ".net"));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Table law_table(const study::Evaluation& e) {
  Table t{.id = "T14", .title = "Law", .columns = {left("Result"), left("Leg"), left("Rule"), left("Binds", 1), left("What matched", 2), left("Way out", 3)},
          .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& f : e.law_findings) {
    std::string rule = citation(f.rule);
    if (number_is_recalled(f.rule)) rule += " (paragraph recalled: to check)";
    const char* binds[] = {"all states", "Chinese persons", "US persons", "EU persons", "any person"};
    std::string who = binds[static_cast<int>(f.rule.bound)];
    if (f.rule.secondary) who += "; others risk designation";
    t.rows.push_back({text_cell(std::string(word(f.result))), text_cell(f.leg), text_cell(rule), text_cell(who), text_cell(f.why),
                      text_cell(f.way_out.empty() ? "none" : f.way_out)});
  }
  if (!e.deal->law) t.notes.push_back("The deal file names no rules to check.");
  t.notes.push_back("Not legal advice.");
  return t;
}

Table flows_table(const study::Evaluation& e, Style style) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T6", .title = "Yearly flows by party", .columns = {left("year")}, .rows = {}, .total_rows = {}, .notes = {}};
  std::vector<std::vector<Decimal>> series;
  for (const auto& account : e.recorded->ledger.accounts()) {
    t.columns.push_back(right(account.party + '.' + account.account, unit));
    series.push_back(e.row(account.party + '.' + account.account));
  }
  for (const auto& p : e.parties) {
    t.columns.push_back(right(p.id + ".net", unit));
    series.push_back(p.flows);
  }
  for (const Period p : e.deal->calendar.periods()) {
    std::vector<TableCell> row{text_cell(e.deal->calendar.label(p))};
    for (std::size_t i = 0; i < series.size(); ++i) row.push_back(of_figure(money_cell(e, series[i][static_cast<std::size_t>(p.index)], style), t.columns[i + 1].title + '@' + e.deal->calendar.label(p)));
    t.rows.push_back(std::move(row));
  }
  return t;
}

}  // namespace assay::report
