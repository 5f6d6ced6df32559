#include "report/screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "report/accounts_table.hpp"
#include "report/claims_table.hpp"
#include "report/fairness_table.hpp"
#include "report/figures.hpp"
#include "report/fiscal_table.hpp"
#include "report/leakage_table.hpp"
#include "report/loans_table.hpp"
#include "report/paragraph.hpp"
#include "report/party_sentences.hpp"
#include "report/simulate_table.hpp"
#include "report/tables.hpp"
#include "report/without_table.hpp"
#include "report/writer.hpp"

namespace assay::report {
namespace {

class Screen {
 public:
  Screen(const study::Evaluation& e, const ScreenOptions& options) : e_(e), options_(options) {}

  std::string text() {
    head();
    flags();
    table(without_column(parties_table(e_, Style::screen), 1), {});  // names are in the summary and the memo
    below_parties(party_sentences(e_));
    below_parties(venture_sentences(e_));
    bars();
    fairness();
    if (options_.verbose) table(rates_table(e_, Style::screen), heading("Net present value at other rates"));
    if (Table legs = legs_table(e_, Style::screen); legs.rows.size() > 1) {
      table(std::move(legs), heading("What changes hands, present value"));
    } else if (!e_.terms.empty()) {  // nothing but the sum of no legs
      line("What the terms come to");
      line("");
    }
    quoted();
    in_situ();
    if (Table accounts = accounts_table(e_, Style::screen); !accounts.rows.empty()) table(std::move(accounts), heading("What each present value is made of"));
    if (options_.verbose)
      for (const auto& without : study::without_the_deal(e_)) table(without_table(e_, Style::screen, without), heading("What " + study::in_words(e_, without.party) + " has with the deal and without it"));
    if (!e_.loans.empty()) table(loans_table(e_, Style::screen), heading("Loans"));
    for (const auto& fiscal : e_.fiscal) {
      Table taken = fiscal_table(e_, Style::screen, fiscal);
      const std::size_t names = taken.columns.size() - 1;
      table(options_.verbose ? std::move(taken) : without_column(std::move(taken), names), "What the state takes of " + fiscal.leg + " (%)");
    }
    if (options_.verbose) table(temptation_table(e_, Style::screen), heading("Temptation to renegotiate, by the end of each period"));
    for (const auto& side : e_.leakage) table(leakage_table(e_, Style::screen, side), heading("Who gains inside " + study::in_words(e_, side.party) + ", present value"));
    for (const auto& chain : e_.chains) table(chain_table(e_, Style::screen, chain), "A tonne of ore along the chain of " + chain.leg + " (" + with_bare_money(e_, e_.deal->money) + "/t ore)");
    for (const auto& ore : e_.richness) table(richness_table(e_, Style::screen, ore), "How rich the ore of " + ore.leg + " is (" + with_bare_money(e_, e_.deal->money) + "/t ore)");
    for (const auto& search : e_.searches) table(with_units_in_titles(search_table(e_, Style::screen, search)), "Where " + search.objective + " is highest");
    drivers();
    readings();
    claims();
    law();
    limits();
    return options_.ascii ? to_ascii(out_) : out_;
  }

 private:
  void line(const std::string& text) { out_ += text + '\n'; }
  std::string heading(const std::string& title) const { return title + " (" + money_words(e_) + ")"; }

  void head() {
    out_ += line_with_tail(e_.deal->title, (e_.deal->is_signed ? "signed " : "reported ") + date_text(e_.deal->date), options_.width);
    if (!e_.deal->summary.empty()) out_ += paragraph(e_.deal->summary, options_.width);
    line("");
  }

  void flags() {
    std::vector<LabelledRow> rows;
    for (const Flag& flag : {fairness_flag(e_), law_flag(e_), evidence_flag(e_)}) rows.push_back({flag.word, flag.sentence, {}});
    out_ += labelled_rows(rows, {.width = options_.width, .indent = 2, .label_width = 0, .gap = 3});
    const std::string fragile = fragility(e_);
    out_ += paragraph(chances_sentence(e_) + (fragile.empty() ? "" : ' ' + fragile), options_.width, 2, 2);
    line("");
  }

  void table(Table t, const std::string& title) {
    if (!title.empty()) line(title);
    std::ostringstream text;
    const std::vector<std::string> notes = std::move(t.notes);
    t.notes.clear();
    WriteOptions w;
    w.width = options_.width;
    w.indent = 2;
    w.heading = false;
    w.rules = false;
    w.ascii = options_.ascii;
    if (options_.ascii)  // before it is laid out: "…" becomes three characters
      for (auto& row : t.rows)
        for (TableCell& cell : row) cell.text = to_ascii(cell.text);
    for (Column& column : t.columns) column.unit.clear();  // the block's title says it once
    write_text(t, text, w);
    out_ += text.str();
    for (const std::string& note : notes) out_ += paragraph(note, options_.width, 2, 2);
    line("");
  }

