#include <algorithm>

#include "base/nearest.hpp"
#include "deal/deal.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;

std::vector<std::string> section_names() {
  std::vector<std::string> names;
  for (const Section& section : sections()) names.emplace_back(section.name);
  for (const std::string_view family : families()) names.emplace_back(family);
  return names;
}

/// A section as its header is written: [deal], [party.ID], [[reading]].
std::string shape_of(const std::string& name) {
  const Section* section = find_section(name);
  if (name == "assay") return "assay = 1";
  if (section != nullptr && section->list) return "[[" + name + "]]";
  return section != nullptr && !section->by_id ? "[" + name + "]" : "[" + name + ".ID]";
}

/// First the shape of the whole file: format version, unknown sections, sections that come later.
void check_top(const Node& root, Diagnostics& found) {
  const Node* version = root.find("assay");
  Span top = root.where;
  if (!root.members.empty()) top = root.members.front().key_where;
  if (version == nullptr)
    found.error("E103", top, "the file does not say which format it is in", "write as the first line:  assay = 1");
  else if (version->kind != Node::Kind::number || version->text != "1")
    found.error("E103", version->where, "format version " + version->text + " is not known to this program", "assay = 1");
  std::vector<std::string> known = section_names();
  known.emplace_back("assay");
  for (const Node& member : root.members) {
    if (member.key == "assay" || member.key == "x") continue;
    if (comes_later(member.key)) {
      found.error("E190", member.key_where.known() ? member.key_where : member.where, "`" + member.key + "` is not yet supported",
                  "take it out; it is refused rather than ignored");
      continue;
    }
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      const std::string meant = nearest(member.key, known);
      found.error("E104", member.key_where.known() ? member.key_where : member.where, "the format has no section `" + member.key + "`",
                  meant.empty() ? "assay list sections  and  assay list kinds  show what there is;\nnotes of your own go below  [x]" : "write  " + shape_of(meant));
      continue;
    }
    const Section* section = find_section(member.key);
    const bool wants_list = section != nullptr && section->list;
    if (wants_list ? member.kind != Node::Kind::array : !member.is_table()) {
      const std::string shape = shape_of(member.key);
      found.error("E108", member.where, "`" + member.key + "` must be written as " + shape,
                  shape.ends_with(".ID]") ? "give each a name of its own:  [" + member.key + ".NAME]" : shape);
    }
  }
}

void remember_ids(const Node& root, Reader& reader) {
  for (const std::string_view family : families())
    if (const Node* tables = root.find(family); tables != nullptr && tables->is_table())
      for (const Node& table : tables->members) reader.ids[std::string(family)].insert(table.key);
}

}  // namespace

std::shared_ptr<const Deal> resolve(std::shared_ptr<const DealFile> file, std::shared_ptr<const Node> root, Diagnostics& found) {
  Diagnostics own;
  auto deal = std::make_shared<Deal>();
  deal->file = file;
  deal->root = root;
  Reader reader(*file, own);
  reader.files_read[file->shown_name] = file->source->text;
  for (const DealFile::Base& base : file->bases) reader.files_read[base.source->name] = base.source->text;

  check_top(*root, own);
  resolve_sources(*root, reader, *deal);  // first: any quantity may name one
  resolve_deal_table(*root, reader, *deal);
  resolve_parties(*root, reader, *deal);
  resolve_ventures(*root, reader, *deal);
  resolve_schedules(*root, reader);
  remember_ids(*root, reader);
  resolve_indices(*root, reader, *deal);
  resolve_rates(*root, reader, *deal);
  resolve_entries(*root, reader, *deal);
  resolve_correlation(*root, reader, *deal);
  resolve_dates(*root, reader, *deal);
  resolve_law(*root, reader, *deal);
  resolve_terms(*root, reader, *deal);
  resolve_benchmark(*root, reader, *deal);
  resolve_fairness(*root, reader, *deal);
  resolve_variants(*root, reader, *deal);
  resolve_sweeps(*root, reader, *deal);
  resolve_expectations(*root, reader, *deal);
  resolve_claims(*root, reader, *deal);
  deal->files_read = reader.files_read;

  const bool good = !own.has_errors();
  if (good) deal->warnings = own;
  found.append(own);
  return good ? deal : nullptr;
}

}  // namespace assay::deal
