#include <algorithm>

#include "study/parts.hpp"

namespace assay::study {
namespace {

std::string end_text(const sheet::Parameter& p, const Decimal& canonical) {
  const std::string number = shown(p.unit.from_canonical(canonical));
  return p.unit.text().empty() ? number : number + ' ' + p.unit.text();
}

}  // namespace

std::vector<Driver> drivers(const Evaluation& e) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<sheet::NodeId> outputs;
  for (const PartyResult& party : e.parties) outputs.push_back(sheet.cell(sheet.find_line(party.id + ".surplus")->id(), 0));
  const std::vector<char> matters = engine::reaches(sheet, outputs);

  std::vector<Driver> found;
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::ParameterId id{i};
    const sheet::Parameter& p = sheet.parameters()[i];
    if (!p.low || !p.high || *p.low == *p.high || !matters[sheet.parameter_node(id).value]) continue;
    Driver driver;
    driver.parameter = id;
    driver.path = p.path;
    driver.label = p.label;
    driver.grade = p.grade;
    driver.low_text = end_text(p, *p.low);
    driver.high_text = end_text(p, *p.high);
    const auto at = [&](const Decimal& value) {
      const auto values = engine::reevaluate_decimal(sheet, e.values, {{id, value}}, outputs);
      std::vector<Decimal> surplus;
      for (const sheet::NodeId output : outputs) surplus.push_back(values[output]);
      return surplus;
    };
    try {
      driver.at_low = at(*p.low);
      driver.at_high = at(*p.high);
    } catch (const engine::Undefined&) {
      continue;  // an end at which the deal has no value is not a driver; --set shows the reason
    }
    for (std::size_t party = 0; party < outputs.size(); ++party)
      driver.swing = max(driver.swing, abs(driver.at_high[party] - driver.at_low[party]));
    if (driver.swing.is_positive()) found.push_back(std::move(driver));
  }
  std::stable_sort(found.begin(), found.end(), [](const Driver& a, const Driver& b) { return b.swing < a.swing; });
  return found;
}

}  // namespace assay::study
