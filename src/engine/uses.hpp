#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "sheet/sheet.hpp"

namespace assay::engine {

/// Who uses each cell of a sheet: by node, those whose operation it is an argument of, ascending (twice where it is two arguments). What hangs on one input
/// is found from there in as many steps as it has cells, however many the sheet has.
class Uses {
 public:
  explicit Uses(const sheet::Sheet& sheet);
  std::span<const std::uint32_t> of(std::uint32_t node) const { return std::span(users_).subspan(begin_[node], begin_[node + 1] - begin_[node]); }

 private:
  std::vector<std::uint32_t> begin_, users_;
};

/// Of a node: one of some outputs, something that they are made of, or neither.
enum class Needed : unsigned char { no, within, output };
/// By node.
std::vector<Needed> needed_for(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs);

/// The uses of one sheet, found when they are first asked for, by whichever thread.
class UsesWhenAsked {
 public:
  const Uses& of(const sheet::Sheet& sheet) const {
    std::call_once(once_, [&] { uses_ = std::make_unique<const Uses>(sheet); });
    return *uses_;
  }
  /// Those of the last few questions are kept: one input after another is tried on the same outputs, in each thread on its own.
  std::shared_ptr<const std::vector<Needed>> needed(const sheet::Sheet& sheet, const std::vector<sheet::NodeId>& outputs) const;

 private:
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Uses> uses_;
  mutable std::mutex asking_;
  struct Asked {
    std::vector<sheet::NodeId> outputs;
    std::shared_ptr<const std::vector<Needed>> needed;
  };
  mutable std::vector<Asked> last_;  ///< the latest first
};

}  // namespace assay::engine
