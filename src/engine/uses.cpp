#include "engine/uses.hpp"

#include "engine/interpret.hpp"

namespace assay::engine {

Uses::Uses(const sheet::Sheet& sheet) : begin_(sheet.nodes().size() + 2, 0) {
  // Counted one place late, so that filling them in moves each beginning to where it belongs.
  const auto& nodes = sheet.nodes();
  for (const sheet::Node& node : nodes) for_each_argument(sheet, node, [&](std::uint32_t argument) { ++begin_[argument + 2]; });
  for (std::size_t i = 2; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
  users_.resize(begin_.back());
  for (std::uint32_t id = 0; id < nodes.size(); ++id) for_each_argument(sheet, nodes[id], [&](std::uint32_t argument) { users_[begin_[argument + 1]++] = id; });
}

}  // namespace assay::engine
