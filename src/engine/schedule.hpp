#pragma once
#include "engine/passes.hpp"

namespace assay::engine {

/// The passes in an order in which few values wait to be read, so that their columns stay in the first caches: the cells of one period after those of
/// another, whatever the order in which the sheet was recorded, each just after what it is made of; and what gives up as many columns as it takes, such as
/// a sum over all periods that takes its next term in, as soon as it can be. Results do not hang on it.
std::vector<Pass> scheduled(const Graph& graph, const Passes& made);

}  // namespace assay::engine
