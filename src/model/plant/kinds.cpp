#include "model/plant/kinds.hpp"

#include "model/plant/fixed_charge_rate.hpp"
#include "model/plant/single_owner.hpp"
#include "model/plant/solar_pv.hpp"
#include "model/plant/works.hpp"

namespace assay::model::plant {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      fixed_charge_rate_kind,
      single_owner_kind,
      solar_pv_kind,
      works_kind,
  };
  return all;
}

}  // namespace assay::model::plant
