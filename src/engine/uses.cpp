#include "engine/uses.hpp"

#include <algorithm>

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

std::vector<Needed> needed_for(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs) {
  std::vector<Needed> needed(sheet.nodes().size(), Needed::no);
  std::uint32_t last = 0;
  for (const sheet::NodeId output : outputs) {
    needed[output.value] = Needed::output;
    last = std::max(last, output.value + 1);
  }
  for (std::uint32_t id = last; id-- > 0;)
    if (needed[id] != Needed::no) for_each_argument(sheet, sheet.nodes()[id], [&](std::uint32_t argument) { needed[argument] = std::max(needed[argument], Needed::within); });
  return needed;
}

std::shared_ptr<const std::vector<Needed>> UsesWhenAsked::needed(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs) const {
  constexpr std::size_t most_kept = 4;
  const auto known = [&] { return std::find_if(last_.begin(), last_.end(), [&](const Asked& asked) { return asked.outputs == outputs; }); };
  {
    const std::lock_guard lock(asking_);
    if (const auto at = known(); at != last_.end()) {
      std::rotate(last_.begin(), at, at + 1);
      return last_.front().needed;
    }
  }
  auto found = std::make_shared<const std::vector<Needed>>(needed_for(sheet, outputs));
  const std::lock_guard lock(asking_);
  if (last_.size() == most_kept) last_.pop_back();
  last_.insert(last_.begin(), {outputs, found});
  return found;
}

}  // namespace assay::engine
