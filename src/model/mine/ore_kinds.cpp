#include "model/mine/ore.hpp"
#include "model/mine/ore_class.hpp"
#include "model/mine/ore_curve.hpp"
#include "model/mine/ore_lasky.hpp"
#include "model/mine/ore_lognormal.hpp"

namespace assay::model::mine {

std::span<const OreKind> ore_kinds() {
  static const OreKind all[] = {
      lognormal_ore,
      curve_ore,
      lasky_ore,
      class_ore,
  };
  return all;
}

}  // namespace assay::model::mine
