#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/discover.hpp"

namespace assay::report {

/// The best box of each of the best pairs of inputs. Empty, with a note that says why, where there is nothing to part.
Table discover_table(const study::Evaluation& e, const study::Discovery& d, Style style);

}  // namespace assay::report
