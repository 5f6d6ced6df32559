#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"

namespace assay::cli {

// An answer that Ctrl-C cut short lies in its file; beside it, FILE.resume says what it is, so that a later run can go on and leave the same bytes as one that was
// never cut short.

struct Unfinished {
  std::size_t done = 0;  ///< rows' worth
  std::string text;      ///< the file so far
};

/// So many are done and stand in the file. `what`: a hash of everything that the rows hang on. What cannot be written is E501.
void keep_unfinished(const std::string& file, const std::string& what, std::size_t done, Diagnostics& found);
/// E718 nothing was kept; E719 it was kept of something else, or the file is not what was left.
std::optional<Unfinished> read_unfinished(const std::string& file, const std::string& what, Diagnostics& found);
/// The answer is whole.
void forget_unfinished(const std::string& file);

}  // namespace assay::cli
