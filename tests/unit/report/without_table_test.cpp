#include "report/without_table.hpp"

#include "study/study_test_support.hpp"

// The deals of tests/deals/outside.toml and outside-deal.toml, worked by hand there.
namespace assay::report {
namespace {

using Texts = std::vector<std::string>;

Texts row_of(const Table& t, std::size_t row) {
  Texts found;
  for (const TableCell& cell : t.rows.at(row)) found.push_back(cell.text);
  return found;
}

Table table_of(const std::string& file, std::size_t which) {
  const auto e = study::run(study::file_of(file));
  return without_table(*e, Style::screen, study::without_the_deal(*e).at(which));
}

TEST(WithoutTable, AnotherDealStandsBesideThisOneLineByLine) {
  const Table host = table_of("tests/deals/outside-deal.toml", 1);  // the parties in the order of the file: the investor first
  EXPECT_EQ(host.title, "What the host has with the deal and without it");
  ASSERT_EQ(host.rows.size(), 6U);
  EXPECT_EQ(row_of(host, 0), (Texts{"leg.road", "90.9", "45.5", "45.5"}));
  EXPECT_EQ(row_of(host, 1), (Texts{"term.fee", "−74.4", "−24.8", "−49.6"}));
  EXPECT_EQ(row_of(host, 2), (Texts{"term.grant", "1", "1", "0"}));
  EXPECT_EQ(row_of(host, 3), (Texts{"In all", "17.5", "21.7", "−4.13"}));
  EXPECT_EQ(row_of(host, 4), (Texts{"less the chance that it is not had, 50 %", "–", "−10.8", "10.8"}));
  EXPECT_EQ(row_of(host, 5), (Texts{"Net gain", "17.5", "10.8", "6.7"}));
  EXPECT_EQ(host.notes, (Texts{"Without it: smaller (scenario smaller). Present values, at the party's own rate."}));

  const Table investor = table_of("tests/deals/outside-deal.toml", 0);
  EXPECT_EQ(row_of(investor, 2), (Texts{"term.grant", "−1", "–", "−1"}));
  EXPECT_EQ(row_of(investor, 3), (Texts{"In all: net gain", "−17.5", "33.1", "−50.6"}));
}

TEST(WithoutTable, AnythingElseIsALineOfItsOwnAndTheRestIsNamed) {
  const Table host = table_of("tests/deals/outside.toml", 1);
  EXPECT_EQ(row_of(host, 2), (Texts{"toll", "–", "−34.7", "34.7"}));
  EXPECT_EQ(row_of(host, 5), (Texts{"Net gain", "−33.1", "−17.4", "−15.7"}));
  EXPECT_EQ(host.notes.at(1), "Not taken, as it is worth less: default, −60 USD m with its chance.");
}

// Whatever the alternative is, the differences make the net gain.
TEST(WithoutTable, TheDifferencesAddUp) {
  for (const char* file : {"tests/deals/outside-deal.toml", "tests/deals/outside.toml"}) {
    const auto e = study::run(study::file_of(file));
    for (const study::WithoutDeal& w : study::without_the_deal(*e)) {
      Decimal sum = 0;
      for (const auto& line : w.lines) sum += line.deal.value_or(Decimal(0)) - line.without.value_or(Decimal(0));
      EXPECT_TRUE(study::close(sum, w.npv - w.worth, "1e-20"_d)) << file << ' ' << w.party;
      for (const study::PartyResult& party : e->parties) {
        if (party.id != w.party) continue;
        EXPECT_TRUE(study::close(sum + w.worth - w.value, party.surplus, "1e-20"_d)) << file << ' ' << w.party;
      }
    }
  }
}

}  // namespace
}  // namespace assay::report
