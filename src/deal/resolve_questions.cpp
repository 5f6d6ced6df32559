#include <algorithm>

#include "base/nearest.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Value;

/// How many more keys lead from a section to a value: [deal] has its values one below, [leg.ID] two.
int parts_below(const std::string& section) {
  const Section* fixed = find_section(section);
  return fixed != nullptr && !fixed->by_id ? 1 : 2;
}

std::vector<Change> changes_of(const Node& table, const std::vector<Value>& values, const std::string& source, Reader& reader) {
  std::vector<Change> changes;
  if (const Value* without = value_of(values, "without"))
    for (const std::string& path : without->texts) changes.push_back({path, std::nullopt, without->where, source});
  const Node* set = table.find("set");
  if (set == nullptr) return changes;
  if (!set->is_table()) {
    reader.found().error("E105", set->where, "`set` must be a table of paths and values", "set = { \"leg.mine.grade\" = \"2 %\" }");
    return changes;
  }
  // Both `"leg.mine.grade" = "2 %"` and the dotted `leg.mine.grade = "2 %"` are what people write.
  const auto visit = [&](const auto& self, const Node& node, const std::string& prefix, int depth) -> void {
    for (const Node& member : node.members) {
      const std::string path = prefix.empty() ? member.key : prefix + '.' + member.key;
      const bool written_out = member.key.find('.') != std::string::npos;
      const int below = prefix.empty() ? parts_below(member.key) : depth - 1;
      if (member.is_table() && !written_out && below > 0) self(self, member, path, below);
      else changes.push_back({path, member, member.key_where, source});
    }
  };
  visit(visit, *set, "", 0);
  return changes;
}

Variant variant_of(const Node& table, const std::vector<Value>& values, const std::string& id, Reader& reader) {
  Variant variant;
  variant.id = id;
  variant.note = text_or(values, "note");
  variant.source = text_or(values, "source");
  variant.comparable = text_or(values, "comparable");
  variant.where = table.where;
  variant.changes = changes_of(table, values, variant.source, reader);
  return variant;
}

/// The changes of the scenario that one extends go before its own; `chain` are those that led to it.
void inherit(const Node& scenarios, Deal& deal, const std::string& id, std::vector<std::string>& done, std::vector<std::string> chain, Reader& reader) {
  if (std::find(done.begin(), done.end(), id) != done.end()) return;
  chain.push_back(id);
  const Node* table = scenarios.find(id);
  const Node* named = table->find("extends");
  const auto at = [&](const std::string& wanted) { return std::find_if(deal.scenarios.begin(), deal.scenarios.end(), [&](const Variant& one) { return one.id == wanted; }); };
  if (named != nullptr && named->is_string()) {
    if (std::find(chain.begin(), chain.end(), named->text) != chain.end()) {
      reader.found().error("E633", named->where, "scenario `" + id + "` extends itself" + (named->text == id ? "" : ", by way of `" + named->text + "`"), "let one of them extend none");
    } else if (at(named->text) == deal.scenarios.end()) {
      std::vector<std::string> ids;
      for (const Variant& one : deal.scenarios) ids.push_back(one.id);
      std::erase(ids, id);
      const std::string meant = nearest(named->text, ids);
      reader.found().error("E632", named->where, "there is no scenario `" + named->text + "`", meant.empty() ? "name a [scenario.ID] of this deal, or take the key out" : "write  \"" + meant + '"');
    } else {
      inherit(scenarios, deal, named->text, done, chain, reader);
      auto& own = at(id)->changes;
      const auto& first = at(named->text)->changes;
      own.insert(own.begin(), first.begin(), first.end());
    }
  }
  done.push_back(id);
}

}  // namespace

std::vector<const Node*> items_of(const Node& root, std::string_view section) {
  std::vector<const Node*> items;
  if (const Node* list = root.find(section); list != nullptr && list->kind == Node::Kind::array)
    for (const Node& item : list->items)
      if (item.is_table()) items.push_back(&item);
  return items;
}

