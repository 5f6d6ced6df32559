#pragma once

namespace assay::cli {

/// While one lives, the first Ctrl-C is noted instead of ending the program; the second ends it.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  static bool asked();
};

}  // namespace assay::cli
