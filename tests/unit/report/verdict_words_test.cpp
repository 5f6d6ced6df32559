#include "report/figures.hpp"
#include "report/party_sentences.hpp"
#include "study/study_test_support.hpp"

// The fixed sentences of the three verdicts and of what parties earn, each reached once. The road of tests/unit/study/study_test_support.hpp: 150 - p
// and p - 100, fair from 120 to 130.
namespace assay::report {
namespace {

std::unique_ptr<study::Evaluation> evaluated(const std::string& text) {
  Diagnostics found;
  auto e = study::evaluate(study::written(text), deal::asking({}), {.drivers = true, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}
std::unique_ptr<study::Evaluation> road(const std::string& price) { return evaluated(study::road_for_cash({.price = price}, "neutral_rate = \"0 %/a\"\n")); }

TEST(VerdictWords, FairOrNot) {
  const Flag fair = fairness_flag(*road("125 MUSD/a"));
  EXPECT_EQ(fair.word, "FAIR");
  EXPECT_EQ(fair.sentence, "both gain, and each takes 40 to 60 % of the joint gain");
  const Flag unfair = fairness_flag(*road("140 MUSD/a"));
  EXPECT_EQ(unfair.word, "NOT FAIR");
  EXPECT_EQ(unfair.sentence, "both gain, but the investor takes 80 % of the joint gain, outside 40 to 60 %");
  EXPECT_EQ(fairness_flag(*road("160 MUSD/a")).sentence, "the investor gains, the host loses; together they gain value");
  const Flag half = fairness_flag(*evaluated(study::road_for_cash({}, "rule = \"none\"\nreason = \"half a deal\"\n")));
  EXPECT_EQ(half.word, "NOT JUDGED");
  EXPECT_EQ(half.sentence, "half a deal");
}

TEST(VerdictWords, WhatTurnsTheVerdict) {
  EXPECT_EQ(fragility(*road("100 .. 125 .. 170 MUSD/a")), "Not fair with one input at its P10 or P90: clause.price.amount (either).");
  EXPECT_EQ(fragility(*road("124 .. 125 .. 126 MUSD/a")), "No single input at its P10 or P90 makes it unfair.");
  EXPECT_EQ(fragility(*road("110 .. 112 .. 140 MUSD/a")), "Fair with one input at its P10 or P90: clause.price.amount (high).");
  EXPECT_EQ(fragility(*road("110 .. 112 .. 113 MUSD/a")), "No single input at its P10 or P90 makes it fair.");
  EXPECT_EQ(fragility(*road("125 MUSD/a")), "");  // nothing is uncertain
}

TEST(VerdictWords, LawfulOrNot) {
  EXPECT_EQ(law_flag(*road("125 MUSD/a")).word, "LAW NOT CHECKED");
  EXPECT_EQ(law_flag(*road("125 MUSD/a")).sentence, "the deal file names no rules to check");
  const auto e = study::run(study::file_of("deals/cholsan-solar.toml"));
  const auto as = [&](model::law::Result result, std::size_t legs) {
    e->law.overall = result;
    for (std::size_t i = 0; i < e->law.legs.size(); ++i) e->law.legs[i].result = i < legs ? result : model::law::Result::clear;
    return law_flag(*e);
  };
  EXPECT_TRUE(as(model::law::Result::barred, 2).sentence.starts_with("2 legs barred by rules in force on 2019-10-21: 4 UN bans"));
  EXPECT_EQ(as(model::law::Result::needs_leave, 2).sentence, "2 legs need leave under rules in force on 2019-10-21");
  EXPECT_EQ(as(model::law::Result::needs_leave, 1).sentence, "one leg needs leave under rules in force on 2019-10-21");
  EXPECT_EQ(as(model::law::Result::to_check, 1).sentence, "nothing barred on 2019-10-21; one leg to be checked by a person");
  EXPECT_EQ(as(model::law::Result::due_diligence, 1).sentence, "nothing barred on 2019-10-21; a duty to look into the chain");
  EXPECT_EQ(as(model::law::Result::clear, 0).sentence, "no rule checked hits the deal on 2019-10-21");
}

// The firm gives 100 and gets 112 a year later: it earns 12 %, which is what the state pays; over three years at 0 it is the cube root of 1.12, 3.8 % a
// year, and of its inverse; 100 of 112 are back after 0.89 of the second year.
TEST(VerdictWords, WhatPartiesEarn) {
  const auto works = [](const std::string& id, const std::string& from, const std::string& to, const std::string& value, int year) {
    return "[leg." + id + "]\nkind = \"works\"\nsource = \"hand\"\nfrom = \"" + from + "\"\nto = \"" + to + "\"\nvalue = \"" + value + "\"\nschedule = \"year" + std::to_string(year) + "\"\n";
  };
  const std::string head = study::firm_and_state("4 a") + "[schedule]\nyear1 = [\"100 %\"]\nyear2 = [\"0 %\", \"100 %\"]\n";
  const auto said = party_sentences(*evaluated(head + works("one", "firm", "state", "100 MUSD", 1) + works("two", "state", "firm", "112 MUSD", 2)));
  ASSERT_GE(said.size(), 3U);
  EXPECT_EQ(said[0], "Firm: IRR 12.0 %, MIRR 3.8 %; paid back after 1.89 a.");
  EXPECT_EQ(said[1], "State: IRR 12.0 %, which is what it pays for the money, MIRR −3.7 %; payback n.m. (it receives first and pays later: nothing of its own is to come back); most tempted to renegotiate in 2024 (sunk less still to come: 112 USD m).");
  EXPECT_EQ(said.back(), "Implied interest rate of the swap, as the firm earns it: 12.0 % nominal.");
  const auto given = party_sentences(*evaluated(head + works("one", "firm", "state", "100 MUSD", 1)));
  EXPECT_NE(given[0].find(": no IRR ("), std::string::npos) << given[0];
  EXPECT_NE(given[0].find("; payback n.m. ("), std::string::npos) << given[0];
  EXPECT_TRUE(given.back().starts_with("Implied interest rate of the swap: n.m. (")) << given.back();
}

}  // namespace
}  // namespace assay::report
