#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

struct zip;

namespace assay::book {

/// A zip archive in memory, read by libzip: the one place that knows it. No file is written, and no more is unpacked than is allowed in all.
class Archive {
 public:
  /// `bytes` must outlive it.
  Archive(const std::string& bytes, std::uint64_t most_unpacked);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool good() const { return zip_ != nullptr; }
  /// A file in it by name, in whatever case; nothing when it is not there, is broken or is more than is left: see too_large().
  std::optional<std::string> file(const std::string& name);
  bool too_large() const { return too_large_; }

 private:
  zip* zip_ = nullptr;
  std::uint64_t left_;
  bool too_large_ = false;
};

}  // namespace assay::book
