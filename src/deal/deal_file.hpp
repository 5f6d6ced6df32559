#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "input/csv.hpp"
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

  /// The tables that were read for the deal without a word to say of them: readings, scenarios and studies resolve one deal many times, some at
  /// the same time, and its files are what they are.
  class Tables {
   public:
    struct Table {
      SourcePtr source;
      std::shared_ptr<const input::CsvTable> table;
    };
    /// `asked`: the path and the columns.
    std::optional<Table> find(const std::string& asked) const;
    void keep(const std::string& asked, Table table);

   private:
    mutable std::mutex one_at_a_time_;
    std::map<std::string, Table> by_name_;
  };
  std::shared_ptr<Tables> tables = std::make_shared<Tables>();

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
