#pragma once
#include <string>
#include <vector>

#include "study/explain.hpp"

namespace assay::report {

/// The tree of an explanation for a terminal: `name  value unit = formula`, inputs with file:line, source and grade.
/// `runs`: the run lines come last.
std::string explain_text(const study::Evaluation& e, const std::vector<study::Step>& steps, int width, bool verbose, bool runs = true);

}  // namespace assay::report
