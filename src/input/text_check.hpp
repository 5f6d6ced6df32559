#pragma once
#include "base/diagnostic.hpp"

namespace assay::input {

/// True when a text is UTF-8 (E013) without control characters other than tab and line ends (E014); else says so once.
bool check_text(const SourcePtr& source, Diagnostics& found);

}  // namespace assay::input
