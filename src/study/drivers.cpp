#include <algorithm>

#include "base/cancellation.hpp"
#include "study/judged.hpp"
#include "study/parts.hpp"
#include "study/rerun.hpp"

namespace assay::study {
namespace {

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
  const std::vector<sheet::NodeId> gains = surpluses(e);
  std::vector<sheet::NodeId> outputs = gains;
  // Whether the deal is fair at that end hangs on more than gains. A rule of the traced set would have the set traced anew at every end.
  const bool judged = e.deal->fairness.not_judged.empty() && !verdict::find_fairness_rule(e.deal->fairness.rule)->traced;
  const JudgedCells verdict_of(e, sheet);
  if (judged) outputs.insert(outputs.end(), verdict_of.cells().begin(), verdict_of.cells().end());
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
    if (judged)
      if (const verdict::Fairness found = judge(e, verdict_of.read([&deal](sheet::NodeId cell) { return deal[cell]; })); found.judged) fair = found.fair;
    std::vector<Decimal> surplus;
    for (const sheet::NodeId gain : gains) surplus.push_back(deal[gain]);
    return surplus;
  };
  try {
    driver.at_low = at(low, driver.fair_low);
    driver.at_high = at(high, driver.fair_high);
  } catch (const engine::Undefined&) {
    return std::nullopt;  // an end at which the deal has no value is not a driver; --set shows the reason
  }
  for (std::size_t party = 0; party < gains.size(); ++party) {
    Decimal &low_gain = driver.at_low[party], &high_gain = driver.at_high[party];
    const Decimal scale = e.parties[party].received + e.parties[party].given + abs(low_gain) + abs(high_gain);
    for (Decimal* gain : {&low_gain, &high_gain}) *gain = but_for_rounding(*gain, scale);
    if (but_for_rounding(high_gain - low_gain, scale).is_zero()) high_gain = low_gain;  // it does not move this party
    driver.swing = max(driver.swing, abs(high_gain - low_gain));
  }
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
