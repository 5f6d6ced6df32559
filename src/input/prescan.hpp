#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"

namespace assay::input {

/// A number, boolean or date in the text, where it starts.
struct Literal {
  std::size_t offset = 0, size = 0;
};

/// One place where a key or a table header stands. `path` is unique per value: items of [[x]] are counted in it.
struct KeyPlace {
  std::string path;
  Span where;
  bool is_header = false;
  std::string shown;  ///< "leg.mine.grade", "[leg.mine]"
};

/// What the pre-scan learnt of a sound document.
struct Prescan {
  std::map<std::pair<int, int>, Literal> literals;  ///< by line and column
  std::vector<KeyPlace> keys;                       ///< in file order
  std::map<int, Span> header_keys;                  ///< by line of the header: its last key
};

/// Reads a checked text (see check_text) as TOML would, before the TOML library sees it: gives the mistakes people make
/// hints in their own terms (E001 ... E009, E015 ... E017, E019), and keeps from the library what it does not survive
/// (odd characters after `[`, letters it takes for unreachable, deep nesting). Mistakes within a value do not stop it;
/// one in the structure does. Nothing when a mistake was found.
std::optional<Prescan> prescan_document(const SourcePtr& source, Diagnostics& found);

/// The same for a text that holds one value and nothing else.
std::optional<Prescan> prescan_value(const SourcePtr& source, Diagnostics& found);

}  // namespace assay::input
