#pragma once
#include <vector>

#include "study/track.hpp"

namespace assay::study {

/// The inputs with a range that move any of the tracks, the largest swing between the ends of its 80 % range first, each track's against its own size
/// in the base case; at the most so many. One that moves what a track was weighed by is left out: the track says nothing of it.
std::vector<sheet::ParameterId> claim_movers(const Evaluation& e, const std::vector<Track>& tracks, std::size_t most);

}  // namespace assay::study
