#include "report/memo_sentences.hpp"

#include "report/inputs_table.hpp"
#include "study/study_test_support.hpp"

// The sentences of the memo's main part. The road of tests/unit/study/study_test_support.hpp: the host gains 150 - p, the investor p - 100.
namespace assay::report {
namespace {

std::unique_ptr<study::Evaluation> evaluated(const std::string& text) {
  Diagnostics found;
  auto e = study::evaluate(study::written(text), deal::asking({}), {.drivers = true, .readings = true}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}
study::ReadingResult reading(const std::string& id, bool fair) {
  study::ReadingResult result;
  result.id = id;
  result.evaluated = result.fairness.judged = true;
  result.fairness.fair = fair;
  return result;
}
study::ClaimResult claim(const std::string& says, bool holds) {
  study::ClaimResult result;
  result.says = says;
  result.holds = holds;
  return result;
}
study::Gap gap(const std::string& path, char grade, int host, int investor) {
  const auto million = [](int n) { return Decimal(n) * Decimal(1'000'000); };
  study::Gap result;
  result.path = path;
  result.grade = grade;
  result.swing = {million(host), million(investor)};
  return result;
}
std::unique_ptr<study::Evaluation> road(const study::Road& road, const std::string& more = "") { return evaluated(study::road_for_cash(road, "neutral_rate = \"0 %/a\"\n" + more)); }

// The worth moves the host alone, the price both: with P10 to P90 of two triangles of the same width in money, each is half of the host's spread, and the
// price all of the investor's.
TEST(MemoSentences, WhatASpreadRestsOn) {
  const auto e = road({.worth = "140 .. 150 .. 160 %", .price = "115 .. 125 .. 135 MUSD/a"});
  const auto shares = shares_of_spread(*e);
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(spread_sentence(*e), "What the spread of a net gain rests on. Host: clause.price.amount 50 %, leg.road.worth 50 %; Investor: clause.price.amount 100 %.");
  EXPECT_EQ(spread_sentence(*road({})), "");
}

TEST(MemoSentences, HowManyRulesAreMet) {
  const auto e = road({.price = "125 MUSD/a"});
  std::size_t all = e->fairness_page.rules.size();
  ASSERT_GT(all, 2U);
  for (auto& rule : e->fairness_page.rules) rule.answer.standing = verdict::Standing::not_defined;
  e->fairness_page.rules[0].answer.standing = verdict::Standing::met;
  EXPECT_EQ(rules_sentence(*e), "Of " + std::to_string(all) + " rules of fairness, 1 is met, 0 are not, and " + std::to_string(all - 1) + " have no answer here.");
  e->fairness_page.rules[1].answer.standing = e->fairness_page.rules[2].answer.standing = verdict::Standing::not_met;
  e->fairness_page.rules.resize(4);
  EXPECT_EQ(rules_sentence(*e), "Of 4 rules of fairness, 1 is met, 2 are not, and 1 has no answer here.");
  e->fairness_page.rules.clear();
  EXPECT_EQ(rules_sentence(*e), "");
}

TEST(MemoSentences, Readings) {
  const auto e = road({});
  EXPECT_EQ(readings_sentence(*e), "");
  const auto fair = reading("kind", true), unfair = reading("harsh", false);
  const study::ReadingResult broken;
  e->readings = {unfair, unfair, broken};
  EXPECT_EQ(readings_sentence(*e), "The report can be read in 3 ways; in none of them is the deal fair.");
  e->readings = {unfair, fair};
  EXPECT_EQ(readings_sentence(*e), "The report can be read in 2 ways; the deal is fair in 1 of them: kind.");
  e->readings = {broken};
  EXPECT_EQ(readings_sentence(*e), "The report can be read in 1 way; none of them is judged.");
}

TEST(MemoSentences, Claims) {
  const auto e = road({});
  EXPECT_EQ(claims_sentence(*e), "");
  e->claims = {claim("the state pays twice", false), claim("the builder gains", true), claim("it is free", false)};
  EXPECT_EQ(claims_sentence(*e), "Said of the deal, and tried here. FAILS: the state pays twice; it is free. HOLDS: the builder gains.");
}

TEST(MemoSentences, Law) {
  EXPECT_EQ(law_sentences(*road({})), std::vector<std::string>{"The deal file names no rules to check."});
  const auto e = study::run(study::file_of("deals/cholsan-solar.toml"));
  const auto said = law_sentences(*e);
  ASSERT_EQ(said.size(), 4U);
  EXPECT_EQ(said[0], "Solar plant: barred by UNSCR 2321, par. 32; UNSCR 2397, par. 7; MOFCOM Announcement 4 of 2018.");
  EXPECT_EQ(said[1].find("Mining rights: barred by UNSCR 2270, par. 30; "), 0U);
  EXPECT_EQ(said[2], "Further findings: 13 to be checked by a person, 1 of a duty to look into the chain.");
  std::erase_if(e->law_findings, [](const auto& finding) { return finding.result == model::law::Result::barred; });
  EXPECT_EQ(law_sentences(*e).front(), "Findings: 13 to be checked by a person, 1 of a duty to look into the chain.");
  e->law_findings.clear();
  EXPECT_EQ(law_sentences(*e), (std::vector<std::string>{"No rule checked hits the deal.", "Not legal advice."}));
}

TEST(MemoSentences, Gaps) {
  const auto e = road({});
  const auto price = gap("clause.price.amount", 'E', 20, 30), worth = gap("leg.road.worth", 0, 5, 0);
  EXPECT_EQ(gaps_sentence(*e, {}), "");
  EXPECT_EQ(gaps_sentence(*e, {price, worth}),
            "The facts that would tell most: clause.price.amount (grade E), which moves the investor by 30 USD m; leg.road.worth (no source), which moves the host by 5 USD m.");
  EXPECT_EQ(gaps_sentence(*e, {price, price, price, worth}).find("leg.road.worth"), std::string::npos);
}

}  // namespace
}  // namespace assay::report
