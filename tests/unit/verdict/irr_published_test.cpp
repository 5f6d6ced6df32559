#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "irr_cases.hpp"
#include "verdict/irr.hpp"
#include "verdict_test_support.hpp"

namespace assay::verdict {
namespace {

Irr::Status status_for(std::size_t count) {
  return count == 0 ? Irr::Status::none : count == 1 ? Irr::Status::unique : Irr::Status::several;
}

void expect_roots(const Irr& found, const std::vector<Decimal>& wanted) {
  EXPECT_TRUE(same_roots(found.roots, wanted));
  EXPECT_EQ(found.status, status_for(wanted.size()));
  EXPECT_EQ(found.reason.empty(), wanted.size() == 1) << found.reason;
}

TEST(IrrPublished, YearlyFlowsThatAnotherEngineGivesUpOn) {
  for (const YearlyCase& row : yearly_cases) {
    SCOPED_TRACE(row.name);
    const std::vector<Decimal> flows = decimals(row.flows);
    expect_roots(irr(flows, from_zero(flows.size())), decimals(row.roots));
  }
}

TEST(IrrPublished, DatedFlows) {
  for (const DatedCase& row : dated_cases) {
    SCOPED_TRACE(row.name);
    std::vector<Decimal> flows;
    std::vector<std::string> dates;
    std::istringstream words{std::string(row.flows)};
    for (std::string date, amount; words >> date >> amount;) {
      dates.push_back(date);
      flows.push_back(Decimal::parse(amount).value());
    }
    expect_roots(irr(flows, act_365(dates)), decimals(row.roots));
  }
}

// Microsoft's support pages for IRR and XIRR: printed to one decimal of a percent, and to nine decimals.
TEST(IrrPublished, SpreadsheetExamples) {
  EXPECT_TRUE(close(irr(decimals("-70000 12000 15000 18000 21000")).roots.at(0), "-0.021"_d, "0.0005"_d));
  EXPECT_TRUE(close(irr(decimals("-70000 12000 15000 18000 21000 26000")).roots.at(0), "0.087"_d, "0.0005"_d));
  EXPECT_TRUE(close(irr(decimals("-70000 12000 15000")).roots.at(0), "-0.444"_d, "0.0005"_d));
  const auto times = act_365({"2008-01-01", "2008-03-01", "2008-10-30", "2009-02-15", "2009-04-01"});
  EXPECT_TRUE(close(irr(decimals("-10000 2750 4250 3250 2750"), times).roots.at(0), "0.373362535"_d, "1e-8"_d));
}

// ---- The whole tables, when they lie beside the project ---------------------------------------------------------------

using Row = std::map<std::string, std::string>;

/// A plain table: no quotes. Empty when there is no such file.
std::vector<Row> read_table(const std::string& name) {
  std::ifstream file(std::string(ASSAY_SOURCE_DIR) + "/../shared/cases/irr/" + name);
  const auto cells = [](const std::string& line) {
    std::vector<std::string> result(1);
    for (const char c : line) {
      if (c == ',') result.emplace_back();
      else if (c != '\r') result.back() += c;
    }
    return result;
  };
  std::vector<Row> rows;
  std::string line;
  if (!std::getline(file, line)) return rows;
  const std::vector<std::string> header = cells(line);
  while (std::getline(file, line)) {
    const std::vector<std::string> values = cells(line);
    EXPECT_EQ(values.size(), header.size()) << name << ": " << line;
    for (std::size_t i = 0; i < std::min(values.size(), header.size()); ++i) {
      if (i == 0) rows.emplace_back();
      rows.back()[header[i]] = values[i];
    }
  }
  return rows;
}

TEST(IrrPublished, WholeTableOfYearlyFlows) {
  const std::vector<Row> rows = read_table("irr_hard_flows.csv");
  if (rows.empty()) GTEST_SKIP() << "the table irr_hard_flows.csv is not beside the project";
  for (const Row& row : rows) {
    SCOPED_TRACE(row.at("stored_case") + " " + row.at("series"));
    std::vector<Decimal> flows;
    for (int i = 0; row.contains("t" + std::to_string(i)) && !row.at("t" + std::to_string(i)).empty(); ++i)
      flows.push_back(Decimal::parse(row.at("t" + std::to_string(i))).value());
    EXPECT_EQ(std::to_string(flows.size()), row.at("n_flows"));
    expect_roots(irr(flows, from_zero(flows.size())), decimals(row.at("real_roots_fraction")));
  }
}

/// Roots that the table lacks. Descartes' rule alone shows that one is missing in each of these rows: the number of changes of
/// sign less the number of roots must be even. Residual and change of sign at each were confirmed with 60-digit arithmetic (mpmath).
const std::map<std::string, std::string> missing_in_table = {
    {"30-28", "30901.8394789583743"}, {"30-30", "-0.999999999780178813"}, {"30-36", "-0.999999997255243161"}};

TEST(IrrPublished, WholeTableOfDatedFlows) {
  const std::vector<Row> expected = read_table("xirr_expected.csv");
  if (expected.empty()) GTEST_SKIP() << "the table xirr_expected.csv is not beside the project";
  std::map<std::string, std::pair<std::vector<std::string>, std::vector<Decimal>>> streams;
  for (const Row& row : read_table("xirr_flows.csv")) {
    streams[row.at("case")].first.push_back(row.at("date"));
    streams[row.at("case")].second.push_back(Decimal::parse(row.at("amount")).value());
  }
  for (const Row& row : expected) {
    SCOPED_TRACE(row.at("case"));
    const auto& [dates, flows] = streams.at(row.at("case"));
    EXPECT_EQ(std::to_string(flows.size()), row.at("flows"));
    std::vector<Decimal> roots = decimals(row.at("real_roots_act365_from_earliest_date"));
    if (const auto missing = missing_in_table.find(row.at("case")); missing != missing_in_table.end()) {
      roots.push_back(Decimal::parse(missing->second).value());
      std::sort(roots.begin(), roots.end());
    }
    expect_roots(irr(flows, act_365(dates)), roots);
  }
}

}  // namespace
}  // namespace assay::verdict
