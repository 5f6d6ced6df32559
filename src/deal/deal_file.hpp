#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "input/document.hpp"

namespace assay::deal {

/// A deal as written: the file, parsed, with its places, over those that it extends. Never changed; variations work on copies of its tree.
struct DealFile {
  /// A file that this one extends, however indirectly.
  struct Base {
    SourcePtr source;
    std::filesystem::path folder;
  };
  SourcePtr source;
  input::Node root;
  std::filesystem::path folder;  ///< paths in the deal are relative to it
  std::string shown_name;
  std::vector<Base> bases;  ///< the one that extends none first

  /// What a path written at a place is relative to: the folder of the file it stands in.
  std::filesystem::path folder_of(const Span& where) const;
};

/// Reads a deal file; "-" is standard input (paths in it are then relative to the working folder).
std::shared_ptr<const DealFile> read_deal_file(const std::string& path, Diagnostics& found);

/// One change to the tree of a deal: set a path, or take something out.
struct Change {
  std::string path;                  ///< "leg.mine.grade"
  std::optional<input::Node> value;  ///< none: take it out
  Span where;                        ///< where the change was asked for
  std::string source;                ///< evidence id for the new value; "" when none was named
};

/// `--set path=value` as a change. Malformed: E900.
std::optional<Change> parse_set(const std::string& argument, Diagnostics& found);

/// Applies changes left to right to a copy of a deal's tree. A value that replaces the `value` of a long form keeps
/// the rest of it (of, per), but not its source: the change's own source stands, or none. A path whose table does not
/// exist: E901 with the nearest path of the deal.
void apply(input::Node& root, const std::vector<Change>& changes, Diagnostics& found);

/// Sets one key of a table to the change's value, as `apply` does at the end of a path.
void set_at(input::Node& table, const std::string& key, const Change& change);

/// Every path of a deal's tree that --set can name, in order.
std::vector<std::string> paths_of(const input::Node& root);

}  // namespace assay::deal
