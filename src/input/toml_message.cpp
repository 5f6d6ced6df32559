#include "input/toml_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace assay::input {
namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The key whose text the library's place belongs to: the last one on its line that starts at or before it.
const KeyPlace* key_at(const Prescan& scan, int line, int column) {
  const KeyPlace* best = nullptr;
  for (const KeyPlace& key : scan.keys)
    if (key.where.line == line && key.where.column <= column) best = &key;
  return best;
}

/// Is `part` the path `whole`, or a table around it?
bool leads_to(std::string_view part, std::string_view whole) {
  return whole.starts_with(part) &&
         (whole.size() == part.size() || whole[part.size()] == '\x1f' || whole[part.size()] == '#');
}

/// Where the key was written before: the same path, else a value that stands where a table is wanted, else a table.
const KeyPlace* first_place(const Prescan& scan, const KeyPlace& repeated) {
  const KeyPlace* around = nullptr;
  for (const KeyPlace& key : scan.keys) {
    if (&key == &repeated) break;
    if (key.path == repeated.path) return &key;
    const bool close = leads_to(key.path, repeated.path) || leads_to(repeated.path, key.path);
    if (around == nullptr && close) around = &key;
  }
  return around;
}

Diagnostic written_twice(Diagnostic message, std::string_view words, const Prescan& scan) {
  message.code = "E018";
  const KeyPlace* repeated = key_at(scan, message.where.line, message.where.column);
  if (repeated == nullptr) {
    message.message = "this key or table is written twice";
    message.fix = "remove one of the two";
    return message;
  }
  message.where = repeated->where;
  const KeyPlace* first = first_place(scan, *repeated);
  if (first != nullptr && first->path != repeated->path) {
    message.message = fmt::format("{} does not go together with {} above",
                                  repeated->is_header ? repeated->shown : fmt::format("`{}`", repeated->shown),
                                  first->is_header ? first->shown : fmt::format("`{}`", first->shown));
    message.fix = has(words, "inline table") ? "write all its keys inside the braces, or all in a [table]"
                                             : "give it another name";
  } else if (repeated->is_header) {
    message.message = fmt::format("the table {} is written twice", repeated->shown);
    message.fix = "put its keys below the first one, or give it another name";
  } else {
    message.message = fmt::format("the key `{}` is written twice", repeated->shown);
    message.fix = "remove one of the two";
  }
  if (first != nullptr)
    message.notes.push_back({first->where, first->path == repeated->path ? "first written here" : "written here"});
  return message;
}

struct Plain {
  std::string_view library, ours;
};

// Only what the pre-scan lets through can be met here; the last resort below shows the library's own words.
constexpr std::array plain_words{
    Plain{"could not be interpreted", "this number is too large or too small"},
    Plain{"not representable", "this number is too large or too small"},
    Plain{"exceeds", "this number is too long"},
    Plain{"too long", "this number is too long"},
    Plain{"nested", "values are nested too deep here"},
    Plain{"key", "a key is not well formed here"},
};

std::string without_preamble(std::string_view words) {
  if (words.starts_with("Error while parsing ")) {
    const std::size_t colon = words.find(": ");
    if (colon != std::string_view::npos) words.remove_prefix(colon + 2);
  }
  return std::string(words);
}

}  // namespace

Diagnostic toml_message(std::string_view library_words, const SourcePtr& source, int line, int column,
                        const Prescan& scan) {
  Diagnostic message;
  message.where = {source, line, column, line, line > 0 ? column + 1 : 0};
  if (has(library_words, "cannot redefine") || has(library_words, "cannot insert"))
    return written_twice(std::move(message), library_words, scan);
  message.code = "E019";
  // The library points behind a number that it cannot hold.
  auto literal = scan.literals.upper_bound({line, column});
  if (literal != scan.literals.begin() && (--literal)->first.first == line) {
    message.where.column = literal->first.second;
    message.where.end_column = message.where.column + static_cast<int>(literal->second.size);
  }
  const auto plain = std::find_if(plain_words.begin(), plain_words.end(),
                                  [&](const Plain& p) { return has(library_words, p.library); });
  message.message = plain != plain_words.end()
                        ? std::string(plain->ours)
                        : fmt::format("this is not well-formed TOML: {}", without_preamble(library_words));
  return message;
}

}  // namespace assay::input
