#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "book/sheets.hpp"
#include "report/figures.hpp"
#include "study/judged.hpp"
#include "study/parts.hpp"

namespace assay::book {
namespace {

std::string ref(const Pages& pages, const std::string& key) {
  const auto line = pages.recorded().find_line(key);
  if (!line) throw InternalError("line that every party has is missing: " + key);
  return cells_of(pages, line->id());
}

/// A row for each party, live; returns the row after the last.
int write_parties(Pages& pages, int row) {
  Xlsx& out = pages.out;
  const auto& e = pages.e;
  const std::string money = report::money_unit(e).text();
  const std::string heads[] = {"party", "net present value\n" + money, "value without the deal\n" + money, "net gain\n" + money, "gains?"};
  for (int column = 0; column < 5; ++column) out.text(pages.summary, row, column, heads[column], column == 0 || column == 4 ? Form::head : Form::head_right);
  out.height(pages.summary, row, 30);
  for (const auto& party : e.parties) {
    ++row;
    out.text(pages.summary, row, 0, study::label_of(e, party.id), Form::bold);
    const std::pair<const char*, Decimal> figures[] = {{".npv", party.npv}, {".outside_option", party.outside_option}, {".surplus", party.surplus}};
    for (int i = 0; i < 3; ++i) {
      const double value = report::money_unit(e).from_canonical(figures[i].second).to_double();
      out.formula(pages.summary, row, 1 + i, ref(pages, party.id + figures[i].first), value, form_for(std::abs(value)));
    }
    const std::string gain = address(row, 3);
    out.formula_of_text(pages.summary, row, 4, "=IF(" + gain + ">0,\"gains\",IF(" + gain + "<0,\"loses\",\"breaks even\"))", report::gains_word(party.surplus), Form::plain);
  }
  return row + 1;
}

/// The verdict of the base case where it is asked of gains alone, live: a row for each side, then the word. Returns the row after the last.
int write_live_verdict(Pages& pages, int row) {
  Xlsx& out = pages.out;
  const auto& e = pages.e;
  const std::size_t page = pages.summary;
  const std::string& money = report::money_unit(e).text();
  const auto band = study::band_of(e);
  out.text(page, row++, 0, "Fair? By the rule " + e.deal->fairness.rule + ", in the base case", Form::bold);
  const std::string heads[] = {"side", "net gain at own rates\n" + money, "net gain at the neutral rate\n" + money, "share of the joint gain"};
  for (int column = 0; column < (band ? 4 : 2); ++column) out.text(page, row, column, heads[column], column == 0 ? Form::head : Form::head_right);
  out.height(page, row, 30);
  const int first = ++row, last = first + static_cast<int>(e.sides.size()) - 1;
  const auto column_of = [&](int column) { return address(first, column) + ':' + address(last, column); };
  const auto judged = study::sides_of(e, study::judged_of(e));
  const Decimal joint = verdict::joint_gain(judged);
  const bool all_gain = std::all_of(judged.begin(), judged.end(), [](const verdict::Side& side) { return side.surplus.is_positive(); });
  const auto shown = [&](const Decimal& canonical) { return report::money_unit(e).from_canonical(canonical).to_double(); };
  for (std::size_t i = 0; i < e.sides.size(); ++i, ++row) {
    out.text(page, row, 0, study::label_of(e, e.sides[i].id));
    std::string own, neutral;
    for (const std::size_t member : e.sides[i].members) {
      const std::string& id = e.parties[member].id;
      const auto cells = [&](const std::string& key) { return ref(pages, key).substr(1); };
      own += (own.empty() ? "=" : "+") + cells(id + ".surplus");
      neutral += (neutral.empty() ? "=" : "+") + fmt::format("SUMPRODUCT({}/(1+{}{})^{})-{}", cells(id + ".net"), cells("joint.rate"), times(pages, pages.recorded().find_line("joint.rate")->id(), unit_of("1/a")), pages.ranges.at("moments"), cells(id + ".outside_option"));
    }
    const Decimal &gain = judged[i].surplus, &at_neutral = *judged[i].surplus_at_neutral;
    out.formula(page, row, 1, own, shown(gain), form_for(std::abs(shown(gain))));
    if (!band) continue;
    out.formula(page, row, 2, neutral, shown(at_neutral), form_for(std::abs(shown(at_neutral))));
    const std::string share = fmt::format("=IF(AND(MIN({0})>0,SUM({1})>0),{2}/SUM({1}),\"{3}\")", column_of(1), column_of(2), address(row, 2), report::not_applicable());
    if (all_gain && joint.is_positive()) out.formula(page, row, 3, share, (at_neutral / joint).to_double(), Form::percent);
    else out.formula_of_text(page, row, 3, share, report::not_applicable(), Form::plain);
  }
  std::string met = "MIN(" + column_of(1) + ")>0";
  if (band) {
    out.text(page, row, 2, "each is to take from", Form::note);
    out.number(page, row, 3, band->low.to_double(), Form::percent);
    out.text(page, row + 1, 2, "to", Form::note);
    out.number(page, row + 1, 3, band->high.to_double(), Form::percent);
    met += fmt::format(",SUM({0})>0,MIN({1})>={2},MAX({1})<={3}", column_of(2), column_of(3), address(row, 3), address(row + 1, 3));
  }
  out.text(page, row, 0, "verdict, formula", Form::bold);
  out.formula_of_text(page, row, 1, "=IF(AND(" + met + "),\"FAIR\",\"NOT FAIR\")", e.fairness.fair ? "FAIR" : "NOT FAIR", Form::bold);
  return row + (band ? 2 : 1);
}

/// Is the verdict of the base case asked of nothing but gains? Then cells say it.
bool by_gains(const study::Evaluation& e) { return e.deal->fairness.not_judged.empty() && (e.deal->fairness.rule == "both-gain" || e.deal->fairness.rule == "split") && e.deal->calendar.count() > 0; }

/// Why the flags of the run are no formulas.
std::string why_no_formula(const study::Evaluation& e, std::size_t flag) {
  if (flag == 1) return "value of the run: rules of law are matched with texts, parties and dates, not with numbers";
  if (flag == 2) return "value of the run: sources are weighed by how far each input moves the gains, for which the deal is valued anew";
  if (!e.deal->fairness.not_judged.empty()) return "the deal asks for no verdict";
  if (e.fairness_drawn) return "value of the run: by the mean of its draws and the share of them in which the rule holds";
  if (by_gains(e)) return "the words of the run; the formula above follows a changed input";
  return "value of the run: the rule " + e.deal->fairness.rule + " compares the deal with others, or rates of return";
}

void write_charts(Pages& pages, int first_party_row, int row) {
  const auto& e = pages.e;
  const std::string money = report::money_unit(e).text();
  const int last_period = first_period_column + pages.recorded().calendar().count() - 1;
  const std::string periods = '=' + absolute("Parties", head_row, first_period_column) + ':' + absolute("", head_row, last_period).substr(1);
  Chart flows{Chart::Kind::columns, "Net flow of each party by period", money, {}};
  for (std::size_t i = 0; i < e.parties.size(); ++i)
    flows.series.push_back({'=' + absolute("Summary", first_party_row + static_cast<int>(i), 0), periods, ref(pages, e.parties[i].id + ".net")});
  pages.out.chart(pages.summary, row, 0, flows);
  const int last_party_row = first_party_row + static_cast<int>(e.parties.size()) - 1;
  const auto column_of_parties = [&](int column) { return '=' + absolute("Summary", first_party_row, column) + ':' + absolute("", last_party_row, column).substr(1); };
  Chart gains{Chart::Kind::columns, "Net gain by party", money, {{'=' + absolute("Summary", first_party_row - 1, 3), column_of_parties(0), column_of_parties(3)}}};
  pages.out.chart(pages.summary, row + 20, 0, gains);
}

}  // namespace

void write_summary(Pages& pages) {
  const auto& e = pages.e;
  Xlsx& out = pages.out;
  const std::size_t page = pages.summary;
  out.width(page, 0, 0, 34);
  out.width(page, 1, 4, 22);
  out.text(page, 0, 0, e.deal->title, Form::title);
  out.text(page, 1, 0, e.deal->summary, Form::note);
  const int head = 3;
  int row = write_parties(pages, head) + 1;
  if (by_gains(e)) row = write_live_verdict(pages, row) + 1;
  out.text(page, row++, 0, "Verdict of the run (it does not follow a changed input)", Form::bold);
  const report::Flag flags[] = {report::fairness_flag(e), report::law_flag(e), report::evidence_flag(e)};
  for (std::size_t i = 0; i < std::size(flags); ++i) {
    out.text(page, row, 0, flags[i].word);
    out.text(page, row++, 1, flags[i].sentence);
    out.text(page, row++, 1, why_no_formula(e, i), Form::note);
  }
  ++row;
  for (const std::string& line : report::run_lines(e)) out.text(page, row++, 0, line, Form::note);
  out.text(page, row++, 0, "Values in blue on the sheet Inputs may be changed; the column `formulas follow` says what a change does not reach.", Form::note);
  write_charts(pages, head + 1, row + 1);
}

}  // namespace assay::book
