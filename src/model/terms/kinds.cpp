#include "model/terms/kinds.hpp"

#include "model/terms/cash_flows.hpp"
#include "model/terms/recovery_account.hpp"

namespace assay::model::terms {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      recovery_account_kind,
      cash_flows_kind,
  };
  return all;
}

}  // namespace assay::model::terms
