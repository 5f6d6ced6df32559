#include "study/gaps.hpp"

#include <algorithm>

#include "study/parts.hpp"
#include "verdict/evidence.hpp"

namespace assay::study {
namespace {

void collect(const input::Node& node, const std::string& path, std::vector<Unknown>& found) {
  if (node.is_string() && node.text == "?") found.push_back({path, node.where});
  // The number of a long form is the input itself: its `value` is no place of its own. An entry, which has a kind, may have a key of that name.
  const bool long_form = node.find("kind") == nullptr;
  for (const input::Node& member : node.members)
    collect(member, long_form && member.key == "value" ? path : path + (path.empty() ? "" : ".") + member.key, found);
  for (std::size_t i = 0; i < node.items.size(); ++i) collect(node.items[i], path + '.' + std::to_string(i + 1), found);
}

}  // namespace

std::vector<Unknown> unknowns(const input::Node& root) {
  std::vector<Unknown> found;
  collect(root, "", found);
  return found;
}

std::vector<Gap> gaps(const Evaluation& e) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const std::vector<char> matters = moves_a_surplus(e);
  const Decimal tenth = "0.1"_d;
  std::vector<Gap> found;
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::Parameter& p = sheet.parameters()[i];
    if (!is_a_claim(p) || !matters[sheet.parameter_node({i}).value]) continue;
    Gap gap;
    gap.has_range = p.low && p.high && *p.low != *p.high;
    const Decimal low = gap.has_range ? *p.low : p.value * (Decimal(1) - tenth), high = gap.has_range ? *p.high : p.value * (Decimal(1) + tenth);
    const auto driver = driver_between(e, {i}, low, high);
    if (!driver || !driver->swing.is_positive()) continue;
    gap.path = p.path;
    gap.written = p.written;
    gap.source = p.source;
    gap.note = p.note;
    gap.grade = p.grade;
    gap.low_text = driver->low_text;
    gap.high_text = driver->high_text;
    for (std::size_t party = 0; party < e.parties.size(); ++party) gap.swing.push_back(abs(driver->at_high[party] - driver->at_low[party]));
    gap.weakness = verdict::weakness(p.grade);
    gap.weight = driver->swing * gap.weakness;
    found.push_back(std::move(gap));
  }
  std::stable_sort(found.begin(), found.end(), [](const Gap& a, const Gap& b) { return b.weight < a.weight; });
  return found;
}

}  // namespace assay::study
