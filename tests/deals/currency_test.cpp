#include <fstream>
#include <sstream>

#include "deals_test_support.hpp"

namespace assay::study {
namespace {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The text with USD and EUR changed places.
std::string in_the_other_currency(const std::string& text) {
  std::string swapped = text;
  for (std::size_t at = 0; at + 3 <= swapped.size(); ++at) {
    const std::string word = swapped.substr(at, 3);
    if (word == "USD" || word == "EUR") swapped.replace(at, 3, word == "USD" ? "EUR" : "USD");
  }
  return swapped;
}

/// Copies of the deals and their files with that done, removed at the end.
class OtherCurrency : public ::testing::Test {
 protected:
  OtherCurrency() : folder_(fs::path(::testing::TempDir()) / "assay_other_currency") {
    fs::remove_all(folder_);
    for (const char* part : {"deals", "tests/deals", "docs/models"})
      for (const auto& entry : fs::recursive_directory_iterator(fs::path(ASSAY_SOURCE_DIR) / part)) {
        const std::string ending = entry.path().extension().string();
        if (!entry.is_regular_file() || (ending != ".toml" && ending != ".csv")) continue;
        const fs::path copy = folder_ / fs::relative(entry.path(), ASSAY_SOURCE_DIR);
        fs::create_directories(copy.parent_path());
        std::ofstream(copy, std::ios::binary) << in_the_other_currency(read_whole(entry.path()));
      }
  }
  ~OtherCurrency() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path folder_;
};

// No currency is built in: every deal in euros has, figure by figure, the values that it has in dollars.
TEST_F(OtherCurrency, GivesTheSameFiguresInEveryDeal) {
  for (const std::string& name : deal_files()) {
    SCOPED_TRACE(name);
    Diagnostics found;
    const auto ours = deal_at(name);
    const auto theirs = deal::read_deal_file((folder_ / name).string(), found);
    ASSERT_TRUE(ours && theirs) << rendered(found);
    const auto before = evaluate(ours, {}, {.drivers = false, .readings = false}, found);
    const auto after = evaluate(theirs, {}, {.drivers = false, .readings = false}, found);
    ASSERT_TRUE(before && after) << rendered(found);
    ASSERT_EQ(after->deal->money, in_the_other_currency(before->deal->money));
    EXPECT_EQ(before->values.all(), after->values.all());
    EXPECT_EQ(before->fairness.fair, after->fairness.fair);
  }
}

}  // namespace
}  // namespace assay::study
