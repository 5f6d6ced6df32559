#include "book/archive.hpp"

#include <zip.h>

namespace assay::book {

Archive::Archive(const std::string& bytes, std::uint64_t most_unpacked) : left_(most_unpacked) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return;
  zip_ = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (zip_ == nullptr) zip_source_free(source);
}

Archive::~Archive() {
  if (zip_ != nullptr) zip_discard(zip_);
}

std::optional<std::string> Archive::file(const std::string& name) {
  if (zip_ == nullptr) return std::nullopt;
  const zip_int64_t index = zip_name_locate(zip_, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::nullopt;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> in(zip_fopen_index(zip_, static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (!in) return std::nullopt;
  // What the archive says of the size is not believed: a bomb says little.
  constexpr std::size_t block = 64 * 1024;
  std::string text;
  while (true) {
    const std::size_t had = text.size();
    text.resize(had + block);
    const zip_int64_t read = zip_fread(in.get(), text.data() + had, block);
    if (read < 0) return std::nullopt;
    text.resize(had + static_cast<std::size_t>(read));
    if (text.size() > left_) {
      too_large_ = true;
      return std::nullopt;
    }
    if (read == 0) break;
  }
  left_ -= text.size();
  return text;
}

}  // namespace assay::book
