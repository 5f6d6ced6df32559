// docs/json.md lists the fields of the output, one row a field; here each list is held against what the program prints, both
// ways. A figure { value, unit, exact } is one field. Names that come from the deal are written `*`.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "docs_support.hpp"

namespace assay::docs {
namespace {

using Json = nlohmann::ordered_json;

bool is_figure(const Json& j) { return j.is_object() && j.contains("value") && j.contains("unit") && j.contains("exact"); }

/// Objects whose keys are names out of the deal.
bool has_free_names(const std::string& path) {
  const auto ends = [&](std::string_view tail) { return path.size() >= tail.size() && path.ends_with(tail); };
  return path == "lines.values" || path == "law.bans" || ends("].net_gain") || ends("].side_does_not_lose") || ends("by_year") || ends("rows[]");
}

void collect(const Json& j, const std::string& path, std::set<std::string>& fields) {
  if (j.is_object() && !is_figure(j) && !j.empty()) {
    const bool free = has_free_names(path);
    for (const auto& [key, value] : j.items()) collect(value, (path.empty() ? "" : path + '.') + (free ? "*" : key), fields);
  } else if (j.is_array() && !j.empty() && (j.front().is_object() || j.front().is_array())) {
    for (const Json& item : j) collect(item, path + "[]", fields);
  } else {
    fields.insert(path);
  }
}

struct Listed {
  std::set<std::string> all, sometimes;  ///< `sometimes`: its row says "only"
};

/// The rows "| `field` | ..." below each "## `command`" of the page.
std::map<std::string, Listed> listed_fields() {
  std::map<std::string, Listed> lists;
  std::string command;
  for (const std::string& line : lines_of(read_file("docs/json.md"))) {
    if (line.starts_with("## ")) command = line.substr(3);
    if (!line.starts_with("| `")) continue;
    const std::string field = line.substr(3, line.find('`', 3) - 3);
    EXPECT_TRUE(lists[command].all.insert(field).second) << field << " stands twice";
    if (line.find("only ") != std::string::npos) lists[command].sometimes.insert(field);
  }
  return lists;
}

void expect_listed(const std::string& heading, const std::vector<std::string>& commands) {
  std::set<std::string> fields;
  for (const std::string& line : commands) {
    const Ran ran = run_line(line);
    ASSERT_EQ(ran.code, 0) << line << '\n' << ran.err;
    collect(Json::parse(ran.out), "", fields);
  }
  const auto lists = listed_fields();
  ASSERT_TRUE(lists.contains(heading)) << "docs/json.md has no list below \"## " << heading << '"';
  const Listed& listed = lists.at(heading);
  for (const std::string& field : fields) EXPECT_TRUE(listed.all.contains(field)) << "docs/json.md does not list " << field << " of " << heading;
  for (const std::string& field : listed.all) {
    if (listed.sometimes.contains(field)) continue;
    EXPECT_TRUE(fields.contains(field)) << "docs/json.md lists " << field << ", which " << heading << " does not print";
  }
}

const std::string deal = "deals/cholsan-solar.toml", example = "docs/models/example.toml";

TEST(DocsJson, Evaluate) {
  expect_listed("`evaluate`", {"assay evaluate " + deal + " --json", "assay evaluate " + deal + " --reading plant-2.5MW --set leg.mine.grade=\"2 %\" --json",
                               "assay evaluate " + example + " --json", "assay evaluate tests/deals/calendars.toml --scenario quarters --json",
                               "assay evaluate tests/deals/chain.toml --json", "assay evaluate tests/deals/richness.toml --json", "assay evaluate tests/deals/fiscal-take.toml --json", "assay evaluate tests/deals/benchmark.toml --json",
                               "assay evaluate tests/deals/cutoff.toml --scenario search --json",
                               "assay evaluate tests/deals/fixed-charge-rate.toml --json", "assay evaluate deals/chad-glencore.toml --json", "assay evaluate deals/congo-b-2012.toml --json", "assay evaluate tests/deals/ventures.toml --json",
                               "assay evaluate tests/deals/sides.toml --json", "assay evaluate tests/deals/leakage.toml --json", "assay evaluate tests/deals/outside.toml --json", "assay evaluate tests/deals/outside-deal.toml --json"});
}

TEST(DocsJson, Explain) { expect_listed("`explain`", {"assay explain " + example + " host.npv --json", "assay explain " + deal + " host.npv --json"}); }

TEST(DocsJson, Tables) {
  expect_listed("`list`, `compare`, `sweep`, `discover`, `fit`", {"assay discover deals/ukraine-us-2025.toml --json", "assay fit tests/published/fit/oxides-annual.csv --json", "assay list units --json", "assay compare " + deal + " --scenarios monopsony --json", "assay sweep " + deal + " grade-by-price --json"});
}

TEST(DocsJson, Prices) { expect_listed("`prices`", {"assay prices docs/models/processes.toml --draws 100 --json"}); }

}  // namespace
}  // namespace assay::docs
