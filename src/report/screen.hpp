#pragma once
#include <string>

#include "study/evaluation.hpp"

namespace assay::report {

struct ScreenOptions {
  int width = 80;
  bool ascii = false;
  bool verbose = false;  ///< every driver, leg flows by year, all law lines
};

/// The first screen of `assay evaluate`: three flags, who gains, what changes hands, what drives it, readings, law, limits.
std::string screen(const study::Evaluation& e, const ScreenOptions& options);
/// One line: the fairness flag and each side's net gain.
std::string quiet_line(const study::Evaluation& e);

}  // namespace assay::report
