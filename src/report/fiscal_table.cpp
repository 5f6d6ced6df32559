#include "report/fiscal_table.hpp"

#include "report/figures.hpp"

namespace assay::report {

namespace {

TableCell cell_of(const study::NamedMeasure& measure, Style style) {
  return measure.result.value ? amount_cell(measure.unit, *measure.result.value, style) : text_cell(not_meaningful());
}

/// "36.3 (South Africa) … 66.5 (Ghana), of Brazil, Chile ...".
std::string peer_note(const study::FiscalResult& fiscal, Style style) {
  std::string note;
  for (const auto& [measure, peers] : fiscal.peers) {
    const std::string grade = peers.grade == 0 ? "" : ", grade " + std::string(1, peers.grade);
    note += (note.empty() ? "Peers (" + fiscal.peer_group + "): " : "; ") + measure.substr(fiscal.leg.size() + 1);
    if (peers.count == 1) note += " of " + peers.who + grade;
    else note += " is lowest in " + peers.lowest + ", highest in " + peers.highest + (style == Style::screen ? ", of " + std::to_string(peers.count) : ", of " + peers.who) + grade;
  }
  return note;
}

}  // namespace

Table fiscal_table(const study::Evaluation& e, Style style, const study::FiscalResult& fiscal) {
  const bool law = !fiscal.standard_law.empty(), peers = !fiscal.peers.empty(), all = style != Style::screen;
  Table t{.id = "T13", .title = "What the state takes: " + fiscal.title, .columns = {{"Indicator", {}, Column::left, 0}, {law || peers || all ? "deal" : "value", "%", Column::right, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  if (law || all) t.columns.push_back({"standard\nlaw", "%", Column::right, 0});
  if (peers || all) {
    t.columns.push_back({"peers,\nlow", "%", Column::right, 0});
    t.columns.push_back({"peers,\nhigh", "%", Column::right, 0});
  }
  t.columns.push_back({"line", {}, Column::left, 1, true});
  std::string reasons;
  const auto tell = [&reasons](const study::NamedMeasure& measure) {
    if (!measure.result.value && reasons.find(measure.result.reason) == std::string::npos) reasons += (reasons.empty() ? "" : "; ") + measure.result.reason;
  };
  for (const std::string& name : fiscal.measures) {
    const study::NamedMeasure& measure = *e.measure(name);
    std::vector<TableCell> row{text_cell(capitalised(measure.label)), of_figure(cell_of(measure, style), name)};
    tell(measure);
    if (const study::NamedMeasure* standard = law ? e.measure(fiscal.standard_name(name)) : nullptr) {
      row.push_back(of_figure(cell_of(*standard, style), standard->name));
      tell(*standard);
    } else if (all) {
      row.push_back(text_cell(not_applicable()));
    }
    if (const auto of = fiscal.peers.find(name); of != fiscal.peers.end()) {
      const auto said = [&](const char* which, const std::string& who) {
        return std::string(which) + " of the peers (" + fiscal.peer_group + "), as written in [benchmark]: " + who + ", of " + of->second.who + (of->second.grade == 0 ? "" : "; grade " + std::string(1, of->second.grade)) + '.';
      };
      row.push_back(of_basis(amount_cell(measure.unit, of->second.low, style), said("Lowest", of->second.lowest)));
      row.push_back(of_basis(amount_cell(measure.unit, of->second.high, style), said("Highest", of->second.highest)));
    } else if (peers || all) {
      row.push_back(text_cell(not_applicable()));
      row.push_back(text_cell(not_applicable()));
    }
    row.push_back(text_cell(name));
    t.rows.push_back(std::move(row));
  }
  if (!reasons.empty()) t.notes.push_back("n.m.: " + reasons + '.');
  t.notes.push_back("Of the leg's net cash flow before what is levied on it, with every instrument that is on it. Break-even prices are shares of the base case's, all price decks moved together.");
  if (!fiscal.receipts.empty()) {
    std::string rows;
    for (const std::string& row : fiscal.receipts) rows += (rows.empty() ? "" : ", ") + row;
    t.notes.push_back("The take counts as well " + rows + "; returns and break-even prices do not.");
  }
  if (law) t.notes.push_back("Standard law: " + fiscal.standard_law + '.');
  if (peers) t.notes.push_back(peer_note(fiscal, style) + '.');
  if (all && !law && !peers) t.notes.push_back("The deal names no standard law and no peers to compare with ([benchmark]).");
  return t;
}

Table temptation_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T24", .title = "Temptation to renegotiate", .columns = {{"end of", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  std::vector<const study::NamedMeasure*> measures;
  for (const auto& party : e.parties) {
    const study::NamedMeasure* measure = e.measure(party.id + ".temptation");
    if (measure == nullptr || measure->by_period.empty()) continue;
    measures.push_back(measure);
    t.columns.push_back({style == Style::screen ? study::label_of(e, party.id) : party.id, money_unit(e).text(), Column::right, 0});
  }
  if (measures.empty()) return t;
  for (std::size_t i = 0; i < measures.front()->by_period.size(); ++i) {
    std::vector<TableCell> row{text_cell(e.deal->calendar.label(e.deal->calendar.period(static_cast<int>(i))))};
    for (const auto* measure : measures) row.push_back(money_cell(e, measure->by_period[i], style));
    t.rows.push_back(std::move(row));
  }
  t.notes.push_back("What a party has put in and not got back, undiscounted, less the present value at its own rate of what is still to come: the larger, the less the rest of the deal holds it.");
  return t;
}

}  // namespace assay::report
