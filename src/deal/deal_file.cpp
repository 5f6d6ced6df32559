#include "deal/deal_file.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>

#include "base/lower_case.hpp"
#include "base/nearest.hpp"
#include "deal/extends.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts{""};
  for (const char c : path)
    if (c == '.') parts.emplace_back();
    else parts.back() += c;
  return parts;
}

bool is_list_of_tables(const input::Node& node) { return node.kind == input::Node::Kind::array && !node.items.empty() && node.items.front().is_table(); }

/// What paths call a table of a list: its `id`, or its number from 1.
std::string name_of(const input::Node& list, std::size_t i) {
  const input::Node* id = list.items[i].find("id");
  return id != nullptr && id->is_string() ? id->text : std::to_string(i + 1);
}

/// What `name` stands for in a table or in a list of tables; null when there is no such thing.
input::Node* step_into(input::Node& node, const std::string& name) {
  if (node.is_table()) return node.find(name);
  if (is_list_of_tables(node))
    for (std::size_t i = 0; i < node.items.size(); ++i)
      if (name_of(node, i) == name) return &node.items[i];
  return nullptr;
}

void collect(const input::Node& node, const std::string& prefix, std::vector<std::string>& paths) {
  for (const input::Node& member : node.members) {
    if (is_list_of_tables(member)) {
      if (prefix.empty()) continue;  // [[reading]], [[expect]]: questions, no inputs
      for (std::size_t i = 0; i < member.items.size(); ++i) collect(member.items[i], prefix + '.' + member.key + '.' + name_of(member, i), paths);
      continue;
    }
    const std::string path = prefix.empty() ? member.key : prefix + '.' + member.key;
    const bool long_form = member.is_table() && member.find("value") != nullptr && member.find("kind") == nullptr;
    if (!member.is_table() || long_form) paths.push_back(path);
    if (member.is_table() && !long_form) collect(member, path, paths);
  }
}

bool replaces_value_only(const input::Node& old, const input::Node& fresh) {
  return old.is_table() && old.find("value") != nullptr && !fresh.is_table();
}

void remove_member(input::Node& table, const std::string& key) {
  std::erase_if(table.members, [&](const input::Node& member) { return member.key == key; });
  const input::Node* row = table.is_table() ? nullptr : step_into(table, key);
  if (row != nullptr) table.items.erase(table.items.begin() + (row - table.items.data()));
}

void put(input::Node& table, const std::string& key, input::Node value) {
  value.key = key;
  if (!value.key_where.known()) value.key_where = value.where;
  if (input::Node* old = table.find(key)) {
    value.key_where = old->key_where;
    *old = std::move(value);
  } else {
    table.members.push_back(std::move(value));
  }
}

/// A quantity as people write it: a digit, after a sign or a point at most, and not in one word a point before a letter, as a file's name has ("2019.csv").
bool looks_like_quantity(const input::Node& node) {
  if (!node.is_string()) return false;
  std::string_view text = node.text;
  for (const std::string_view before : {"+-", "."})
    if (!text.empty() && before.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  const auto ending = std::adjacent_find(text.begin(), text.end(), [](char point, char after) { return point == '.' && lower_case(after) >= 'a' && lower_case(after) <= 'z'; });
  return !text.empty() && text.front() >= '0' && text.front() <= '9' && (ending == text.end() || text.find(' ') != text.npos);
}

input::Node text_node(const std::string& key, const std::string& text, const Span& where) {
  input::Node node;
  node.kind = input::Node::Kind::string;
  node.key = key;
  node.text = text;
  node.where = node.key_where = where;
  return node;
}

}  // namespace

void set_at(input::Node& table, const std::string& key, const Change& change) {
  input::Node value = *change.value;
  input::Node* old = table.find(key);
  if (old == nullptr) value.key_where = change.where;
  if (old != nullptr && replaces_value_only(*old, value)) {
    for (const char* stale : {"source", "confidence", "note", "page"}) remove_member(*old, stale);
    put(*old, "value", std::move(value));
    put(*old, "source", text_node("source", change.source, change.where));
    return;
  }
  if (looks_like_quantity(value)) {
    // A bare quantity gets a long form, so that the source of the table around it is not taken for its own.
    input::Node long_form;
    long_form.where = value.where;
    long_form.key_where = value.key_where;
    put(long_form, "value", std::move(value));
    put(long_form, "source", text_node("source", change.source, change.where));
    value = std::move(long_form);
  }
  put(table, key, std::move(value));
}

