#pragma once
#include <gtest/gtest.h>

#include <string>

#include "study/evaluation.hpp"

namespace assay::study {

inline std::shared_ptr<const deal::DealFile> file_of(const std::string& path) {
  Diagnostics found;
  auto file = deal::read_deal_file(std::string(ASSAY_SOURCE_DIR) + '/' + path, found);
  EXPECT_TRUE(file) << render(found);
  return file;
}

inline deal::Question asking(const std::vector<std::string>& sets) {
  deal::Question question;
  Diagnostics found;
  for (const std::string& set : sets)
    if (auto change = deal::parse_set(set, found)) question.sets.push_back(std::move(*change));
  EXPECT_FALSE(found.has_errors()) << render(found);
  return question;
}

/// The deal evaluated, without drivers and readings; it must have no mistakes.
inline std::unique_ptr<Evaluation> run(const std::shared_ptr<const deal::DealFile>& file, const std::vector<std::string>& sets = {}) {
  Diagnostics found;
  auto e = evaluate(file, asking(sets), {.drivers = false, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

inline ::testing::AssertionResult close(const Decimal& value, const Decimal& wanted, const Decimal& within) {
  if (abs(value - wanted) <= within) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << value << " is not " << wanted << " to " << within;
}

}  // namespace assay::study
