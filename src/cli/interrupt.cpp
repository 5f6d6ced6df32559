#include "cli/interrupt.hpp"

#include <csignal>

namespace assay::cli {
namespace {

// A signal handler can reach nothing but this.
volatile std::sig_atomic_t noted = 0;

void note(int) {
  noted = 1;
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace

Interrupt::Interrupt() {
  noted = 0;
  std::signal(SIGINT, note);
}
Interrupt::~Interrupt() { std::signal(SIGINT, SIG_DFL); }
bool Interrupt::asked() { return noted != 0; }

}  // namespace assay::cli
