#include "report/memo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

#include "base/estimate.hpp"
#include "report/accounts_table.hpp"
#include "report/bases.hpp"
#include "report/claims_table.hpp"
#include "report/fairness_table.hpp"
#include "report/figures.hpp"
#include "report/fiscal_table.hpp"
#include "report/gaps_table.hpp"
#include "report/inputs_table.hpp"
#include "report/leakage_table.hpp"
#include "report/loans_table.hpp"
#include "report/methods_table.hpp"
#include "report/model_card.hpp"
#include "report/outline.hpp"
#include "report/paragraph.hpp"
#include "report/provenance.hpp"
#include "report/simulate_table.hpp"
#include "report/tables.hpp"
#include "report/terms_table.hpp"
#include "report/two_way_table.hpp"
#include "report/without_table.hpp"

namespace assay::report {

Table decision_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T1", .title = "Decision summary", .columns = {{"", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const auto& p : e.parties) t.columns.push_back({capitalised(p.id) + " (" + p.short_name + ")", {}, Column::left, 0});
  using Said = std::function<std::string(const study::PartyResult&)>;
  const auto row = [&](const char* what, const Said& cell, const std::string& line = {}, const Said& basis = {}) {
    std::vector<TableCell> cells{text_cell(what)};
    for (const auto& p : e.parties) cells.push_back(of_basis(text_cell(cell(p)), basis ? basis(p) : "", line.empty() ? "" : p.id + line));
    t.rows.push_back(std::move(cells));
  };
  const auto legs_of = [&](const std::string& id, bool giving) {
    std::vector<std::string> titles;
    for (const auto& leg : e.legs)
      if ((giving ? leg.from : leg.to) == id && !(leg.cost_to_giver.is_zero() && leg.worth_to_taker.is_zero())) titles.push_back(leg.title);
    return titles.empty() ? std::string(not_applicable()) : joined(titles, ", ");
  };
  row("Gives", [&](const auto& p) { return legs_of(p.id, true); });
  row("Gets", [&](const auto& p) { return legs_of(p.id, false); });
  if (std::any_of(e.parties.begin(), e.parties.end(), [](const auto& p) { return p.has_outside_option; })) {  // else a net gain is the present value
    row("Net present value, base case", [&](const auto& p) { return money_text(e, p.npv, style); }, ".npv");
    row("Value without the deal", [&](const auto& p) { return money_text(e, p.outside_option, style); }, ".outside_option");
  }
  row("Net gain, base case", [&](const auto& p) { return money_text(e, p.surplus, style); }, ".surplus");
  if (e.draws) {
    const auto drawn = [&](const study::PartyResult& p) -> const study::DrawnFigure& { return e.draws->gains[static_cast<std::size_t>(&p - e.parties.data())]; };
    row("Mean net gain over the draws", [&](const auto& p) { return drawn(p).count == 0 ? not_meaningful() : money_text(e, *decimal_of_estimate(drawn(p).mean), style); }, ".surplus", [&](const auto& p) { return drawn_basis(e, drawn(p), "Mean"); });
    row("Eight in ten draws", [&](const auto& p) { return drawn(p).count == 0 ? not_meaningful() : range(drawn_value(drawn(p), drawn(p).p10), drawn_value(drawn(p), drawn(p).p90), style); }, ".surplus",
        [&](const auto& p) { return drawn_basis(e, drawn(p), "P10 and P90"); });
  }
  if (e.draws) row("Chance it gains", [&](const auto& p) { return chance_cell(*e.draws->gains_of(p.id), style).text; }, {}, [&](const auto& p) { return chance_basis(e, *e.draws->gains_of(p.id)); });
  else row("Chance it gains", [&](const auto&) { return std::string("not assessed"); });
  row("Worst year it is exposed", [&](const auto& p) {
    const study::NamedMeasure* most = e.measure(p.id + ".exposure");
    if (most == nullptr || !most->result.value || !most->result.value->is_positive()) return std::string("never: it is not out of pocket in any year");
    const auto at = std::find(most->by_period.begin(), most->by_period.end(), *most->result.value) - most->by_period.begin();
    return fmt::format("{}: {} paid in beyond what was received", e.deal->calendar.label(e.deal->calendar.period(static_cast<int>(at))), money_text(e, *most->result.value, style));
  }, ".exposure");
  const std::string lawful = "Lawful on " + (e.deal->law ? date_text(e.deal->law->as_of) : std::string("its date"));
  row(lawful.c_str(), [&](const auto&) { return law_flag(e).word; });
  row("Evidence", [&](const auto&) { return std::string(words(e.evidence.basis)); });
  t.notes.push_back("Finding. " + capitalised(fairness_flag(e).sentence) + ". " + capitalised(law_flag(e).sentence) + ". " + capitalised(e.evidence.sentence) + ". " + chances_sentence(e) + (fragility(e).empty() ? "" : ' ' + fragility(e)));
  t.notes.push_back(fmt::format("Unit: {}, present value at each party's own {} rate.", money_unit(e).text(), money_kind(e)));
  return t;
}

