#include "verdict/evidence.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "verdict_test_support.hpp"

// Worked by hand: shares of the swing, or of the number of inputs.
namespace assay::verdict {
namespace {

// Swings 8, 92 (60 + 32, whatever the sign): 92 % on a guess.
TEST(Evidence, WeakWhenTheSpreadRestsOnGuesses) {
  const Evidence found = weigh_evidence({{"a", 'A', decimals("5 3")}, {"b", 'B', decimals("0 0")}, {"c", 'C', {}}, {"d", 'E', decimals("60 -32")}});
  EXPECT_EQ(found.basis, Basis::weak);
  EXPECT_EQ(found.swing, Decimal(100));
  EXPECT_EQ(found.share_guessed, "0.92"_d);
  EXPECT_EQ(found.share_official, "0.08"_d);
  EXPECT_EQ(found.sentence, "2 of 4 inputs are official or contract figures; 92 % of the spread rests on hearsay and guesses");
}

// 2 of 3 inputs are guesses, though they move nothing.
TEST(Evidence, WeakWhenMostInputsAreGuesses) {
  const Evidence found = weigh_evidence({{"a", 'A', decimals("10")}, {"b", 'D', decimals("0")}, {"c", 0, decimals("0")}});
  EXPECT_EQ(found.basis, Basis::weak);
  EXPECT_EQ(found.sentence, "1 of 3 inputs is an official or contract figure; 0 % of the spread rests on hearsay and guesses");
}

// Official 80 of 100 is strong, 79 is not; half of the swing and half of the inputs on guesses is not yet weak.
TEST(Evidence, TheLimitsThemselves) {
  EXPECT_EQ(weigh_evidence({{"a", 'B', decimals("80")}, {"c", 'C', decimals("20")}}).basis, Basis::strong);
  EXPECT_EQ(weigh_evidence({{"a", 'B', decimals("79")}, {"c", 'C', decimals("21")}}).basis, Basis::moderate);
  EXPECT_EQ(weigh_evidence({{"a", 'A', decimals("50")}, {"e", 'E', decimals("50")}}).basis, Basis::moderate);
  EXPECT_EQ(weigh_evidence({{"a", 'A', decimals("49")}, {"e", 'E', decimals("51")}}).basis, Basis::weak);
  EXPECT_EQ(weigh_evidence({{"c", 'C', decimals("1")}}).basis, Basis::moderate);
}

TEST(Evidence, CountsByGrade) {
  const Evidence found = weigh_evidence({{"a", 'A', {}}, {"b", 'B', {}}, {"c", 'C', {}}, {"d", 'D', {}}, {"e", 'E', {}}, {"f", 0, {}}, {"g", 'A', {}}});
  EXPECT_EQ(std::vector<std::size_t>(std::begin(found.by_grade), std::end(found.by_grade)), (std::vector<std::size_t>{2, 1, 1, 1, 1, 1}));
  EXPECT_EQ(found.inputs, 7u);
}

// Nothing swings: 4 of 5 inputs official is 80 %; 1 of 1 in words.
TEST(Evidence, WithoutSwingTheInputsAreCounted) {
  const Evidence found = weigh_evidence({{"a", 'A', {}}, {"b", 'A', {}}, {"c", 'B', {}}, {"d", 'B', {}}, {"e", 'C', {}}});
  EXPECT_EQ(found.basis, Basis::strong);
  EXPECT_EQ(found.sentence, "4 of 5 inputs are official or contract figures; no input's range moves the result");
  EXPECT_EQ(weigh_evidence({{"a", 'C', {}}}).sentence, "0 of 1 input are official or contract figures; no input's range moves the result");
  EXPECT_EQ(weigh_evidence({}).basis, Basis::weak);
  EXPECT_EQ(weigh_evidence({}).sentence, "no input has a source");
}

TEST(Evidence, RefusesOtherGrades) {
  EXPECT_THROW(weigh_evidence({{"leg.mine.grade", 'F', {}}}), std::invalid_argument);
  EXPECT_THROW(weigh_evidence({{"leg.mine.grade", 'a', {}}}), std::invalid_argument);
}

TEST(Evidence, Words) {
  EXPECT_STREQ(words(Basis::strong), "STRONG BASIS");
  EXPECT_STREQ(words(Basis::moderate), "MODERATE BASIS");
  EXPECT_STREQ(words(Basis::weak), "WEAK BASIS");
}

}  // namespace
}  // namespace assay::verdict
