#pragma once
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/expect.hpp"

namespace assay::report {

/// One row an expectation: what was published, what the deal gives, the difference (ours less published) and the tolerance,
/// in the unit of the published figure's kind (money in millions). `title` stands above it.
Table expect_rows(const std::string& title, const std::vector<study::ExpectResult>& results, Style style);

}  // namespace assay::report
