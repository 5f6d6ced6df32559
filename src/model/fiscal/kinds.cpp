#include "model/fiscal/kinds.hpp"

#include "model/fiscal/income_tax.hpp"
#include "model/fiscal/royalty.hpp"
#include "model/fiscal/sliding_royalty.hpp"
#include "model/fiscal/specific_royalty.hpp"

namespace assay::model::fiscal {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      royalty_kind,
      specific_royalty_kind,
      sliding_royalty_kind,
      income_tax_kind,
  };
  return all;
}

}  // namespace assay::model::fiscal