  /// Where columns have units of their own the block's title cannot say them once.
  static Table with_units_in_titles(Table t) {
    for (Column& column : t.columns)
      if (!column.unit.empty()) column.title += '\n' + column.unit;
    return t;
  }

  static Table without_column(Table t, std::size_t column) {
    t.columns.erase(t.columns.begin() + static_cast<std::ptrdiff_t>(column));
    for (auto& row : t.rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
    return t;
  }

  void bars() {
    if (!e_.draws) return;
    std::vector<std::string> labels;
    std::vector<const study::DrawnFigure*> gains;
    for (std::size_t i = 0; i < e_.draws->gains.size(); ++i) {
      if (e_.draws->gains[i].count == 0) continue;
      labels.push_back(capitalised(i < e_.parties.size() ? study::label_of(e_, e_.parties[i].id) : all_sides(e_)));
      gains.push_back(&e_.draws->gains[i]);
    }
    const auto lines = drawn_bars(labels, gains, options_.width - 2);
    if (lines.empty()) return;
    out_ += paragraph("Eight draws in ten lie between the ends; the dot is the median (" + money_words(e_) + ")", options_.width);
    for (const std::string& one : lines) line("  " + one);
    out_ += paragraph(means_sentence(e_), options_.width, 2, 4);
    line("");
  }

  void fairness() {
    if (e_.fairness_page.rules.empty()) return;
    Table rules = fairness_rules_table(e_, Style::screen);
    if (!options_.verbose) {
      rules = without_column(std::move(rules), 3);
      if (std::string unmet = unmet_sentence(e_); !unmet.empty()) rules.notes.insert(rules.notes.begin(), std::move(unmet));
    }
    if (const std::string zone = zone_sentence(e_); !zone.empty()) out_ += paragraph(zone, options_.width) + '\n';
    table(std::move(rules), "By every rule of fairness");
    if (e_.fairness_page.terms.empty()) return;
    table(with_units_in_titles(changes_table(e_, Style::screen)), "What would make it fair, one change at a time");
    if (!options_.verbose) return;
    if (Table picks = picked_deals_table(e_, Style::screen); !picks.rows.empty()) table(with_units_in_titles(std::move(picks)), "The deals that the rules pick");
    if (!e_.fairness_page.frontier.empty()) table(with_units_in_titles(frontier_table(e_, Style::screen)), "Traced deals that no other beats for all sides");
  }

  /// Sentences below the party table, in one block with it.
  void below_parties(const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    out_.pop_back();
    for (const std::string& sentence : sentences) out_ += paragraph(sentence, options_.width, 2, 4);
    line("");
  }

  void quoted() {
    const bool any = std::any_of(e_.legs.begin(), e_.legs.end(), [](const auto& leg) { return !leg.figures.empty(); });
    if (!any && e_.terms.empty()) return;
    out_.pop_back();  // one block with the legs
    const auto say = [&](const auto& of) {
      std::string text;
      for (const auto& figure : of.figures) text += (text.empty() ? "" : "; ") + figure.label + ' ' + quoted_text(e_, figure, Style::screen);
      if (!text.empty()) out_ += paragraph(capitalised(of.title) + ": " + text + '.', options_.width, 2, 4);
    };
    for (const auto& leg : e_.legs) say(leg);
    for (const auto& term : e_.terms) say(term);
    line("");
  }

  void in_situ() {
    if (e_.in_situ.empty()) return;
    out_.pop_back();
    for (const auto& place : e_.in_situ) {
      std::string text = "In-situ value of " + place.leg + ", metal in the ground times price, nothing taken off: " + money_text(e_, place.value, Style::screen) + ' ' + money_words(e_);
      if (place.taker_npv && !place.value.is_zero()) text += "; the taker's present value is " + percent(*place.taker_npv / place.value, Style::screen) + " of it";
      out_ += paragraph(text + '.', options_.width, 2, 2);
    }
    line("");
  }

  void drivers() {
    if (e_.drivers.empty()) return;
    const std::size_t limit = options_.verbose ? e_.drivers.size() : 7;
    Table t = drivers_table(e_, Style::screen, limit);
    if (!options_.verbose) t = without_column(std::move(t), 2);
    table(std::move(t), "What drives it: net gain with one input at its P10 and P90 (" + money_words(e_) + ")");
    if (e_.drivers.size() > limit) {
      out_.pop_back();
      line(fmt::format("  and {} more inputs; -v shows them", e_.drivers.size() - limit));
      line("");
    }
  }

  void readings() {
    if (!e_.readings.empty()) table(options_.verbose ? readings_table(e_, Style::screen) : without_column(readings_table(e_, Style::screen), 1), "If the report is read another way: net gain (" + money_words(e_) + ")");
  }

  void claims() {
    if (e_.claims.empty()) return;
    line("What was said of it");
    std::vector<LabelledRow> rows;
    for (const auto& claim : e_.claims) {
      const std::string where = claim_text(claim, Style::screen);
      rows.push_back({claim_word(claim), "\"" + claim.says + "\": " + claim.condition + (where.empty() ? "" : "; " + where), {}});
    }
    out_ += labelled_rows(rows, {.width = options_.width, .indent = 2, .label_width = 0, .gap = 3});
    line("");
  }

  void law() {
    if (!e_.deal->law) return;
    std::string names;
    for (const auto& name : e_.deal->law->check) names += (names.empty() ? "" : ", ") + name;
    out_ += paragraph("Law on " + date_text(e_.deal->law->as_of) + " (rules " + names + "; not legal advice)", options_.width);
    // One line a rule and leg, severest first; the softer ones are counted.
    auto findings = e_.law_findings;
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) { return a.result > b.result; });
    std::vector<LabelledRow> rows;
    std::size_t hidden = 0;
    std::vector<std::string> seen;
    for (const auto& f : findings) {
      const std::string key = f.leg + citation(f.rule);
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) continue;
      seen.push_back(key);
      const bool show = options_.verbose || (f.result == model::law::Result::barred && f.rule.regime == "UN") ||
                        (rows.size() < 6 && (f.result >= model::law::Result::needs_leave || e_.law.overall < model::law::Result::barred)) || f.result == model::law::Result::due_diligence;
      if (!show) {
        ++hidden;
        continue;
      }
      std::string text = citation(f.rule);
      if (number_is_recalled(f.rule)) text += " (number recalled)";
      if (options_.verbose) text += ": " + f.why + (f.way_out.empty() ? "" : "; way out: " + f.way_out);
      rows.push_back({std::string(f.result == model::law::Result::barred ? "✗ " : "! ") + std::string(word(f.result)) + "  " + f.leg, text, {}});
    }
    if (rows.empty()) line("  nothing hits the deal");
    else out_ += labelled_rows(rows, {.width = options_.width, .indent = 2, .label_width = 0, .gap = 3});
    std::string secondary;
    for (const auto& f : findings)
      if (f.rule.secondary && secondary.find(f.rule.instrument) == std::string::npos) secondary += (secondary.empty() ? "" : ", ") + f.rule.instrument;
    if (!secondary.empty() && !options_.verbose)
      out_ += paragraph("Secondary risk: whoever takes part, of whatever country, risks designation under " + secondary + ".", options_.width, 2, 2);
    if (hidden > 0) line(fmt::format("  and {} softer or repeated rules; -v shows them", hidden));
    line("");
  }

