#pragma once
#include <string>
#include <string_view>

#include "input/prescan.hpp"

namespace assay::input {

/// Turns what the TOML library says into a message of ours: E018 for a key or table written twice, with a note at the
/// first place, E019 for the rest. `line` and `column` are where the library points (0: nowhere).
Diagnostic toml_message(std::string_view library_words, const SourcePtr& source, int line, int column,
                        const Prescan& scan);

}  // namespace assay::input
