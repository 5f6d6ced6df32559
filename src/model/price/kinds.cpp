#include "model/price/kinds.hpp"

#include "model/price/bargained.hpp"
#include "model/price/bootstrap.hpp"
#include "model/price/deck.hpp"
#include "model/price/formula.hpp"
#include "model/price/gbm.hpp"
#include "model/price/interest.hpp"
#include "model/price/market_impact.hpp"
#include "model/price/merton.hpp"
#include "model/price/regime.hpp"
#include "model/price/schwartz.hpp"
#include "model/price/schwartz_smith.hpp"

namespace assay::model::price {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      deck_kind,
      gbm_kind,
      schwartz_kind,
      schwartz_smith_kind,
      merton_kind,
      regime_kind,
      bootstrap_kind,
      interest_kind,
      market_impact_kind,
      formula_kind,
      bargained_kind,
  };
  return all;
}

}  // namespace assay::model::price
