#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace assay {

/// ASCII letters in lower case, all else as it is: in every locale the same.
inline char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
inline std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower_case(c); });
  return result;
}

}  // namespace assay
