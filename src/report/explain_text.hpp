#pragma once
#include <string>
#include <vector>

#include "study/explain.hpp"

namespace assay::report {

/// The tree of an explanation for a terminal: `name  value unit = formula`, inputs with file:line, source and grade.
std::string explain_text(const study::Evaluation& e, const std::vector<study::Step>& steps, int width, bool verbose);

}  // namespace assay::report
