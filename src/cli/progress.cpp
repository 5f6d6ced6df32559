#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <ostream>

namespace assay::cli {
namespace {

std::string rate_words(double a_second) {
  return a_second >= 1e6 ? fmt::format("{:.2g} million a second", a_second / 1e6) : a_second >= 1000 ? fmt::format("{:.3g} thousand a second", a_second / 1e3) : fmt::format("{:.2g} a second", a_second);
}

}  // namespace

Progress::Progress(std::ostream& err, std::uint64_t all, std::string what) : err_(err), all_(all), what_(std::move(what)), seen_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) err_ << "\r\033[K" << std::flush;
}

void Progress::operator()(std::uint64_t done, std::uint64_t before) {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (!seen_ || seconds < 1 || done <= before || (shown_ && seconds < last_ + 0.2)) return;
  last_ = seconds;
  shown_ = true;
  const double rate = static_cast<double>(done - before) / seconds;
  err_ << fmt::format("\r\033[K{} of {} {}  {:.0f} %  {}  {:.0f} s left", done, all_, what_, 100.0 * static_cast<double>(done) / static_cast<double>(all_), rate_words(rate), static_cast<double>(all_ - done) / rate) << std::flush;
}

}  // namespace assay::cli
