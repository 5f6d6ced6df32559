#include <algorithm>

#include "base/nearest.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"
#include "model/ledger/csv_fact.hpp"

namespace assay::deal {

using input::Node;
using model::Value;

namespace {

constexpr model::Key peer_key = {.name = "value", .detail = "%", .example = "\"44.3 %\"", .about = "an indicator of another country"};

/// The rows of the file that are of the group.
void read_peers(const Value& file, const Value& group, Reader& reader, Benchmark& benchmark) {
  const auto table = reader.read_csv(file.text, file.where, {"group", "who", "indicator", "value"});
  if (!table) return;
  std::vector<std::string> groups;
  for (const input::CsvRow& row : table->rows) {
    const input::CsvCell *own = table->cell(row, "group"), *who = table->cell(row, "who"), *indicator = table->cell(row, "indicator"), *value = table->cell(row, "value");
    if (own == nullptr || who == nullptr || indicator == nullptr || value == nullptr) {
      reader.found().error("E615", row.front().where, "this row of peers does not say its group, who, indicator and value", "fill them in, or take the row out");
      continue;
    }
    if (std::find(groups.begin(), groups.end(), own->text) == groups.end()) groups.push_back(own->text);
    if (own->text != group.text) continue;
    auto share = reader.quantity_from_text(value->text + " %", value->where, nullptr, "benchmark.peers", peer_key);
    if (!share) continue;
    model::take_evidence(*share, *table, row);
    benchmark.peers.push_back({who->text, indicator->text, std::move(*share)});
  }
  if (!benchmark.peers.empty() || reader.found().has_errors()) return;
  const std::string meant = nearest(group.text, groups);
  std::string all;
  for (const std::string& one : groups) all += (all.empty() ? "" : ", ") + one;
  reader.found().error("E615", group.where, "no row of " + file.text + " is of the group `" + group.text + "`", meant.empty() ? "one of  " + all : "write  peer_group = \"" + meant + '"');
}

}  // namespace

void resolve_benchmark(const Node& root, Reader& reader, Deal& deal) {
  const Node* table = root.find("benchmark");
  if (table == nullptr || !table->is_table()) return;
  const auto values = reader.read_table(*table, "benchmark", find_section("benchmark")->keys, common_keys(), "the benchmark section");
  const Value *leg = value_of(values, "leg"), *peers = value_of(values, "peers"), *group = value_of(values, "peer_group");
  if (leg == nullptr) return;
  Benchmark benchmark;
  benchmark.leg = "leg." + leg->text;
  benchmark.leg_where = leg->where;
  benchmark.payer = text_or(values, "payer");
  benchmark.deal = text_or(values, "deal");
  benchmark.scenario = text_or(values, "scenario");
  benchmark.law_title = text_or(values, "law");
  benchmark.where = table->where;
  for (const char* key : {"scenario", "deal"})
    if (const Value* value = value_of(values, key)) benchmark.where = value->where;
  if (const Value* lines = value_of(values, "receipts"))
    for (std::size_t i = 0; i < lines->texts.size(); ++i) benchmark.receipts.push_back({lines->texts[i], lines->place_of(i)});
  if (std::none_of(deal.entries.begin(), deal.entries.end(), [&](const model::Entry& entry) { return entry.path() == benchmark.leg; }))
    reader.found().error("E613", leg->where, "there is no [" + benchmark.leg + "] to compare", "name a leg of this deal");
  if (benchmark.deal.empty() && benchmark.scenario.empty() && peers == nullptr)
    reader.found().error("E616", table->where, "[benchmark] names nothing to compare with", "scenario = \"...\" , deal = \"other.toml\" , or  peers = \"reference/fiscal-peers.csv\"");
  if ((peers == nullptr) != (group == nullptr))
    reader.found().error("E616", peers != nullptr ? peers->where : group->where, peers != nullptr ? "`peers` needs the `peer_group` of its rows" : "`peer_group` has no effect without `peers`", "peers = \"reference/fiscal-peers.csv\" and  peer_group = \"gold\"");
  if (peers != nullptr && group != nullptr) {
    read_peers(*peers, *group, reader, benchmark);
    benchmark.peer_group = group->text;
  }
  deal.benchmark = std::move(benchmark);
}

}  // namespace assay::deal
