#include "cli/list_keys.hpp"

#include <fmt/format.h>

#include "deal/sections.hpp"

namespace assay::cli {
namespace {

using model::Bound;
using model::Key;
using model::Shape;
using report::Column;
using report::Table;
using report::text_cell;

/// Keys that stand together: where, what they are, the keys.
struct Group {
  std::string place, kind, about;
  std::span<const Key> keys;
};

std::vector<Group> groups() {
  std::vector<Group> all;
  for (const deal::Section& s : deal::sections()) {
    const std::string place = s.list ? fmt::format("[[{}]]", s.name) : s.by_id ? fmt::format("[{}.ID]", s.name) : fmt::format("[{}]", s.name);
    all.push_back({place, "", std::string(s.about), s.keys});
  }
  for (const model::Kind& kind : deal::kinds()) {
    all.push_back({fmt::format("[{}.ID]", kind.section), std::string(kind.name), std::string(kind.about), kind.keys});
    for (const Key& key : kind.keys)
      if (key.rows != nullptr) all.push_back({fmt::format("[[{}.ID.{}]]", kind.section, key.name), std::string(kind.name), std::string(key.about), key.rows->keys});
  }
  all.push_back({"every table with a kind", "", "keys that stand beside the kind's own", deal::common_keys()});
  all.push_back({"every quantity", "", "the long form of a quantity, { value = \"...\", ... }", deal::quantity_keys()});
  return all;
}

/// "t{ore}/a" as people read it: "t ore/a"; a share of one thing in another: "%{TREO:ore}" is "% TREO in ore".
std::string unit_words(std::string_view detail) {
  std::string text;
  for (const char c : detail) {
    if (c == '{') text += ' ';
    else if (c == ':') text += " in ";
    else if (c != '}') text += c;
  }
  return text == "1" || text.empty() ? "plain number" : text;
}

std::string bound_words(Bound bound) {
  switch (bound) {
    case Bound::any: return "";
    case Bound::positive: return ", more than 0";
    case Bound::not_negative: return ", 0 or more";
    case Bound::share: return ", 0 to 100 %";
    case Bound::content: return ", more than 0, at most 100 %";
  }
  return "";
}

std::string listed(std::string_view detail) {
  std::string text;
  for (const char c : detail) text += c == '|' ? std::string(", ") : std::string(1, c);
  return text;
}

std::string names_of(std::span<const Key> keys) {
  std::string text;
  for (const Key& key : keys) text += fmt::format("{}{}", text.empty() ? "" : ", ", key.name);
  return text;
}

/// What may stand behind a key.
std::string shape_words(const Key& key) {
  switch (key.shape) {
    case Shape::quantity: return fmt::format("quantity: {}{}{}", unit_words(key.detail), bound_words(key.bound), key.by_period ? "; a clause can change it" : "");
    case Shape::quantities: return fmt::format("quantity, or a table of them by oxide: {}{}", unit_words(key.detail), bound_words(key.bound));
    case Shape::text: return "text";
    case Shape::texts: return "list of texts";
    case Shape::choice: return fmt::format("one of: {}", listed(key.detail));
    case Shape::flag: return "true or false";
    case Shape::year: return "year";
    case Shape::party: return key.rows == nullptr ? "id of a party" : "id of a party, or list of tables: " + names_of(key.rows->keys);
    case Shape::ref: return fmt::format("id of a [{}.ID]", key.detail);
    case Shape::refs: return fmt::format("list of ids of [{}.ID]", key.detail);
    case Shape::schedule: return "name of a schedule";
    case Shape::lines: return "list of lines (" + std::string(key.detail.empty() ? "money" : key.detail) + ")";
    case Shape::table: return "as in the example";
    case Shape::file: return fmt::format("CSV file; must have columns: {}", listed(key.detail));
    case Shape::row: return "a CSV file and the id of a row";
    case Shape::rows: return "list of tables: " + names_of(key.rows->keys);
  }
  return "";
}

std::string need_words(const Key& key) {
  if (key.required) return "required";
  return key.fallback.empty() ? "" : "default " + std::string(key.fallback);
}

const std::vector<Column> key_columns = {{"key", {}, Column::left, 0, true}, {"what it takes", {}, Column::left, 0}, {"", {}, Column::left, 0},
                                         {"example", {}, Column::left, 0, true}, {"meaning", {}, Column::left, 0}};

std::vector<report::TableCell> cells_of(const Key& key) {
  return {text_cell(std::string(key.name)), text_cell(shape_words(key)), text_cell(need_words(key)), text_cell(std::string(key.example)),
          text_cell(std::string(key.about))};
}

/// Words that are refused for now.
Table later_table() {
  Table t{.id = "", .title = "Not yet supported: refused with E190", .columns = {{"where", {}, Column::left, 0}, {"words", {}, Column::left, 0, true}}, .rows = {}, .total_rows = {}, .notes = {}};
  const auto add = [&](const char* where, std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) list += fmt::format("{}{}", list.empty() ? "" : ", ", word);
    t.rows.push_back({text_cell(where), text_cell(list)});
  };
  add("section", deal::later_sections());
  add("key of a quantity", deal::later_quantity_keys());
  add("key of any other table", deal::later_keys());
  return t;
}

}  // namespace

std::vector<Table> key_tables() {
  std::vector<Table> tables;
  for (const Group& group : groups()) {
    Table t{.id = "", .title = fmt::format("{}{}: {}", group.place, group.kind.empty() ? "" : fmt::format(" kind = \"{}\"", group.kind), group.about), .columns = key_columns,
            .rows = {}, .total_rows = {}, .notes = {}};
    for (const Key& key : group.keys) t.rows.push_back(cells_of(key));
    tables.push_back(std::move(t));
  }
  tables.push_back(later_table());
  return tables;
}

Table all_keys() {
  Table t{.id = "", .title = "Keys of the deal format", .columns = {{"place", {}, Column::left, 0}, {"kind", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  t.columns.insert(t.columns.end(), key_columns.begin(), key_columns.end());
  for (Column& column : t.columns)
    if (column.title.empty()) column.title = "required or default";
  for (const Group& group : groups())
    for (const Key& key : group.keys) {
      std::vector<report::TableCell> row{text_cell(group.place), text_cell(group.kind)};
      for (report::TableCell& cell : cells_of(key)) row.push_back(std::move(cell));
      t.rows.push_back(std::move(row));
    }
  return t;
}

}  // namespace assay::cli
