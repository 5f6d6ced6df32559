// Distances are counted by hand as single edits (insert, delete, replace, swap of neighbours).
#include "base/nearest.hpp"

#include <gtest/gtest.h>

namespace assay {
namespace {

using Names = std::vector<std::string>;

TEST(EditDistance, CountsSingleEdits) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("recovry", "recovery"), 1);  // insert e
  EXPECT_EQ(edit_distance("gradee", "grade"), 1);      // delete e
  EXPECT_EQ(edit_distance("grabe", "grade"), 1);       // replace b
  EXPECT_EQ(edit_distance("garde", "grade"), 1);       // swap ar
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);    // the textbook case: two replaced, one inserted
  EXPECT_EQ(edit_distance("ca", "abc"), 3);            // neighbours only: the restricted form gives 3, not 2
}

TEST(Nearest, SlipsOfTheHand) {
  const Names mine{"grade", "recovery", "ore", "opex", "capex", "term", "price"};
  EXPECT_EQ(nearest("recovry", mine), "recovery");
  EXPECT_EQ(nearest("garde", mine), "grade");
  EXPECT_EQ(nearest("gade", mine), "grade");
  EXPECT_EQ(nearest("Grade", mine), "grade");
  EXPECT_EQ(nearest("capx", mine), "capex");
  EXPECT_EQ(nearest("rfa19", Names{"guess", "rfa2019", "reuters2019"}), "rfa2019");
  EXPECT_EQ(nearest("evalute", Names{"explain", "evaluate", "export"}), "evaluate");
  EXPECT_EQ(nearest("fromat", Names{"format", "from"}), "format");
}

TEST(Nearest, NoGuessBeyondAThirdOfTheLength) {
  EXPECT_EQ(nearest("xyz", Names{"grade", "ore"}), "");
  EXPECT_EQ(nearest("capex", Names{"opex"}), "");  // two edits in five letters, and not the same thing
  EXPECT_EQ(nearest("colour", Names{"grade", "capacity"}), "");
  EXPECT_EQ(nearest("", Names{"grade"}), "");
  EXPECT_EQ(nearest("grade", Names{}), "");
  EXPECT_EQ(nearest("grade", Names{""}), "");
}

TEST(Nearest, TheCloserOneWinsThenTheSameFirstLetterThenTheOrder) {
  EXPECT_EQ(nearest("opes", Names{"open", "opex", "opes1"}), "open");  // all one edit: the first
  EXPECT_EQ(nearest("cost", Names{"host", "coast"}), "coast");         // both one edit: same first letter
  EXPECT_EQ(nearest("grades", Names{"grading", "grade"}), "grade");
}

TEST(Nearest, Beginnings) {
  EXPECT_EQ(nearest("cap", Names{"grade", "capacity"}), "capacity");
  EXPECT_EQ(nearest("grade_treo", Names{"ore", "grade"}), "grade");
  EXPECT_EQ(nearest("c", Names{"capacity"}), "");  // one letter says too little
}

TEST(Nearest, WordsOfTheField) {
  EXPECT_EQ(nearest("cost", Names{"grade", "capex", "opex"}), "capex");
  EXPECT_EQ(nearest("capex", Names{"cost", "grade"}), "cost");
  EXPECT_EQ(nearest("tenor", Names{"grade", "term", "price"}), "term");
  EXPECT_EQ(nearest("maturity", Names{"grade", "term"}), "term");
  EXPECT_EQ(nearest("production", Names{"capacity", "yield"}), "yield");
  EXPECT_EQ(nearest("opex", Names{"capacity", "om"}), "om");
  EXPECT_EQ(nearest("wacc", Names{"name", "country", "discount"}), "discount");
  EXPECT_EQ(nearest("discount-rate", Names{"name", "discount"}), "discount");
  EXPECT_EQ(nearest("tonnage", Names{"grade", "resource"}), "resource");
  EXPECT_EQ(nearest("degradation", Names{"capex", "loss"}), "loss");
}

TEST(Nearest, PathsAreJudgedByTheWordThatDiffers) {
  const Names paths{"leg.mine.ore", "leg.mine.grade", "leg.solar.capacity", "leg.mine.term"};
  EXPECT_EQ(nearest("leg.mine.gade", paths), "leg.mine.grade");
  EXPECT_EQ(nearest("leg.mime.ore", paths), "leg.mine.ore");
  EXPECT_EQ(nearest("leg.mine.tenor", paths), "leg.mine.term");
  EXPECT_EQ(nearest("leg.mine.xyzw", paths), "");  // the shared path must not make it look alike
  EXPECT_EQ(nearest("leg.", paths), "");
}

TEST(Nearest, HugeNamesCostNothing) {
  EXPECT_EQ(nearest(std::string(1 << 20, 'x'), Names{"grade", std::string(1 << 20, 'y')}), "");
}

}  // namespace
}  // namespace assay
