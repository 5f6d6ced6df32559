#pragma once
#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace assay::cli {

/// How far a study is: one line on stderr, from its second second on, if that is a terminal; nothing is left of it at the end.
class Progress {
 public:
  /// `all` of `what` are to be done: "draws", "points".
  Progress(std::ostream& err, std::uint64_t all, std::string what);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// So many are done; those of an earlier run (`before`) tell nothing of the rate.
  void operator()(std::uint64_t done, std::uint64_t before = 0);

 private:
  std::ostream& err_;
  std::uint64_t all_;
  std::string what_;
  bool seen_, shown_ = false;
  double last_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace assay::cli
