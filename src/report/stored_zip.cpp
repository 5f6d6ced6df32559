#include "report/stored_zip.hpp"

#include <cstdint>
#include <string_view>

namespace assay::report {
namespace {

// PKWARE, APPNOTE.TXT 6.3.3, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).

void put(std::string& out, std::uint32_t value, int bytes) {  // least significant byte first
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::uint32_t crc32(std::string_view bytes) {
  constexpr std::uint32_t polynomial = 0xEDB88320;  // of ISO 3309, reflected
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? polynomial : 0);
  }
  return ~crc;
}

/// From "version needed" to "extra field length", which both headers share.
void put_common(std::string& out, const std::string& name, const std::string& bytes) {
  constexpr std::uint32_t version = 10, first_day = 0x21;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  put(out, version, 2);
  put(out, 0, 2);  // flags
  put(out, 0, 2);  // stored
  put(out, 0, 2);  // midnight
  put(out, first_day, 2);
  put(out, crc32(bytes), 4);
  put(out, size, 4);
  put(out, size, 4);
  put(out, static_cast<std::uint32_t>(name.size()), 2);
  put(out, 0, 2);
}

}  // namespace

std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string archive, directory;
  for (const auto& [name, bytes] : files) {
    const auto at = static_cast<std::uint32_t>(archive.size());
    archive += "PK\x03\x04";
    put_common(archive, name, bytes);
    archive += name + bytes;
    directory += "PK\x01\x02";
    put(directory, 20, 2);  // made by MS-DOS, version 2.0
    put_common(directory, name, bytes);
    put(directory, 0, 2);  // comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);
    put(directory, 0, 4);  // attributes
    put(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<std::uint32_t>(archive.size()), count = static_cast<std::uint32_t>(files.size());
  archive += directory + "PK\x05\x06";
  put(archive, 0, 2);
  put(archive, 0, 2);
  put(archive, count, 2);
  put(archive, count, 2);
  put(archive, static_cast<std::uint32_t>(directory.size()), 4);
  put(archive, at, 4);
  put(archive, 0, 2);
  return archive;
}

}  // namespace assay::report
