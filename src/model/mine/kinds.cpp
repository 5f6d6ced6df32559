#include "model/mine/kinds.hpp"

#include "model/mine/mine.hpp"
#include "model/mine/plan.hpp"

namespace assay::model::mine {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      mine_kind,
      mine_plan_kind,
  };
  return all;
}

}  // namespace assay::model::mine
