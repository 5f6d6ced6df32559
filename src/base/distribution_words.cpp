#include "base/distribution_words.hpp"

#include "base/diagnostic.hpp"

namespace assay {

const char* law_words(Distribution::Kind kind) {
  switch (kind) {
    case Distribution::Kind::none: return "";
    case Distribution::Kind::pert: return "pert";
    case Distribution::Kind::triangular: return "triangular";
    case Distribution::Kind::uniform: return "uniform";
    case Distribution::Kind::normal: return "normal";
    case Distribution::Kind::lognormal: return "lognormal";
    case Distribution::Kind::percentiles: return "percentiles";
    case Distribution::Kind::discrete: return "discrete";
  }
  throw InternalError("law without a name");
}

}  // namespace assay
