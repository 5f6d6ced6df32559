#include "base/short_hash.hpp"

#include <boost/uuid/detail/sha1.hpp>

#include <fmt/format.h>

namespace assay {

std::string short_hash(const std::vector<std::string_view>& texts) {
  boost::uuids::detail::sha1 sha;
  for (const std::string_view text : texts) {
    sha.process_bytes(text.data(), text.size());
    sha.process_byte(0);
  }
  boost::uuids::detail::sha1::digest_type digest;
  sha.get_digest(digest);
  return fmt::format("{:08x}", digest[0]).substr(0, 7);
}

}  // namespace assay