std::optional<DealFile::Tables::Table> DealFile::Tables::find(const std::string& asked) const {
  const std::lock_guard lock(one_at_a_time_);
  const auto known = by_name_.find(asked);
  return known == by_name_.end() ? std::nullopt : std::optional(known->second);
}

void DealFile::Tables::keep(const std::string& asked, Table table) {
  const std::lock_guard lock(one_at_a_time_);
  by_name_.insert_or_assign(asked, std::move(table));
}

std::shared_ptr<const DealFile> read_deal_file(const std::string& path, Diagnostics& found) {
  auto file = std::make_shared<DealFile>();
  if (path == "-") {
    std::string text((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
    file->source = std::make_shared<SourceText>(SourceText{"standard input", std::move(text)});
    file->folder = ".";
  } else {
    file->source = input::read_source(path, path, found);
    file->folder = std::filesystem::path(path).parent_path();
    if (file->folder.empty()) file->folder = ".";
  }
  if (!file->source) return nullptr;
  file->shown_name = file->source->name;
  auto document = input::parse_document(file->source, found);
  if (!document) return nullptr;
  file->root = std::move(document->root);
  std::error_code trouble;
  Diagnostics own;
  extend(*file, {std::filesystem::weakly_canonical(path, trouble)}, own);
  found.append(own);
  return own.has_errors() ? nullptr : file;
}

std::optional<Change> parse_set(const std::string& argument, Diagnostics& found) {
  const auto equals = argument.find('=');
  const std::string path = argument.substr(0, equals);
  if (equals == std::string::npos || path.empty() || equals + 1 == argument.size()) {
    found.error("E900", {}, "--set " + argument + ": a path, an equals sign and a value are needed",
                "--set " + (path.empty() || equals == 0 ? std::string("leg.mine.grade") : path) + "=VALUE   (such as  --set leg.mine.grade=\"2 %\")");
    return std::nullopt;
  }
  auto source = std::make_shared<SourceText>(SourceText{"--set " + path, argument.substr(equals + 1)});
  auto value = input::parse_value(source, found);
  if (!value) return std::nullopt;
  Change change;
  change.path = path;
  change.where = value->where;
  change.value = std::move(value);
  return change;
}

std::vector<std::string> paths_of(const input::Node& root) {
  std::vector<std::string> paths;
  collect(root, "", paths);
  return paths;
}

namespace {

/// A change may add the first table of a family ("stage.separation" in a deal without stages).
void add_family(input::Node& root, const std::string& name, const Change& change) {
  const auto known = families();
  if (root.find(name) != nullptr || std::find(known.begin(), known.end(), name) == known.end()) return;
  input::Node family;
  family.key = name;
  family.where = family.key_where = change.where;
  root.members.push_back(std::move(family));
}

}  // namespace

void apply(input::Node& root, const std::vector<Change>& changes, Diagnostics& found) {
  for (const Change& change : changes) {
    const std::vector<std::string> parts = split(change.path);
    if (parts.size() == 2 && change.value) add_family(root, parts.front(), change);
    input::Node* table = &root;
    bool reached = parts.size() > 1 || !change.value;
    for (std::size_t i = 0; reached && i + 1 < parts.size(); ++i) {
      table = step_into(*table, parts[i]);
      reached = table != nullptr && (table->is_table() || is_list_of_tables(*table));
    }
    if (reached && (!change.value || !table->is_table()) && step_into(*table, parts.back()) == nullptr) reached = false;
    if (reached && change.value && !table->is_table()) reached = false;  // a row is changed key by key
    if (!reached) {
      const std::string meant = nearest(change.path, paths_of(root));
      const bool by_option = change.where.source && change.where.source->name.starts_with("--");
      const std::string fix = by_option ? "--set " + meant + "=..." : "write  " + meant;
      found.error("E901", change.where, "the deal has no `" + change.path + "`", meant.empty() ? "name a place in the file, such as  leg.mine.grade" : fix).see =
          "assay list inputs " + (root.where.source ? root.where.source->name : std::string("DEAL"));
      continue;
    }
    if (change.value) set_at(*table, parts.back(), change);
    else remove_member(*table, parts.back());
  }
}

}  // namespace assay::deal
