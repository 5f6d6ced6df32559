#pragma once
#include <gtest/gtest.h>

#include <string>

#include "deal/deal_test_support.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

inline std::shared_ptr<const deal::DealFile> file_of(const std::string& path) {
  Diagnostics found;
  auto file = deal::read_deal_file(std::string(ASSAY_SOURCE_DIR) + '/' + path, found);
  EXPECT_TRUE(file) << render(found);
  return file;
}

/// A deal written in a test, read as if it lay in tests/deals; it must parse.
inline std::shared_ptr<const deal::DealFile> written(const std::string& text) {
  Diagnostics found;
  auto file = deal::deal_file(text, found);
  EXPECT_TRUE(file) << render(found);
  return file;
}

/// The deal evaluated, without drivers and readings; it must have no mistakes.
inline std::unique_ptr<Evaluation> run(const std::shared_ptr<const deal::DealFile>& file, const std::vector<std::string>& sets = {}) {
  Diagnostics found;
  auto e = evaluate(file, deal::asking(sets), {.drivers = false, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

inline ::testing::AssertionResult close(const Decimal& value, const Decimal& wanted, const Decimal& within) {
  if (abs(value - wanted) <= within) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << value << " is not " << wanted << " to " << within;
}

}  // namespace assay::study
