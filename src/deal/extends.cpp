#include "deal/extends.hpp"

#include <algorithm>

#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;

Node text_node(const std::string& key, const std::string& text, const Span& where) {
  Node node;
  node.kind = Node::Kind::string;
  node.key = key;
  node.text = text;
  node.where = node.key_where = where;
  return node;
}

/// A quantity in long form that names no source: it is its own file's table that answers for it, not the base's.
bool lacks_source(const Node& node) { return node.is_table() && node.find("value") != nullptr && node.find("source") == nullptr; }

/// The keys of `over` put into a table of the base. The source of a table answers for what stands in the same file only.
void merge_keys(Node& base, const Node& over) {
  const Node* source = over.find("source");
  const std::string named = source != nullptr && source->is_string() ? source->text : "";
  for (const Node& member : over.members) {
    if (&member == source && base.find("source") != nullptr) continue;
    Change change{member.key, member, member.key_where, named};
    if (lacks_source(member)) change.value->members.push_back(text_node("source", named, member.where));
    set_at(base, member.key, change);
  }
}

bool has_entries(const std::string& section) {
  const Section* known = find_section(section);
  return section != "x" && (known == nullptr || known->by_id);
}

void add_or_replace(Node& table, const Node& fresh) {
  if (Node* old = table.find(fresh.key)) *old = fresh;
  else table.members.push_back(fresh);
}

/// A member of both files, table in table down to `depth` levels above the keys.
void merge_member(Node& base, const Node& over, int depth) {
  Node* old = base.find(over.key);
  if (old == nullptr || !old->is_table() || !over.is_table()) return add_or_replace(base, over);
  if (depth == 0) {
    // A fact's source is one whole: half of one file's and half of another's would be a document that does not exist.
    if (over.key_where.known()) old->key_where = over.key_where;
    return merge_keys(*old, over);
  }
  for (const Node& entry : over.members) merge_member(*old, entry, depth - 1);
}

Node merged(Node base, const Node& over) {
  for (const Node& section : over.members) {
    if (section.key == "source" && section.is_table() && base.find("source") != nullptr)
      for (const Node& entry : section.members) add_or_replace(*base.find("source"), entry);
    else
      merge_member(base, section, has_entries(section.key) ? 1 : 0);
  }
  base.where = over.where;
  base.key_where = over.key_where;
  return base;
}

void drop(Node& root, std::string_view key) {
  std::erase_if(root.members, [&](const Node& member) { return member.key == key; });
}

std::vector<Change> taken_out(const Node& root, Diagnostics& found) {
  std::vector<Change> changes;
  const Node* without = root.find("without");
  if (without == nullptr) return changes;
  const bool texts = without->kind == Node::Kind::array && std::all_of(without->items.begin(), without->items.end(), [](const Node& item) { return item.is_string(); });
  if (!texts) found.error("E631", without->where, "`without` must be a list of paths of the file that is extended", "without = [\"leg.road\"]");
  else
    for (const Node& item : without->items) changes.push_back({item.text, std::nullopt, item.where, ""});
  return changes;
}

std::filesystem::path one_name_of(const std::filesystem::path& path) {
  std::error_code trouble;
  const auto found = std::filesystem::weakly_canonical(path, trouble);
  return trouble ? path.lexically_normal() : found;
}

}  // namespace

void extend(DealFile& file, const std::vector<std::filesystem::path>& chain, Diagnostics& found) {
  const Node* named = file.root.find("extends");
  if (named == nullptr) return;
  const Span where = named->where;
  if (!named->is_string() || named->text.empty()) {
    found.error("E631", where, "`extends` must be the name of one deal file, relative to this one", "extends = \"base.toml\"");
    return;
  }
  const std::vector<Change> without = taken_out(file.root, found);
  const std::filesystem::path path = (file.folder / named->text).lexically_normal();
  std::vector<std::filesystem::path> further = chain;
  further.push_back(one_name_of(path));
  if (std::find(chain.begin(), chain.end(), further.back()) != chain.end()) {
    found.error("E630", where, "the file extends itself" + std::string(chain.size() > 1 ? ", by way of the files that it extends" : ""),
                "let the file that all others build on extend none");
    return;
  }
  Diagnostics trouble;
  DealFile base;
  base.source = input::read_source(path, path.string(), trouble);
  if (!base.source) {
    for (Diagnostic d : trouble.all()) {
      if (d.where.line == 0) d.message = path.string() + ": " + d.message;
      else d.notes.push_back({d.where, "here"});
      d.where = where;
      found.add(std::move(d));
    }
    return;
  }
  base.folder = path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path();
  auto document = input::parse_document(base.source, found);
  if (!document) return;
  base.root = std::move(document->root);
  extend(base, further, found);
  if (found.has_errors()) return;  // of this chain only: the caller begins with none
  drop(base.root, "expect");
  apply(base.root, without, found);
  drop(file.root, "extends");
  drop(file.root, "without");
  file.root = merged(std::move(base.root), file.root);
  file.bases = std::move(base.bases);
  file.bases.push_back({base.source, base.folder});
}

std::filesystem::path DealFile::folder_of(const Span& where) const {
  for (const Base& base : bases)
    if (where.source == base.source) return base.folder;
  return folder;
}

}  // namespace assay::deal
