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

// Repaid in thirds, to the last digit: no remark that 1e-51 is still owed, and a party that has all back breaks even.
TEST(Warnings, NothingIsSaidOfWhatIsRepaid) {
  const auto e = run(file_of("tests/deals/exact-repayment-thirds.toml"));
  EXPECT_EQ(codes(*e), std::vector<std::string>());
  const auto host = std::find_if(e->parties.begin(), e->parties.end(), [](const PartyResult& party) { return party.id == "host"; });
  EXPECT_TRUE(host->npv.is_zero()) << host->npv;
  EXPECT_TRUE(host->surplus.is_zero()) << host->surplus;
  EXPECT_EQ(codes(*run(file_of("tests/deals/exact-repayment-thirds.toml"), {"loan.thirds.dscr=3.000001"})), (std::vector<std::string>{"W564", "W565", "W567", "W568", "W568"}));
}

}  // namespace
}  // namespace assay::study
