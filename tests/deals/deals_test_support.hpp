#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "study/evaluation.hpp"

namespace assay::study {

/// Every deal file that ships or is tested by hand, by path from the project's root.
inline std::vector<std::string> deal_files() {
  namespace fs = std::filesystem;
  std::vector<std::string> names;
  for (const char* folder : {"deals", "tests/deals"})
    for (const auto& entry : fs::directory_iterator(fs::path(ASSAY_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".toml") names.push_back(std::string(folder) + '/' + entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

inline std::string rendered(const Diagnostics& found) { return found.has_errors() ? render(found) : std::string(); }

inline std::shared_ptr<const deal::DealFile> deal_at(const std::string& path) {
  Diagnostics found;
  auto file = deal::read_deal_file((std::filesystem::path(ASSAY_SOURCE_DIR) / path).string(), found);
  EXPECT_TRUE(file) << rendered(found);
  return file;
}

/// "deals/niger-2024.toml" as the name of a test: niger_2024.
inline std::string test_name(const ::testing::TestParamInfo<std::string>& deal) {
  std::string name = std::filesystem::path(deal.param).stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace assay::study
