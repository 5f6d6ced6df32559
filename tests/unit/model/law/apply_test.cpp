#include "table.hpp"

// The rules of judgement on made-up rules, each case worked by hand from docs/models/law.md.
namespace assay::model::law {
namespace {

const Date day = on("2019-10-21");

Rule rule(std::string id, Direction direction) {
  Rule made;
  made.id = made.instrument = std::move(id);
  made.regime = "UN";
  made.from = on("2010-01-01");
  made.countries = {"KP"};
  made.direction = direction;
  made.result = Result::barred;
  return made;
}
Rule ore_ban() {
  Rule made = rule("ore", Direction::export_from);
  made.goods = {"ore"};
  made.hs = {"2612"};
  return made;
}
Subject shipment(std::string from, std::string to) {
  Subject made;
  made.leg = "leg.mine";
  made.from_country = std::move(from);
  made.to_country = std::move(to);
  made.party_countries = {made.from_country, made.to_country};
  return made;
}
Subject with_hs(std::string code) {
  Subject made = shipment("KP", "CN");
  made.hs = {std::move(code)};
  return made;
}
/// Result of one rule on one subject; clear when it does not hit.
Result result_of(const Rule& one, const Subject& subject, Date as_of = day) {
  return summarise({subject}, apply({one}, {subject}, as_of)).overall;
}

TEST(Apply, TheDirectionMustFit) {
  Subject out = shipment("KP", "CN"), in = shipment("CN", "KP");
  out.goods = in.goods = {"ore"};
  EXPECT_EQ(result_of(ore_ban(), out), Result::barred);
  EXPECT_EQ(result_of(ore_ban(), in), Result::clear);
  Rule import_ban = ore_ban();
  import_ban.direction = Direction::import_into;
  EXPECT_EQ(result_of(import_ban, out), Result::clear);
  EXPECT_EQ(result_of(import_ban, in), Result::barred);
}

TEST(Apply, AnActivityHitsWhenAnyPartyIsFromTheCountry) {
  Rule venture = rule("jv", Direction::activity);
  venture.activities = {"joint-venture"};
  Subject subject;
  subject.leg = "venture.mine";
  subject.activities = {"joint-venture"};
  subject.party_countries = {"CN", "KP"};
  EXPECT_EQ(result_of(venture, subject), Result::barred);
  subject.party_countries = {"CN", "ZM"};
  EXPECT_EQ(result_of(venture, subject), Result::clear);
}

TEST(Apply, HsCodesMatchUnderAPrefixAndAWiderCodeIsToCheck) {
  EXPECT_EQ(result_of(ore_ban(), with_hs("2612")), Result::barred);
  EXPECT_EQ(result_of(ore_ban(), with_hs("2612.20")), Result::barred);
  EXPECT_EQ(result_of(ore_ban(), with_hs("2613")), Result::clear);
  Rule subheading = ore_ban();
  subheading.hs = {"261220"};
  EXPECT_EQ(result_of(subheading, with_hs("2612.20")), Result::barred) << "dots do not count";
  EXPECT_EQ(result_of(subheading, with_hs("26 12 20 00")), Result::barred);
  EXPECT_EQ(result_of(ore_ban(), with_hs("26")), Result::to_check);
  EXPECT_EQ(result_of(ore_ban(), with_hs("")), Result::clear);
  EXPECT_EQ(result_of(ore_ban(), with_hs(".")), Result::clear);
}

TEST(Apply, ATagDecidesEvenWhereTheCodeIsWider) {
  Subject subject = with_hs("26");
  subject.goods = {"ore"};
  EXPECT_EQ(result_of(ore_ban(), subject), Result::barred);
}

TEST(Apply, AStarInGoodsMeansAnythingThatMoves) {
  Rule any = rule("any", Direction::export_from);
  any.goods = {"*"};
  EXPECT_EQ(result_of(any, with_hs("9999")), Result::barred);
  EXPECT_EQ(result_of(any, shipment("KP", "CN")), Result::clear) << "nothing moves in this leg";
}

TEST(Apply, RulesOfOneCountryBindItsPersons) {
  Subject subject = shipment("KP", "CN");
  subject.goods = {"ore"};
  Rule of_us = ore_ban();
  of_us.bound = Bound::us;
  of_us.secondary = true;
  const auto findings = apply({of_us}, {subject}, day);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].result, Finding::Result::to_check);
  EXPECT_EQ(
      findings[0].why,
      "goods from KP: goods `ore`; binds US persons, and no party here is one; whoever takes part risks designation");
  subject.party_countries = {"KP", "US"};
  EXPECT_EQ(result_of(of_us, subject), Result::barred);

