#include "model/risk/kinds.hpp"

#include "model/risk/default.hpp"
#include "model/risk/delay.hpp"
#include "model/risk/interruption.hpp"
#include "model/risk/leakage.hpp"
#include "model/risk/overrun.hpp"
#include "model/risk/sanctions.hpp"
#include "model/risk/seizure.hpp"
#include "model/risk/shortfall.hpp"

namespace assay::model::risk {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      interruption_kind,
      seizure_kind,
      sanctions_kind,
      default_kind,
      delay_kind,
      overrun_kind,
      shortfall_kind,
      leakage_cash_kind,
      leakage_lines_kind,
  };
  return all;
}

}  // namespace assay::model::risk
