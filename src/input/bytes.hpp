#pragma once
#include <cstddef>
#include <utility>

#include "base/place.hpp"

namespace assay::input {

/// The bytes [first, second) of the source that a span covers.
std::pair<std::size_t, std::size_t> bytes_of(const Span& where);

}  // namespace assay::input
