#pragma once
#include "report/paper.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// Adds to a page what `assay explain` says of every figure that a cell of its tables names: its formula and what stands in it, the inputs' places and
/// sources, and the command that follows it all the way down; of a cell with a basis, that, and the formula of the figure whose value it is elsewhere.
/// A cell's figure that the run cannot explain is forgotten.
void add_explanations(Paper& paper, const study::Evaluation& e);

}  // namespace assay::report
