#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/place.hpp"

namespace assay::input {

/// One value of a TOML document with its places, free of the TOML library. Numbers keep the characters of the file,
/// so that 0.1 can be made an exact decimal.
struct Node {
  enum class Kind { table, array, string, number, boolean, date };

  Kind kind = Kind::table;
  Span where;      ///< the value (for a table: its header or braces)
  Span key_where;  ///< the key that holds it; unknown for array items
  std::string key;
  std::string text;  ///< string: its contents; number: the literal as in the file; date: "2019-10-21"
  bool boolean = false;
  std::vector<Node> items;    ///< array
  std::vector<Node> members;  ///< table, in the order of the file

  bool is_table() const { return kind == Kind::table; }
  bool is_string() const { return kind == Kind::string; }
  const Node* find(std::string_view member) const;
  Node* find(std::string_view member);
  /// The part of `where` that covers bytes [begin, end) of a string's contents, for a caret inside the quotes.
  Span inside(std::size_t begin, std::size_t end) const;
};

/// What a kind is called in messages: "text", "a number", "a table", ...
std::string_view kind_words(Node::Kind kind);

}  // namespace assay::input
