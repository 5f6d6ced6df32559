#include "report/claims_table.hpp"

#include "study/study_test_support.hpp"

// Every sentence of a claim's answer. A road that costs its builder 100 MUSD, worth 150 to the host, who pays 130, or 90 to 170: 150 - p and p - 100.
namespace assay::report {
namespace {

std::pair<std::string, std::string> claimed(const std::string& condition) {
  const std::string text = study::road_for_cash({.price = "90 .. 130 .. 170 MUSD/a"}, "neutral_rate = \"0 %/a\"\n") +
                           "[source.paper]\ntitle = \"A paper\"\ngrade = \"C\"\n[claim.it]\nsays = \"it is so\"\nsource = \"paper\"\nholds_when = \"" + condition + "\"\n";
  Diagnostics found;
  const auto e = study::evaluate(study::written(text), deal::asking({}), {.drivers = false, .readings = false, .levers = true}, found);
  EXPECT_TRUE(e) << render(found);
  if (!e || e->claims.size() != 1) return {};
  EXPECT_EQ(claims_table(*e, Style::screen).notes.front(), "In the base case, and with one input at a time changed within its range, of those that move the condition's figures most, all else as the deal stands; both of them where neither alone turns the answer.");
  return {claim_word(e->claims[0]), claim_text(e->claims[0], Style::screen)};
}

using Answer = std::pair<std::string, std::string>;

TEST(ClaimsTable, EveryAnswer) {
  EXPECT_EQ(claimed("host gains"), (Answer{"HOLDS IF", "it holds with clause.price.amount up to 150 MUSD/a (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("investor gains"), (Answer{"HOLDS IF", "it holds with clause.price.amount from 100 MUSD/a (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("both gain"), (Answer{"HOLDS IF", "it holds with clause.price.amount from 100 to 150 MUSD/a (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("host loses"), (Answer{"FAILS UNLESS", "it holds with clause.price.amount from 150 MUSD/a (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("host.surplus > 500 MUSD"), (Answer{"FAILS", "no value of clause.price.amount makes it hold (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("host.surplus > -500 MUSD"), (Answer{"HOLDS", "it holds with any value of clause.price.amount (90 … 170 MUSD/a tried)"}));
  EXPECT_EQ(claimed("host.irr > 5 %/a").first, "CANNOT TELL");
}

}  // namespace
}  // namespace assay::report
