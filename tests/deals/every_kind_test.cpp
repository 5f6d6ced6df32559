// Every kind of every registry has a deal that expects something of it and an error sample that knows it, so that a kind to
// come cannot lack them. Kinds are found as the reader finds them: by `kind`, or the one that a family takes without it.
#include <set>
#include <utility>

#include "deal/sections.hpp"
#include "deals_test_support.hpp"

namespace assay::study {
namespace {

namespace fs = std::filesystem;
using KindName = std::pair<std::string, std::string>;  // family and kind

void collect(const input::Node& table, std::string_view family, std::set<KindName>& kinds) {
  for (const input::Node& entry : table.members) {
    if (!entry.is_table()) continue;
    const input::Node* kind = entry.find("kind");
    kinds.emplace(family, kind != nullptr ? kind->text : std::string(deal::default_kind(family)));
  }
}

/// The kinds that the file's own tables are of; nothing of a file that is no TOML, as some error samples are.
std::set<KindName> kinds_in(const fs::path& path, bool only_with_expectations) {
  Diagnostics found;
  std::set<KindName> kinds;
  const auto file = deal::read_deal_file(path.string(), found);
  if (!file || (only_with_expectations && file->root.find("expect") == nullptr)) return kinds;
  for (const std::string_view family : deal::families())
    if (const input::Node* table = file->root.find(family); table != nullptr && table->is_table()) collect(*table, family, kinds);
  return kinds;
}

std::set<KindName> kinds_below(const char* folder, bool only_with_expectations) {
  std::set<KindName> all;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(ASSAY_SOURCE_DIR) / folder))
    if (entry.path().extension() == ".toml") all.merge(kinds_in(entry.path(), only_with_expectations));
  return all;
}

std::string lacking(const std::set<KindName>& known) {
  std::string names;
  for (const model::Kind& kind : deal::kinds())
    if (!known.contains({std::string(kind.section), std::string(kind.name)})) names += std::string(kind.section) + ' ' + std::string(kind.name) + "; ";
  return names;
}

TEST(EveryKind, HasADealThatExpectsSomething) {
  std::set<KindName> known = kinds_below("deals", true);
  known.merge(kinds_below("tests/deals", true));
  known.merge(kinds_below("tests/published", true));
  EXPECT_EQ(lacking(known), "");
}

TEST(EveryKind, HasAnErrorSample) { EXPECT_EQ(lacking(kinds_below("tests/errors", false)), ""); }

}  // namespace
}  // namespace assay::study
