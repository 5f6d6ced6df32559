#include "model/terms/kinds.hpp"

#include "model/terms/bonus.hpp"
#include "model/terms/cash_flows.hpp"
#include "model/terms/change_term.hpp"
#include "model/terms/contribution_parity.hpp"
#include "model/terms/debt_burden.hpp"
#include "model/terms/fixed_amount.hpp"
#include "model/terms/fund.hpp"
#include "model/terms/joint_venture.hpp"
#include "model/terms/loan.hpp"
#include "model/terms/offtake.hpp"
#include "model/terms/outside_option.hpp"
#include "model/terms/payment_in_kind.hpp"
#include "model/terms/pledge.hpp"
#include "model/terms/presale_discount.hpp"
#include "model/terms/price_contingent.hpp"
#include "model/terms/production_sharing.hpp"
#include "model/terms/recovery_account.hpp"
#include "model/terms/series.hpp"
#include "model/terms/share_of_excess.hpp"
#include "model/terms/share_of_lines.hpp"
#include "model/terms/transfer.hpp"
#include "model/terms/waterfall.hpp"

namespace assay::model::terms {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      production_sharing_kind,
      recovery_account_kind,
      bonus_kind,
      offtake_kind,
      payment_in_kind_kind,
      transfer_kind,
      fund_kind,
      cash_flows_kind,
      fixed_amount_kind,
      price_contingent_kind,
      share_of_lines_kind,
      share_of_excess_kind,
      change_term_kind,
      loan_kind,
      presale_discount_kind,
      pledge_kind,
      contribution_parity_kind,
      debt_burden_kind,
      series_kind,
      joint_venture_kind,
      waterfall_kind,
      outside_amount_kind,
      outside_yearly_kind,
      outside_waiting_kind,
      outside_deal_kind,
      outside_per_tonne_kind,
  };
  return all;
}

}  // namespace assay::model::terms
