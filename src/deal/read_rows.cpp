#include <algorithm>

#include "deal/reader.hpp"
#include "deal/sections.hpp"

namespace assay::deal {

using input::Node;
using model::Entry;
using model::Key;

void Reader::take_source(Entry& entry, const Node& table, const std::string& outer_source) const {
  const Node* source = table.find("source");
  const auto own = sources.find(source != nullptr && source->is_string() ? source->text : outer_source);
  if (own == sources.end()) return;
  entry.source = own->first;
  entry.source_grade = own->second.grade;
}

std::optional<std::vector<Entry>> Reader::read_rows(const Node& node, const std::string& path, const Key& key, const std::string& outer_source) {
  const bool tables = node.kind == Node::Kind::array && !node.items.empty() && std::all_of(node.items.begin(), node.items.end(), [](const Node& item) { return item.is_table(); });
  if (!tables) {
    found_.error("E105", node.where, "`" + path + "` must be a list of tables, at least one", "for example  " + std::string(key.example));
    return std::nullopt;
  }
  const std::span<const Key> keys = key.rows->keys;
  const bool named = std::any_of(keys.begin(), keys.end(), [](const Key& own) { return own.name == "id"; });
  std::vector<Entry> rows;
  bool whole = true;
  for (const Node& item : node.items) {
    Entry row;
    row.section = path;
    row.id = std::to_string(rows.size() + 1);
    if (const Node* id = item.find("id"); named && id != nullptr && id->is_string()) row.id = id->text;
    row.where = item.where;
    row.node = &item;
    if (const auto same = std::find_if(rows.begin(), rows.end(), [&](const Entry& other) { return other.id == row.id; }); same != rows.end()) {
      found_.error("E111", item.where, "`" + path + "` has two tables called `" + row.id + "`", "give each its own id").notes.push_back({same->where, "the other"});
      whole = false;
    }
    row.values = read_table(item, row.path(), keys, row_keys(), "`" + row.path() + "`", outer_source);
    take_source(row, item, outer_source);
    whole = whole && row.whole(keys);
    rows.push_back(std::move(row));
  }
  if (!whole) return std::nullopt;
  return rows;
}

}  // namespace assay::deal
