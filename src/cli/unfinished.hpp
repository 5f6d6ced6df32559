#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"

namespace assay::cli {

// An answer that Ctrl-C cut short lies in its file; beside it, FILE.resume says what it is, so that a later run can go on and leave the same bytes as one that was
// never cut short. Where an answer is no list of rows, what it takes to go on stands there too, and rows that are kept beside the answer have a file of their own.

struct Unfinished {
  std::size_t done = 0;  ///< rows' worth
  std::string text;      ///< the file of rows so far; "" when there is none
  std::string state;     ///< what it takes to go on, where the rows do not tell
};

/// FILE.resume.
std::string beside(const std::string& file);

/// Where rows lie that an answer in `file` goes with: that file itself, another, or none ("").
struct Rows {
  std::string file, rows;
  Rows(const std::string& of) : file(of), rows(of) {}  // NOLINT: rows are the answer
  Rows(std::string of, std::string beside) : file(std::move(of)), rows(std::move(beside)) {}
};

/// So many are done and stand in the file. `what`: a hash of everything that the rows hang on. What cannot be written is E501.
void keep_unfinished(const Rows& of, const std::string& what, std::size_t done, Diagnostics& found, const std::string& state = {});
/// E718 nothing was kept; E719 it was kept of something else, or the file is not what was left.
std::optional<Unfinished> read_unfinished(const Rows& of, const std::string& what, Diagnostics& found);
/// The answer is whole.
void forget_unfinished(const std::string& file);

}  // namespace assay::cli
