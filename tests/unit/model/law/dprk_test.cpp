#include <algorithm>

#include "table.hpp"

// The shipped law files against the deal they were collected for: a solar plant for rare-earth ore, DPRK and China.
// Expected results are the leg-by-leg table of the project's sanctions notes: on 2014-02-20 only resolutions 1718 to 2094
// were in force; on 2019-10-21 four independent UN bans hit the deal and a fifth if the ore is declared in chapter 25.
namespace assay::model::law {
namespace {

Subject goods(std::string leg, std::string from, std::string to, std::vector<std::string> tags,
              std::vector<std::string> hs) {
  Subject subject;
  subject.leg = std::move(leg);
  subject.from_country = std::move(from);
  subject.to_country = std::move(to);
  subject.goods = std::move(tags);
  subject.hs = std::move(hs);
  subject.party_countries = {"KP", "CN"};
  return subject;
}
Subject deed(std::string leg, std::vector<std::string> activities) {
  Subject subject;
  subject.leg = std::move(leg);
  subject.activities = std::move(activities);
  subject.party_countries = {"KP", "CN"};
  return subject;
}
Subject ore() { return goods("leg.ore", "KP", "CN", {"rare-earth-minerals"}, {"2612"}); }
Subject ore_in_chapter_25() { return goods("leg.ore", "KP", "CN", {"rare-earth-minerals"}, {"2530"}); }
Subject compounds() { return goods("leg.ore", "KP", "CN", {"rare-earth-compounds"}, {"2846"}); }
Subject solar() {
  return goods("leg.solar", "CN", "KP", {"solar-equipment"}, {"8541", "8504", "8544", "7308", "7610"});
}
Subject mining_plant() {
  return goods("leg.mining-plant", "CN", "KP", {"mining-equipment"}, {"8429", "8430", "8474", "8479"});
}
Subject venture() { return deed("venture.mine", {"joint-venture"}); }
Subject finance() { return deed("loan.export-credit", {"trade-finance", "export-credit", "insurance", "loan"}); }
Subject works() { return deed("leg.works", {"energy", "mining"}); }

std::vector<Subject> flagship() { return {ore(), solar(), mining_plant(), venture(), finance(), works()}; }

Summary on_date(const std::vector<Subject>& subjects, const char* day) {
  return summarise(subjects, apply(shipped_rules(), subjects, on(day)));
}
std::vector<std::string> ids(const Subject& subject, const char* day, Result result) {
  std::vector<std::string> hit;
  for (const Finding& finding : apply(shipped_rules(), {subject}, on(day)))
    if (finding.result == result) hit.push_back(finding.rule.id);
  return hit;
}
using Ids = std::vector<std::string>;

TEST(Dprk, In2014NothingIsBarredAndOnlyFinanceIsSoftlyLimited) {
  const Summary summary = on_date(flagship(), "2014-02-20");
  EXPECT_TRUE(summary.bans.empty());
  EXPECT_EQ(summary.overall, Result::to_check);
  ASSERT_EQ(summary.legs.size(), 6u);
  EXPECT_EQ(summary.legs[0].result, Result::due_diligence);  // OECD guidance only
  EXPECT_EQ(summary.legs[1].result, Result::clear);
  EXPECT_EQ(summary.legs[2].result, Result::clear);
  EXPECT_EQ(summary.legs[3].result, Result::clear);
  EXPECT_EQ(summary.legs[4].result, Result::to_check);
  EXPECT_EQ(summary.legs[5].result, Result::clear);
  EXPECT_EQ(ids(finance(), "2014-02-20", Result::to_check), (Ids{"un1874-19", "un1874-20", "un2094-15"}));
}

TEST(Dprk, In2019ExactlyFourUnBansHitTheDeal) {
  const Summary summary = on_date(flagship(), "2019-10-21");
  EXPECT_EQ(summary.overall, Result::barred);
  EXPECT_EQ(summary.bans_of("UN"),
            (Ids{"UNSCR 2270, par. 30", "UNSCR 2397, par. 7", "UNSCR 2375, par. 18", "UNSCR 2321, par. 32"}));
}

TEST(Dprk, LegByLegIn2019) {
  const char* day = "2019-10-21";
  EXPECT_EQ(ids(ore(), day, Result::barred), (Ids{"un2270-30", "cn11-2016-rare"}));
  EXPECT_EQ(ids(solar(), day, Result::barred), (Ids{"un2397-7", "cn4-2018-in"}));
  EXPECT_EQ(ids(mining_plant(), day, Result::barred), (Ids{"un2397-7", "cn4-2018-in"}));
  EXPECT_EQ(ids(venture(), day, Result::barred), (Ids{"un2375-18", "cn55-2017"}));
  EXPECT_EQ(ids(finance(), day, Result::barred), Ids{"un2321-32"});
  EXPECT_TRUE(ids(works(), day, Result::barred).empty());
  EXPECT_EQ(ids(finance(), day, Result::to_check), (Ids{"un1874-19", "us13810-sector", "eu1509-finance"}));
  const Ids named = ids(works(), day, Result::to_check);  // energy and mining are sectors of EO 13810
  EXPECT_NE(std::find(named.begin(), named.end(), "us13810-sector"), named.end());
  EXPECT_EQ(ids(ore(), day, Result::due_diligence), Ids{"dd-oecd"});
}

TEST(Dprk, EveryPieceOfEquipmentIsCaughtByItsCodeAlone) {
  for (const char* code : {"8541", "8504", "8544", "7308", "7610", "8429", "8430", "8474", "8479"})
    EXPECT_EQ(ids(goods("leg.solar", "CN", "KP", {}, {code}), "2019-10-21", Result::barred),
              (Ids{"un2397-7", "cn4-2018-in"}))
        << code;
}

TEST(Dprk, OreDeclaredInChapter25MeetsAFifthBan) {
  std::vector<Subject> subjects = flagship();
  subjects[0] = ore_in_chapter_25();
  const Summary summary = on_date(subjects, "2019-10-21");
  EXPECT_EQ(summary.bans_of("UN").size(), 5u);
  EXPECT_EQ(ids(ore_in_chapter_25(), "2019-10-21", Result::barred),
            (Ids{"un2270-30", "un2397-6", "cn11-2016-rare", "cn4-2018-out"}));
}

TEST(Dprk, SeparatedCompoundsAreToCheck) {
  for (const char* day : {"2017-06-30", "2019-10-21"}) {
    EXPECT_TRUE(ids(compounds(), day, Result::barred).empty());
    EXPECT_EQ(on_date({compounds()}, day).overall, Result::to_check);
  }
  const auto findings = apply(shipped_rules(), {compounds()}, on("2019-10-21"));
  const auto grey = std::find_if(findings.begin(), findings.end(),
                                 [](const Finding& f) { return f.rule.id == "un2270-30-unlisted"; });
  ASSERT_NE(grey, findings.end());
  EXPECT_NE(grey->rule.note.find("imported in 2017"), std::string::npos);
}

TEST(Dprk, AJointVentureMeetsOneUnRuleADay) {
  EXPECT_TRUE(ids(venture(), "2017-08-04", Result::barred).empty());
  EXPECT_EQ(ids(venture(), "2017-08-05", Result::barred), Ids{"un2371-12"});
  EXPECT_EQ(ids(venture(), "2017-09-10", Result::barred), Ids{"un2371-12"});
  EXPECT_EQ(ids(venture(), "2017-09-11", Result::barred), Ids{"un2375-18"});
  EXPECT_EQ(ids(venture(), "2017-09-28", Result::barred), (Ids{"un2375-18", "cn55-2017"}));
}

TEST(Dprk, CoalWentFromABanWithExceptionsToACapToABan) {
  const Subject coal = goods("leg.coal", "KP", "CN", {"coal"}, {"2701"});
  EXPECT_EQ(on_date({coal}, "2016-03-01").bans_of("UN").size(), 0u);
  EXPECT_EQ(on_date({coal}, "2016-08-31").bans_of("UN"), Ids{"UNSCR 2270, par. 29"});
  EXPECT_EQ(on_date({coal}, "2017-02-01").bans_of("UN").size(), 0u);  // the cap of 2321 is a thing to check
  EXPECT_EQ(on_date({coal}, "2017-08-05").bans_of("UN"), Ids{"UNSCR 2371, par. 8"});
}

TEST(Dprk, ABarNamesItsWayOutAndRecalledNumbersSaySo) {
  for (const Finding& finding : apply(shipped_rules(), flagship(), on("2019-10-21"))) {
    if (finding.rule.id == "un2375-18") {
      EXPECT_NE(finding.way_out.find("committee approval"), std::string::npos);
      EXPECT_FALSE(number_is_recalled(finding.rule));
    }
    if (finding.rule.id == "un2270-30") {
      EXPECT_EQ(finding.way_out, "");
    }
    if (finding.rule.id == "un1874-19") {
      EXPECT_TRUE(number_is_recalled(finding.rule));
    }
  }
}

TEST(Dprk, TheSameDealElsewhereIsClear) {
  std::vector<Subject> subjects = flagship();
  for (Subject& subject : subjects) {
    for (std::string* country : {&subject.from_country, &subject.to_country})
      if (*country == "KP") *country = "ZM";
    subject.party_countries = {"ZM", "CN"};
  }
  const Summary summary = on_date(subjects, "2019-10-21");
  EXPECT_TRUE(summary.bans.empty());
  EXPECT_EQ(summary.overall, Result::due_diligence);
}

TEST(LawFiles, EveryRuleIsSourcedAndIdsAreUniqueAcrossFiles) {
  Ids seen;
  for (const Rule& rule : shipped_rules()) {
    EXPECT_EQ(std::count(seen.begin(), seen.end(), rule.id), 0) << rule.id;
    seen.push_back(rule.id);
    if (rule.source == "recalled") {
      EXPECT_EQ(rule.grade, "D") << rule.id;
    }
  }
  const Ids tags = known_goods(shipped_rules()), deeds = known_activities(shipped_rules());
  EXPECT_TRUE(std::binary_search(tags.begin(), tags.end(), "rare-earth-minerals"));
  EXPECT_FALSE(std::binary_search(tags.begin(), tags.end(), "*"));
  EXPECT_TRUE(std::binary_search(deeds.begin(), deeds.end(), "joint-venture"));
}

}  // namespace
}  // namespace assay::model::law