void resolve_variants(const Node& root, Reader& reader, Deal& deal) {
  std::vector<std::pair<std::string, Span>> seen;
  for (const Node* table : items_of(root, "reading")) {
    const auto values = reader.read_table(*table, "reading", find_section("reading")->keys, {}, "a reading");
    if (const std::string source = text_or(values, "source"); !source.empty() && !reader.sources.contains(source))
      static_cast<void>(reader.text_of(*table->find("source"), "reading.source"));
    const std::string id = text_or(values, "id");
    const auto* named = table->find("id");
    const Span where = named != nullptr ? named->where : table->where;
    const auto first = std::find_if(seen.begin(), seen.end(), [&](const auto& one) { return one.first == id; });
    if (first != seen.end() && !id.empty())
      reader.found().error("E308", where, "a second reading called `" + id + "`", "give each reading its own id").notes.push_back({first->second, "the first one"});
    seen.emplace_back(id, where);
    deal.readings.push_back(variant_of(*table, values, id, reader));
  }
  const Node* scenarios = root.find("scenario");
  if (scenarios == nullptr || !scenarios->is_table()) return;
  for (const Node& table : scenarios->members) {
    if (!table.is_table()) {
      reader.found().error("E108", table.where, "`scenario` must be written as [scenario.ID]", "[scenario." + table.key + "]");
      continue;
    }
    const auto values = reader.read_table(table, "scenario." + table.key, find_section("scenario")->keys, {}, "a scenario");
    if (const std::string source = text_or(values, "source"); !source.empty() && !reader.sources.contains(source))
      static_cast<void>(reader.text_of(*table.find("source"), "scenario.source"));
    if (const Node* other = table.find("comparable"); other != nullptr && text_or(values, "source").empty())
      reader.found().error("E635", other->where, "the terms of `" + text_or(values, "comparable") + "` have no source", "source = \"...\": where its terms are published; without one it is a scenario like any other");
    deal.scenarios.push_back(variant_of(table, values, table.key, reader));
  }
  std::vector<std::string> done;
  for (std::size_t i = 0; i < deal.scenarios.size(); ++i) inherit(*scenarios, deal, deal.scenarios[i].id, done, {}, reader);
}

void resolve_expectations(const Node& root, Reader& reader, Deal& deal) {
  for (const Node* table : items_of(root, "expect")) {
    const auto values = reader.read_table(*table, "expect", find_section("expect")->keys, {}, "an expectation");
    Expectation e;
    e.out = text_or(values, "out");
    e.scenario = text_or(values, "scenario");
    e.reading = text_or(values, "reading");
    e.source = text_or(values, "source");
    e.where = table->where;
    e.period = text_or(values, "period");
    if (const Value* year = value_of(values, "year")) e.period = std::to_string(year->year);
    if (const Value* value = value_of(values, "value")) {
      e.value = value->node->text;
      e.value_where = value->where;
    }
    if (const Value* tolerance = value_of(values, "tolerance")) {
      e.tolerance = tolerance->node != nullptr ? tolerance->node->text : tolerance->text;
      e.tolerance_where = tolerance->where;
    }
    deal.expectations.push_back(std::move(e));
  }
}

void resolve_claims(const Node& root, Reader& reader, Deal& deal) {
  const Node* claims = root.find("claim");
  if (claims == nullptr || !claims->is_table()) return;
  for (const Node& table : claims->members) {
    if (!table.is_table()) {
      reader.found().error("E108", table.where, "`claim` must be written as [claim.ID]", "[claim." + table.key + "]");
      continue;
    }
    const std::string path = "claim." + table.key;
    const auto values = reader.read_table(table, path, find_section("claim")->keys, {}, "a claim");
    Claim claim{.id = table.key, .says = text_or(values, "says"), .source = text_or(values, "source"), .note = text_or(values, "note"), .holds_when = text_or(values, "holds_when"), .where = table.where, .condition_where = {}};
    if (!claim.source.empty() && !reader.sources.contains(claim.source)) static_cast<void>(reader.text_of(*table.find("source"), path + ".source"));
    if (const Node* condition = table.find("holds_when"); condition != nullptr) claim.condition_where = condition->where;
    deal.claims.push_back(std::move(claim));
  }
}

std::shared_ptr<const Node> flatten(const DealFile& file, const Question& question, Diagnostics& found) {
  auto root = std::make_shared<Node>(file.root);
  if (question.reading.empty() && question.scenario.empty() && question.sets.empty()) return root;
  // Only what names the variants is needed here: read them leniently; the full reading that follows reports their mistakes.
  Diagnostics ignored;
  Reader reader(file, ignored);
  Deal names;
  resolve_sources(file.root, reader, names);
  resolve_deal_table(file.root, reader, names);
  resolve_variants(file.root, reader, names);
  const auto use = [&](const std::vector<Variant>& known, const std::string& id, const std::string& what) {
    if (id.empty()) return;
    std::vector<std::string> ids;
    for (const Variant& variant : known) {
      if (variant.id == id) return apply(*root, variant.changes, found);
      ids.push_back(variant.id);
    }
    const std::string meant = nearest(id, ids);
    std::string list;
    for (const std::string& name : ids) list += (list.empty() ? "" : ", ") + name;
    found.error("E902", {}, "the deal has no " + what + " `" + id + "`", meant.empty() ? (list.empty() ? "leave --" + what + " out: the deal file has none" : "one of: " + list) : "--" + what + ' ' + meant);
  };
  use(names.readings, question.reading, "reading");
  use(names.scenarios, question.scenario, "scenario");
  apply(*root, question.sets, found);
  return root;
}

}  // namespace assay::deal
