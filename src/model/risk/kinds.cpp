#include "model/risk/kinds.hpp"

#include "model/risk/interruption.hpp"

namespace assay::model::risk {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      interruption_kind,
  };
  return all;
}

}  // namespace assay::model::risk