  Rule of_china = ore_ban();
  of_china.bound = Bound::cn;
  EXPECT_EQ(result_of(of_china, subject), Result::clear) << "no Chinese party";
  subject.party_countries = {"KP", "CN"};
  EXPECT_EQ(result_of(of_china, subject), Result::barred);
}

TEST(Apply, EuRulesBindMembersOfTheDay) {
  Rule of_eu = ore_ban();
  of_eu.bound = Bound::eu;
  Subject subject = shipment("KP", "CN");
  subject.goods = {"ore"};
  const auto with_party = [&](const char* country, const char* date) {
    subject.party_countries = {"KP", country};
    return result_of(of_eu, subject, on(date));
  };
  EXPECT_EQ(with_party("FR", "2019-10-21"), Result::barred);
  EXPECT_EQ(with_party("NO", "2019-10-21"), Result::to_check);
  EXPECT_EQ(with_party("GB", "2020-12-31"), Result::barred);
  EXPECT_EQ(with_party("GB", "2021-01-01"), Result::to_check);
  EXPECT_EQ(with_party("HR", "2013-06-30"), Result::to_check);
  EXPECT_EQ(with_party("HR", "2013-07-01"), Result::barred);
}

TEST(Apply, ARuleForAllStatesNeedsNoNamedParty) {
  Subject subject = shipment("KP", "CN");
  subject.goods = {"ore"};
  subject.party_countries.clear();
  EXPECT_EQ(result_of(ore_ban(), subject), Result::barred);
}

TEST(Apply, DueDiligenceKeepsItsOwnResultAndAnExemptionDoesNotLiftABar) {
  Subject subject = shipment("KP", "CN");
  subject.goods = {"ore"};
  Rule duty = ore_ban();
  duty.result = Result::due_diligence;
  duty.bound = Bound::us;
  EXPECT_EQ(result_of(duty, subject), Result::due_diligence);
  Rule with_exit = ore_ban();
  with_exit.exemptions = "committee approval in advance";
  const auto findings = apply({with_exit}, {subject}, day);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].result, Result::barred);
  EXPECT_EQ(findings[0].way_out, "committee approval in advance");
}

TEST(Summary, LegsTakeTheirSeverestFindingAndABanCountsOnce) {
  Rule first = ore_ban(), same_paragraph = ore_ban(), soft = ore_ban();
  same_paragraph.id = "ore-2";
  soft.instrument = "soft";
  soft.result = Result::to_check;
  Subject mine = shipment("KP", "CN"), again = mine, idle = shipment("CN", "ZM");
  mine.goods = again.goods = idle.goods = {"ore"};
  again.leg = "leg.tailings";
  idle.leg = "leg.road";
  const std::vector<Subject> subjects{mine, idle, again};
  const Summary summary = summarise(subjects, apply({first, same_paragraph, soft}, subjects, day));
  ASSERT_EQ(summary.legs.size(), 3u);
  EXPECT_EQ(summary.legs[0].result, Result::barred);
  EXPECT_EQ(summary.legs[1].leg, "leg.road");
  EXPECT_EQ(summary.legs[1].result, Result::clear);
  EXPECT_EQ(summary.legs[2].result, Result::barred);
  EXPECT_EQ(summary.overall, Result::barred);
  EXPECT_EQ(summary.bans_of("UN"), std::vector<std::string>{"ore"});
  EXPECT_TRUE(summary.bans_of("EU").empty());
}

}  // namespace
}  // namespace assay::model::law
