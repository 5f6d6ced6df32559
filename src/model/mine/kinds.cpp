#include "model/mine/kinds.hpp"

#include <vector>

#include "model/mine/by_product.hpp"
#include "model/mine/mine.hpp"
#include "model/mine/ore.hpp"
#include "model/mine/plan.hpp"
#include "model/mine/stage.hpp"

namespace assay::model::mine {

std::span<const Kind> kinds() {
  static const std::vector<Kind> all = [] {
    std::vector<Kind> found{
        mine_kind,
        mine_plan_kind,
        stage_kind,
        by_product_kind,
    };
    for (const OreKind& ore : ore_kinds()) found.push_back(ore.kind);
    return found;
  }();
  return all;
}

}  // namespace assay::model::mine
