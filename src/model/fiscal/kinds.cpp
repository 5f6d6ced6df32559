#include "model/fiscal/kinds.hpp"

#include "model/fiscal/community_payment.hpp"
#include "model/fiscal/duties.hpp"
#include "model/fiscal/free_equity.hpp"
#include "model/fiscal/income_tax.hpp"
#include "model/fiscal/minimum_tax.hpp"
#include "model/fiscal/resource_rent_tax.hpp"
#include "model/fiscal/royalty.hpp"
#include "model/fiscal/sliding_royalty.hpp"
#include "model/fiscal/specific_royalty.hpp"
#include "model/fiscal/stabilisation.hpp"
#include "model/fiscal/surface_rent.hpp"
#include "model/fiscal/variable_income_tax.hpp"
#include "model/fiscal/vat.hpp"
#include "model/fiscal/windfall_tax.hpp"
#include "model/fiscal/withholding.hpp"
#include "model/fiscal/works_credit.hpp"

namespace assay::model::fiscal {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      royalty_kind,
      specific_royalty_kind,
      sliding_royalty_kind,
      export_duty_kind,
      import_duty_kind,
      minimum_tax_kind,
      surface_rent_kind,
      community_payment_kind,
      free_equity_kind,
      income_tax_kind,
      variable_income_tax_kind,
      resource_rent_tax_kind,
      windfall_tax_kind,
      withholding_kind,
      vat_kind,
      works_credit_kind,
      stabilisation_kind,
  };
  return all;
}

}  // namespace assay::model::fiscal
