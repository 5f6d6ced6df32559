#include <algorithm>

#include "study/parts.hpp"
#include "study/rerun.hpp"

namespace assay::study {
namespace {

/// After each party's surplus: the neutral rate, each party's outside option, each party's net flows.
void add_judged(const Evaluation& e, std::vector<sheet::NodeId>& outputs) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const auto scalar = [&](const std::string& key) { outputs.push_back(sheet.cell(sheet.find_line(key)->id(), 0)); };
  scalar("joint.rate");
  for (const PartyResult& party : e.parties) scalar(party.id + ".outside_option");
  for (const PartyResult& party : e.parties)
    for (std::size_t period = 0; period < party.flows.size(); ++period) outputs.push_back(sheet.cell(sheet.find_line(party.id + ".net")->id(), static_cast<int>(period)));
}

/// Reads them back, in that order.
Judged judged_of(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const Rerun<Decimal>& deal) {
  Judged of;
  auto next = outputs.begin();
  const auto take = [&] { return deal[*next++]; };
  for (std::size_t party = 0; party < e.parties.size(); ++party) of.surplus.push_back(take());
  of.neutral_rate = take();
  for (std::size_t party = 0; party < e.parties.size(); ++party) of.outside_option.push_back(take());
  for (const PartyResult& party : e.parties) {
    of.flows.emplace_back();
    for (std::size_t period = 0; period < party.flows.size(); ++period) of.flows.back().push_back(take());
  }
  return of;
}

/// The surplus of every party.
std::vector<sheet::NodeId> surpluses(const Evaluation& e) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<sheet::NodeId> outputs;
  for (const PartyResult& party : e.parties) outputs.push_back(sheet.cell(sheet.find_line(party.id + ".surplus")->id(), 0));
  return outputs;
}

}  // namespace

std::string value_text(const Unit& unit, const Decimal& canonical) {
  const std::string number = shown(unit.from_canonical(canonical));
  return unit.text().empty() ? number : number + ' ' + unit.text();
}

std::vector<char> moves_a_surplus(const Evaluation& e) {
  std::vector<char> moves = engine::reaches(e.recorded->sheet, surpluses(e));
  mark_moving_alternatives(e, moves);
  return moves;
}

std::optional<Driver> driver_between(const Evaluation& e, sheet::ParameterId id, const Decimal& low, const Decimal& high) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const sheet::Parameter& p = sheet.parameters()[id.value];
  std::vector<sheet::NodeId> outputs = surpluses(e);
  const std::size_t parties = outputs.size();
  // Whether the deal is fair at that end hangs on the flows at the neutral rate too.
  const std::string& rule = e.deal->fairness.rule;
  const bool judged = e.deal->fairness.not_judged.empty() && (rule == "both-gain" || rule == "split");  // others are not asked anew at every end
  if (judged) add_judged(e, outputs);
  Driver driver;
  driver.parameter = id;
  driver.path = p.path;
  driver.label = p.label;
  driver.grade = p.grade;
  driver.low_text = value_text(p.unit, low);
  driver.high_text = value_text(p.unit, high);
  Rerun<Decimal> deal(e, {id}, outputs);
  const auto at = [&](const Decimal& value, std::optional<bool>& fair) {
    deal.run({value});
    if (judged) fair = judge(e, judged_of(e, outputs, deal)).fair;
    std::vector<Decimal> surplus;
    for (std::size_t party = 0; party < parties; ++party) surplus.push_back(deal[outputs[party]]);
    return surplus;
  };
  try {
    driver.at_low = at(low, driver.fair_low);
    driver.at_high = at(high, driver.fair_high);
  } catch (const engine::Undefined&) {
    return std::nullopt;  // an end at which the deal has no value is not a driver; --set shows the reason
  }
  for (std::size_t party = 0; party < parties; ++party)
    driver.swing = max(driver.swing, abs(driver.at_high[party] - driver.at_low[party]));
  return driver;
}

std::vector<Driver> drivers(const Evaluation& e) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const std::vector<char> matters = moves_a_surplus(e);
  std::vector<Driver> found;
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::ParameterId id{i};
    const sheet::Parameter& p = sheet.parameters()[i];
    if (!p.low || !p.high || *p.low == *p.high || !matters[sheet.parameter_node(id).value]) continue;
    auto driver = driver_between(e, id, *p.low, *p.high);
    if (driver && driver->swing.is_positive()) found.push_back(std::move(*driver));
  }
  std::stable_sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) { return b.swing < a.swing; });
  return found;
}

}  // namespace assay::study
