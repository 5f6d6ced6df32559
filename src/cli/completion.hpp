#pragma once
#include <span>
#include <string>
#include <string_view>

namespace assay::cli {

/// A shell that we write completions for: what it completes with, from the table of commands.
struct Shell {
  std::string_view name;
  std::string_view installed_as;  ///< below the folder of shared data: "zsh/site-functions/_assay"
  std::string (*script)();
};
std::span<const Shell> shells();

/// The manual page, groff with the man macros, from the same table.
std::string man_page();

}  // namespace assay::cli
