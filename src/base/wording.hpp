#pragma once
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace assay {

/// A piece of the user's text inside a message: in back-ticks, safe to print, at most 60 bytes of it.
inline std::string in_ticks(std::string_view text) { return "`" + printable(text.substr(0, 60)) + "`"; }

}  // namespace assay
