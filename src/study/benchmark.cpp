#include <algorithm>

#include "study/parts.hpp"

namespace assay::study {
namespace {

/// E617: rows of `receipts` that are none or no money. In a run that takes things out, such as the standard law itself, what is not there is nothing.
void check_receipts(const Evaluation& e, Diagnostics& found) {
  for (const auto& [key, where] : e.deal->benchmark->receipts) {
    const auto line = e.recorded->sheet.find_line(key);
    if (!line) {
      if (e.question.scenario.empty()) found.error("E617", where, "the deal has no line `" + key + "`", "a row of what the state gets, such as  host.leg.works  (assay list lines DEAL)");
    } else if (!line->unit().same_dimension(e.money()) || e.recorded->sheet.line_record(line->id()).scalar) {
      found.error("E617", where, "line `" + key + "` is no row of money", "a row of what the state gets, such as  host.leg.works");
    }
  }
}

/// The peers that an indicator has, from the lowest to the highest.
void add_peers(const deal::Benchmark& benchmark, const std::string& indicator, const std::string& measure, FiscalResult& result) {
  for (const auto& peer : benchmark.peers) {
    if (peer.indicator != indicator) continue;
    const bool first = result.peers.find(measure) == result.peers.end();
    FiscalResult::Peers& peers = result.peers[measure];
    if (first || peer.value.value < peers.low) { peers.low = peer.value.value; peers.lowest = peer.who; }
    if (first || peer.value.value > peers.high) { peers.high = peer.value.value; peers.highest = peer.who; }
    peers.who += (first ? "" : ", ") + peer.who;
    peers.grade = std::max(peers.grade, peer.value.grade);
    ++peers.count;
  }
}

}  // namespace

void compare_fiscal(Evaluation& e, bool others, Diagnostics& found) {
  const deal::Benchmark& benchmark = *e.deal->benchmark;
  if (others) check_receipts(e, found);
  const auto own = std::find_if(e.fiscal.begin(), e.fiscal.end(), [&](const FiscalResult& result) { return result.leg == benchmark.leg; });
  if (own == e.fiscal.end()) {
    if (others && e.question.scenario.empty())
      found.error("E618", benchmark.leg_where, "nothing is levied on " + benchmark.leg + " in this deal, so that it is not known whose it is", "payer = \"...\", the party or venture that has the leg");
    return;
  }
  for (const std::string& measure : own->measures) add_peers(benchmark, measure.substr(benchmark.leg.size() + 1), measure, *own);
  own->peer_group = benchmark.peer_group;
  if (!others || found.has_errors() || (benchmark.deal.empty() && benchmark.scenario.empty())) return;
  OtherRun other = run_other(e, {benchmark.deal, benchmark.scenario, benchmark.where, benchmark.where, "the standard law", "E614", true}, found);
  if (!other.run) return;
  e.standard_law = other.run;
  own->standard_law = benchmark.law_title.empty() ? other.from : benchmark.law_title + " (" + other.from + ')';
  for (const std::string& name : own->measures) {
    NamedMeasure measure = *e.measure(name);
    const NamedMeasure* there = other.run->measure(name);
    measure.name = own->standard_name(name);
    measure.label += ", by the standard law";
    measure.result = there != nullptr ? there->result : verdict::Measure::not_meaningful("the standard law levies nothing on " + benchmark.leg);
    e.measures.push_back(std::move(measure));
  }
}

}  // namespace assay::study
