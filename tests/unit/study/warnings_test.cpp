#include <algorithm>

#include "study_test_support.hpp"

namespace assay::study {
namespace {

std::vector<std::string> codes(const Evaluation& e) {
  std::vector<std::string> all;
  for (const Diagnostic& d : e.warnings.all()) all.push_back(d.code);
  std::sort(all.begin(), all.end());
  return all;
}

// What only shows while lines are recorded (a loan drawn before any flow) is a warning of the result, as what the reader sees is.
TEST(Warnings, OfRecordingAreThoseOfTheResult) {
  EXPECT_EQ(codes(*run(file_of("tests/deals/loan.toml"))), std::vector<std::string>(12, "W566"));  // its twelve loans
}

}  // namespace
}  // namespace assay::study
