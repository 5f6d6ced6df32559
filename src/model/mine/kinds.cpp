#include "model/mine/kinds.hpp"

#include "model/mine/mine.hpp"

namespace assay::model::mine {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      mine_kind,
  };
  return all;
}

}  // namespace assay::model::mine
