#pragma once
#include <filesystem>
#include <optional>

#include "base/diagnostic.hpp"
#include "input/node.hpp"

namespace assay::input {

/// A TOML document: the root table and the text it came from.
struct Document {
  SourcePtr source;
  Node root;
};

/// Reads a whole file as UTF-8 text. Missing, unreadable, a folder, too large (64 MiB), not UTF-8, with a NUL or other
/// control character: a coded error (E010 ... E014) and nothing.
SourcePtr read_source(const std::filesystem::path& path, const std::string& shown_name, Diagnostics& found);

/// Parses TOML. Syntax mistakes come with a hint for what people write (E001 unit outside quotes, E002 thousands comma,
/// ... E009; E017 to E019): those within values all at once, one in the structure ends the reading. nan and inf are
/// refused (E015), also times of day (E009), hexadecimal numbers (E004) and more than 64 levels (E019). Empty file: E016.
/// More than a million values: E012. Never aborts, whatever the bytes. `root.where` is line 1, column 1.
std::optional<Document> parse_document(SourcePtr source, Diagnostics& found);

/// A value written outside a file (--set path=value, scenario and reading `set` values are nodes already): `2 %`, `"2 %"`,
/// `true`, `["a", "b"]`, `{ value = "2 %" }`, `2019-10-21` or a bare number. Bare words with a unit need no quotes here.
std::optional<Node> parse_value(SourcePtr source, Diagnostics& found);

}  // namespace assay::input
