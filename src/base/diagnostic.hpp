#pragma once
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/place.hpp"

namespace assay {

enum class Severity { warning, error };

/// A second place that belongs to a message: "set here", "did you mean this one?".
struct Note {
  Span where;
  std::string text;
};

/// One thing that is wrong (or odd) in what the user gave us. Plain words, no "I", the file's own text.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     ///< "E101"; stable, documented in docs/errors.md
  Span where;           ///< the text to underline
  std::string message;  ///< what is wrong and why, one line
  std::string fix;      ///< what to write instead; may hold several lines
  std::vector<Note> notes;
  std::string see;      ///< a command that tells more; may be empty
};

/// All that was found, in the order found. Nothing is thrown for a user's mistake: it is added here.
class Diagnostics {
 public:
  Diagnostic& error(std::string code, Span where, std::string message, std::string fix = {});
  Diagnostic& warning(std::string code, Span where, std::string message, std::string fix = {});
  void add(Diagnostic d) { all_.push_back(std::move(d)); }
  void append(const Diagnostics& other);
  bool has_errors() const;
  const std::vector<Diagnostic>& all() const { return all_; }
  /// By source (first seen first), line and column; exact duplicates removed.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
};

/// The text of one message in the fixed shape of docs/errors.md: place and message, the marked line, fix, code.
/// Ends with a newline; safe for a terminal whatever the user's file holds.
std::string render(const Diagnostic& d);
/// Errors first-to-last by place, at most `limit`, then "and N more"; then warnings, at most `warning_limit`, then
/// "and N more; see assay check". Messages are parted by an empty line; "" when nothing was found.
std::string render(const Diagnostics& found, std::size_t limit = 20, std::size_t warning_limit = 2);

/// A bug of ours, never a user's mistake; caught in main, exit 1.
struct InternalError : std::exception {
  explicit InternalError(std::string what) : what_(std::move(what)) {}
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  std::string what_;
};

}  // namespace assay
