#include "verdict/stretches.hpp"

#include <algorithm>

namespace assay::verdict {

std::vector<Decimal> borders_of(const Crossings& found) {
  std::vector<Decimal> borders;
  for (const Crossing& point : found.points) borders.push_back(point.at);
  for (const auto* stretches : {&found.zero, &found.undefined})
    for (const Stretch& stretch : *stretches) borders.insert(borders.end(), {stretch.from, stretch.to});
  return borders;
}

std::vector<Stretch> stretches_where(const std::function<bool(const Decimal&)>& holds, const Decimal& from, const Decimal& to, std::vector<Decimal> borders) {
  borders.insert(borders.end(), {from, to});
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  std::vector<Stretch> found;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    if (!holds((borders[i] + borders[i + 1]) / Decimal(2))) continue;
    if (!found.empty() && found.back().to == borders[i]) found.back().to = borders[i + 1];
    else found.push_back({borders[i], borders[i + 1]});
  }
  return found;
}

}  // namespace assay::verdict
