#include "report/compare_table.hpp"

#include <gtest/gtest.h>

namespace assay::report {
namespace {

std::unique_ptr<study::Evaluation> evaluated(const std::string& path) {
  Diagnostics found;
  const auto file = deal::read_deal_file(std::string(ASSAY_SOURCE_DIR) + '/' + path, found);
  auto e = file ? study::evaluate(file, {}, {.drivers = false, .readings = false}, found) : nullptr;
  EXPECT_TRUE(e) << render(found);
  return e;
}

/// The heading of the column of what all sides gain together, the first after the parties'.
std::string together(const std::vector<std::string>& paths, std::size_t parties) {
  std::vector<std::unique_ptr<study::Evaluation>> runs;
  for (const std::string& path : paths) runs.push_back(evaluated(path));
  return compare_table(runs, paths, Style::screen).columns.at(1 + parties).title;
}

TEST(CompareTable, CallsAllSidesByTheirNumber) {
  EXPECT_EQ(together({"tests/deals/toy-swap.toml"}, 2), "both");
  EXPECT_EQ(together({"tests/deals/exact-repayment-thirds.toml"}, 4), "all 4");
  EXPECT_EQ(together({"tests/deals/toy-swap.toml", "tests/deals/exact-repayment-thirds.toml"}, 4), "all sides");
}

}  // namespace
}  // namespace assay::report
