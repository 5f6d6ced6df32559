#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace assay::report {

/// Where a finished text goes: "-" is standard output, anything else a file. Opened before the long work starts, so that a
/// missing folder is known at once; the file appears whole or not at all (it is written beside the target and renamed).
/// Devices and pipes are written directly. All failures are E501; the caller ends with exit code 5.
class Output {
 public:
  /// Nothing, and an error in `found`, when the target cannot be written.
  static std::optional<Output> open(std::string_view target, Diagnostics& found);

  Output(Output&& other) noexcept;
  Output& operator=(Output&& other) noexcept;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();  ///< without finish(): nothing is left behind, an earlier file of that name stays

  /// Writes a part of the text; false, and an error in `found`, on failure: the output is then given up.
  bool write(std::string_view part, Diagnostics& found);
  /// Writes the text, or what is left of it, and puts the file in place. To be called once; false, and an error in `found`, on failure.
  bool finish(std::string_view text, Diagnostics& found);

 private:
  Output() = default;
  void discard();

  std::string shown_;      // as the user wrote it
  std::string target_;     // links followed; "" for standard output
  std::string temporary_;  // "" when written directly
  int descriptor_ = -1;
};

/// open() and finish() in one.
bool write_output(std::string_view target, std::string_view text, Diagnostics& found);

/// Writes all of `text` to an open descriptor; `shown` names it in the message. Also used for standard output, which it
/// does not close. A reader that has gone away (EPIPE) is an error like any other, if SIGPIPE is ignored.
bool write_to_descriptor(int descriptor, std::string_view text, std::string_view shown, Diagnostics& found);

}  // namespace assay::report