  void limits() {
    if (!e_.deal->not_modelled.empty()) {
      std::string text = "Not modelled: ";
      for (std::size_t i = 0; i < e_.deal->not_modelled.size(); ++i) text += (i == 0 ? "" : "; ") + e_.deal->not_modelled[i];
      out_ += paragraph(text + '.', options_.width);
    }
    for (const std::string& text : run_lines(e_)) out_ += paragraph(text, options_.width);
    const std::string& name = e_.deal->file->shown_name;
    line("Next:  assay explain " + name + ' ' + e_.parties.back().id + ".npv");
    if (!e_.deal->sweeps.empty()) line("       assay sweep   " + name + ' ' + e_.deal->sweeps.front().id);
    line("       assay memo    " + name + " -o memo.md");
  }

  const study::Evaluation& e_;
  const ScreenOptions& options_;
  std::string out_;
};

}  // namespace

std::string screen(const study::Evaluation& e, const ScreenOptions& options) { return Screen(e, options).text(); }

std::string quiet_line(const study::Evaluation& e) {
  const Unit unit = money_unit(e);
  std::string text = fairness_flag(e).word;
  for (const auto& side : e.sides) text += "  " + side.id + ' ' + signed_amount(unit.from_canonical(side.surplus), Style::screen);
  text += "  " + all_sides(e) + ' ' + signed_amount(unit.from_canonical(e.joint.surplus), Style::screen);
  return text + "  " + unit.text() + "  (law: " + law_flag(e).word + "; evidence: " + words(e.evidence.basis) + ")\n";
}

}  // namespace assay::report
