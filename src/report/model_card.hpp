#pragma once
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// T17, model card: what is modelled and what is not, the checks that this run passed, the files it read with their hashes, and the command
/// that repeats it.
Table model_card(const study::Evaluation& e);

}  // namespace assay::report
