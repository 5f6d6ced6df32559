#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Seven hexadecimal digits of the SHA-1 of these texts, each closed by a zero byte: tells texts apart in print, guards nothing.
std::string short_hash(const std::vector<std::string_view>& texts);

}  // namespace assay
