#pragma once
#include <span>
#include <string>
#include <string_view>

namespace assay::cli {

/// A file of the source tree that the program carries (src/CMakeLists.txt names them).
struct EmbeddedFile {
  std::string_view name, text;
};
std::span<const EmbeddedFile> embedded_files();

/// A deal to start from: a commented file with open values, and the data files it reads.
struct Template {
  std::string_view kind;   ///< "solar-for-mine"; its deal is the embedded file KIND.toml
  std::string_view about;
  std::string_view plan;   ///< embedded data of this deal alone, written as STEM-plan.csv; "" when it has none
  std::string_view shared; ///< embedded reference files that deals share, separated by blanks, written where the deal names them
};
std::span<const Template> templates();

/// What of the deal's own name a template says in its texts: NEW.toml, NEW-plan.csv.
constexpr std::string_view template_stem = "NEW";

}  // namespace assay::cli
