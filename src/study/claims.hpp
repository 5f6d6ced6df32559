#pragma once
#include <memory>

#include "deal/deal.hpp"

namespace assay::study {

/// Reads what `holds_when` of every claim says against the names of a deal that is recorded and not run: errors as of parse_condition().
/// Names of fiscal indicators are known only once a run has shown that something is levied; what else may stand below a taxed leg is left to it.
void check_claims(std::shared_ptr<const deal::Deal> deal, std::unique_ptr<deal::Recorded> recorded, Diagnostics& found);

}  // namespace assay::study
