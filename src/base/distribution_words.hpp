#pragma once
#include "base/distribution.hpp"

namespace assay {

/// What the deal format calls a law of chance: "pert", "triangular" ...; "" for none.
const char* law_words(Distribution::Kind kind);

}  // namespace assay