namespace {

/// Every table of the memo that this deal has, in the order of --tables, unsigned.
std::vector<Table> unsigned_tables(const study::Evaluation& e, const std::vector<study::Gap>& gaps) {
  Diagnostics none;  // of the net gains there is always a tornado
  const auto turns = e.drivers.empty() ? std::nullopt : study::tornado(e, {}, none);
  std::vector<Table> tables{decision_table(e, Style::memo), legs_table(e, Style::memo), parties_table(e, Style::memo), methods_table(e, Style::memo), rates_table(e, Style::memo),
                                  inputs_table(e, Style::memo, 12), drivers_table(e, Style::memo, 12, turns ? &*turns : nullptr, turns ? study::verdict_turns(e, *turns) : std::vector<study::VerdictTurn>()), readings_table(e, Style::memo), law_table(e)};
  if (!e.fairness_page.rules.empty()) {
    std::vector<Table> fair{fairness_rules_table(e, Style::memo)};
    if (!e.fairness_page.terms.empty()) {
      fair.push_back(changes_table(e, Style::memo));
      if (Table picks = picked_deals_table(e, Style::memo); !picks.rows.empty()) fair.push_back(std::move(picks));
      if (!e.fairness_page.frontier.empty()) fair.push_back(frontier_table(e, Style::memo));
    }
    tables.insert(tables.begin() + 3, std::make_move_iterator(fair.begin()), std::make_move_iterator(fair.end()));  // after T3, which asks who gains
  }
  std::string why;  // two inputs have no grid where the deal asks for none
  if (const auto grid = two_way(e, why)) {
    tables.push_back(two_way_table(e, Style::memo, *grid, std::nullopt));
    for (std::size_t i = 0; i < grid->parties.size(); ++i) tables.push_back(two_way_table(e, Style::memo, *grid, i));
  }
  if (Table quoted = quoted_table(e, Style::memo); !quoted.rows.empty()) tables.push_back(std::move(quoted));
  if (Table accounts = accounts_table(e, Style::memo); !accounts.rows.empty()) tables.push_back(std::move(accounts));
  for (const auto& without : study::without_the_deal(e)) tables.push_back(without_table(e, Style::memo, without));
  if (e.deal->terms || !e.loans.empty()) tables.push_back(deal_terms_table(e, Style::memo));
  if (!e.loans.empty()) tables.push_back(loans_table(e, Style::memo));
  if (!gaps.empty()) tables.push_back(gaps_table(e, Style::memo, gaps, 12));
  for (const auto& fiscal : e.fiscal) tables.push_back(fiscal_table(e, Style::memo, fiscal));
  for (const auto& search : e.searches) tables.push_back(search_table(e, Style::memo, search));
  for (const auto& side : e.leakage) tables.push_back(leakage_table(e, Style::memo, side));
  for (const auto& chain : e.chains) tables.push_back(chain_table(e, Style::memo, chain));
  if (!e.claims.empty()) tables.push_back(claims_table(e, Style::memo));
  for (const auto& ore : e.richness) tables.push_back(richness_table(e, Style::memo, ore));
  if (Table scenarios = scenarios_table(e, Style::memo); !scenarios.rows.empty()) tables.push_back(std::move(scenarios));
  tables.push_back(model_card(e));
  tables.push_back(flows_table(e, Style::memo));
  return tables;
}

/// The sources that inputs of this run name, each once, in the order of their first use.
void add_sources(const study::Evaluation& e, Paper& document) {
  std::vector<std::string> used;
  for (const auto& p : e.recorded->sheet.parameters())
    if (e.deal->sources.contains(p.source) && std::find(used.begin(), used.end(), p.source) == used.end()) used.push_back(p.source);
  document.blocks.push_back(heading_block("Sources", 2));
  for (const std::string& id : used) {
    const auto& s = e.deal->sources.at(id);
    document.blocks.push_back(item_block(id + " (grade " + s.grade + ')', s.title + (s.by.empty() ? "" : ", " + s.by) + (s.date.empty() ? "" : ", " + s.date), s.url));
  }
  document.blocks.push_back(paragraph_block(
      "Figures may not add because of rounding. Grades: A audited or contract, B official or peer-reviewed, C press, D rumour or recalled, E our guess."));
}

/// "T3 Verdict by party; T28 By every rule of fairness": each id once.
std::string named(const std::vector<Table>& tables) {
  std::vector<std::string> names;
  for (const Table& table : tables)
    if (const std::string start = table.id + ' '; std::none_of(names.begin(), names.end(), [&](const std::string& name) { return name.starts_with(start); })) names.push_back(start + table.title);
  return joined(names, "; ");
}

/// The main part, which is all that many will read, then an annex for each of its parts that has more to say, then the sources.
Paper whole_memo(const study::Evaluation& e) {
  const std::vector<study::Gap> gaps = study::gaps(e);
  std::vector<Table> tables = unsigned_tables(e, gaps);
  // The long table is for those who ask; its figures are in the csv. Of one reading there is nothing to compare.
  std::erase_if(tables, [](const Table& table) { return table.id == "T6" || table.id == "T27" || (table.id == "T11" && table.rows.empty()); });
  Paper document;
  document.title = e.deal->title;
  document.blocks.push_back(heading_block(e.deal->title, 1));
  document.blocks.push_back(paragraph_block(e.deal->summary));
  for (const Flag& flag : {fairness_flag(e), law_flag(e), evidence_flag(e)}) document.blocks.push_back(item_block(flag.word, flag.sentence + '.'));
  std::vector<Block> annexes;
  char letter = 'A';
  for (const Part& part : outline()) {
    std::vector<Table> shown = taken(tables, part.shown), annexed = taken(tables, part.annexed);
    const bool last = &part == &outline().back();
    if (last) std::move(tables.begin(), tables.end(), std::back_inserter(annexed));
    std::vector<std::string> sentences = part.sentences == nullptr ? std::vector<std::string>() : part.sentences(e, gaps);
    std::erase(sentences, "");
    if (!last && (!shown.empty() || !sentences.empty() || !annexed.empty())) document.blocks.push_back(heading_block(std::string(part.title), 2));
    if (!sentences.empty()) document.blocks.push_back(paragraph_block(joined(sentences, " ")));
    for (Table& table : shown) {
      if (table.id == "T1") table.notes.erase(table.notes.begin());  // the finding stands above it here
      sign_shortly(table, e);
      document.blocks.push_back(table_block(std::move(table)));
    }
    if (!part.drawn.empty()) document.blocks.push_back(place_block(std::string(part.drawn)));
    if (annexed.empty()) continue;
    Block heading = heading_block(std::string("Annex ") + letter + ": " + std::string(part.title), 2);
    heading.target = true;
    heading.new_page = letter == 'A';
    document.blocks.push_back(see_block(heading.text, named(annexed) + '.'));
    annexes.push_back(std::move(heading));
    for (Table& table : annexed) {
      sign(table, e);
      annexes.push_back(table_block(std::move(table)));
    }
    ++letter;
  }
  if (is_changed(e)) document.blocks.push_back(paragraph_block(run_line(e)));  // else what is under each table says it all
  std::move(annexes.begin(), annexes.end(), std::back_inserter(document.blocks));
  add_sources(e, document);
  return document;
}

}  // namespace

std::vector<Table> memo_tables(const study::Evaluation& e) {
  std::vector<Table> tables = unsigned_tables(e, study::gaps(e));
  for (Table& table : tables) sign(table, e);
  return tables;
}

Paper memo(const study::Evaluation& e, const std::vector<std::string>& wanted, Diagnostics& found) {
  if (wanted.empty()) return whole_memo(e);
  std::vector<Table> tables = memo_tables(e);
  std::vector<std::string> ids;
  for (const Table& table : tables) ids.push_back(table.id);
  for (const std::string& id : wanted)
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) found.error("E914", {}, "there is no table `" + id + "`", "one of: " + joined(ids, ", "));
  if (found.has_errors()) return {};
  Paper document;
  document.title = e.deal->title;
  for (Table& table : tables)
    if (std::find(wanted.begin(), wanted.end(), table.id) != wanted.end()) document.blocks.push_back(table_block(std::move(table)));
  return document;
}

}  // namespace assay::report
