#pragma once
#include <string_view>

namespace assay::cli {

/// The program's version, from CMakeLists.txt.
inline constexpr std::string_view version = ASSAY_VERSION;

}  // namespace assay::cli
