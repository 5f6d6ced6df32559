#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "model/law/law.hpp"

namespace assay::model::law {

inline std::vector<Rule> rules_from(std::string name, std::string text, Diagnostics& found) {
  const auto source = std::make_shared<const SourceText>(SourceText{std::move(name), std::move(text)});
  const auto table = input::parse_csv(source, rule_columns(), found);
  return table ? read_rules(*table, found) : std::vector<Rule>{};
}

/// All rules that ship with the program, from deals/reference/law/; a file that cannot be read fails the test.
inline std::vector<Rule> shipped_rules() {
  std::vector<Rule> all;
  for (const char* file : {"un-dprk", "cn-dprk", "us-dprk", "eu-dprk", "due-diligence"}) {
    std::ifstream in(std::string(ASSAY_SOURCE_DIR) + "/deals/reference/law/" + file + ".csv");
    EXPECT_TRUE(in.good()) << file;
    std::ostringstream text;
    text << in.rdbuf();
    Diagnostics found;
    const auto rules = rules_from(file, text.str(), found);
    EXPECT_FALSE(found.has_errors()) << render(found);
    EXPECT_FALSE(rules.empty()) << file;
    all.insert(all.end(), rules.begin(), rules.end());
  }
  return all;
}

inline Date on(const char* day) { return parse_date(day).value(); }

}  // namespace assay::model::law
