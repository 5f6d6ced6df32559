#pragma once
#include <string>

#include "base/diagnostic.hpp"

namespace assay::report {

/// A folder of our own for files that other libraries and programs write, where the system or TMPDIR has them; it goes, with all in it, when the
/// object does.
class TemporaryFolder {
 public:
  /// E501 when there is none: then path() is "".
  explicit TemporaryFolder(Diagnostics& found);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + '/' + name; }
  /// Writes a file in it; false, and E501, when the disk is full.
  bool write(const std::string& name, const std::string& text, Diagnostics& found) const;
  /// The bytes of a file in it; nothing, and E501, when it cannot be read or is empty.
  std::string read(const std::string& name, Diagnostics& found) const;

 private:
  std::string path_;
};

}  // namespace assay::report
