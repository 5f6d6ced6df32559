#include <cmath>

#include "book/sheets.hpp"
#include "report/figures.hpp"

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
  out.text(page, row++, 0, "Verdict of the run (it does not follow a changed input)", Form::bold);
  for (const report::Flag& flag : {report::fairness_flag(e), report::law_flag(e), report::evidence_flag(e)}) {
    out.text(page, row, 0, flag.word);
    out.text(page, row++, 1, flag.sentence);
  }
  ++row;
  for (const std::string& line : report::run_lines(e)) out.text(page, row++, 0, line, Form::note);
  out.text(page, row++, 0, "Values in blue on the sheet Inputs may be changed; the column `formulas follow` says what a change does not reach.", Form::note);
  write_charts(pages, head + 1, row + 1);
}

}  // namespace assay::book
