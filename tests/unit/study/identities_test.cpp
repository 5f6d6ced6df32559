#include <random>

#include "base/rounding.hpp"
#include "study_test_support.hpp"
#include "verdict/npv.hpp"

namespace assay::study {
namespace {

/// `count` inputs of a deal that have a range, each at a place within its P10 .. P90, as --set would say it.
std::vector<std::string> random_changes(const Evaluation& base, std::mt19937& random, std::size_t count) {
  std::vector<const sheet::Parameter*> ranged;
  for (const sheet::Parameter& p : base.recorded->sheet.parameters())
    if (p.low && p.high) ranged.push_back(&p);
  std::vector<std::string> sets;
  for (std::size_t i = 0; i < count; ++i) {
    const sheet::Parameter& p = *ranged[random() % ranged.size()];
    const Decimal share = Decimal(random() % 1001) / Decimal(1000);
    const Decimal at = p.unit.from_canonical(*p.low + (*p.high - *p.low) * share);
    const std::string unit = p.written.substr(p.written.find_first_not_of("+-0123456789._eE \t"));
    sets.push_back(p.path + '=' + round_significant(at, 6).text() + ' ' + unit);
  }
  return sets;
}

std::string listed(const std::vector<std::string>& sets) {
  std::string text;
  for (const std::string& set : sets) text += "--set \"" + set + "\" ";
  return text;
}

/// What holds in every deal, whatever its figures (rulings 1, 2, 9, 20).
void expect_identities(const Evaluation& e) {
  Decimal scale = 1;
  for (const PartyResult& party : e.parties) scale += abs(party.received) + abs(party.given);
  const Decimal tiny = scale * "1e-35"_d;

  const std::vector<Decimal> world = e.row("world.net"), together = e.row("joint.net");
  for (std::size_t t = 0; t < world.size(); ++t) {
    Decimal all = world[t], parties = 0;
    for (const PartyResult& party : e.parties) parties += party.flows[t];
    EXPECT_TRUE(close(all + parties, 0, tiny)) << "period " << t;
    EXPECT_TRUE(close(together[t], parties, tiny)) << "period " << t;
    EXPECT_TRUE(close(e.row("ledger.cash")[t], 0, tiny));
    EXPECT_TRUE(close(e.row("ledger.in_kind")[t], 0, tiny));
  }

  Decimal npvs = 0, outside = 0, at_neutral = 0;
  for (const PartyResult& party : e.parties) {
    EXPECT_TRUE(close(party.npv, verdict::npv(party.flows, party.rate), tiny)) << party.id;
    EXPECT_TRUE(close(party.npv, party.received - party.given, tiny)) << party.id;
    EXPECT_TRUE(close(party.surplus, party.npv - party.outside_option, tiny)) << party.id;
    EXPECT_FALSE(party.outside_option.is_negative()) << party.id;
    npvs += party.npv;
    outside += party.outside_option;
    at_neutral += verdict::npv(party.flows, e.joint.rate);
  }
  EXPECT_TRUE(close(e.joint.npv, at_neutral, tiny));
  EXPECT_TRUE(close(e.joint.surplus, e.joint.npv - outside, tiny));
  EXPECT_TRUE(close(e.joint.financing_gain, npvs - e.joint.npv, tiny));

  EXPECT_TRUE(e.agreement.agree) << e.agreement.worst_line << " by " << e.agreement.worst;
}

void expect_consistent_fairness(const Evaluation& e) {
  bool all_gain = true;
  for (const PartyResult& party : e.parties) all_gain = all_gain && party.surplus.is_positive();
  EXPECT_EQ(all_gain, e.fairness.broken != verdict::Rule::both_gain);
  EXPECT_EQ(e.fairness.fair, !e.fairness.broken.has_value());
  EXPECT_TRUE(close(e.fairness.joint_gain, e.joint.surplus, abs(e.joint.npv) * "1e-35"_d + "1e-20"_d));
  Decimal shares = 0;
  bool in_band = true, shown = !e.fairness.shares.empty();
  for (const auto& share : e.fairness.shares) {
    shown = shown && share.has_value();
    if (!share) continue;
    shares += *share;
    in_band = in_band && *share >= e.deal->fairness.split_low && *share <= e.deal->fairness.split_high;
  }
  if (!shown) {
    EXPECT_FALSE(e.fairness.fair);
    return;
  }
  EXPECT_TRUE(all_gain);
  EXPECT_TRUE(close(shares, 1, "1e-35"_d));
  EXPECT_EQ(e.fairness.fair, in_band);
}

TEST(Identities, HoldForRandomVariationsOfTheCholsanDeal) {
  const auto file = file_of("deals/cholsan-solar.toml");
  const auto base = run(file);
  ASSERT_TRUE(base);
  std::mt19937 random(1);
  for (int i = 0; i < 40; ++i) {
    const auto sets = random_changes(*base, random, 8);
    SCOPED_TRACE(listed(sets));
    const auto e = run(file, sets);
    ASSERT_TRUE(e);
    expect_identities(*e);
    expect_consistent_fairness(*e);
  }
}

// That deal is a loss for someone within all its ranges. An ore fifty times as rich, mined without much interruption, is one that both may
// gain from, so that shares and the band come into it as well.
TEST(Identities, HoldWhereBothGain) {
  const auto file = file_of("deals/cholsan-solar.toml");
  const auto base = run(file);
  ASSERT_TRUE(base);
  std::mt19937 random(2);
  std::size_t both_gain = 0, fair = 0;
  for (int i = 0; i < 40; ++i) {
    auto sets = random_changes(*base, random, 4);
    sets.push_back("leg.mine.grade=" + std::to_string(6 + random() % 14) + " %");
    sets.push_back("risk.interruption.hazard=" + std::to_string(random() % 4) + " %/a");
    sets.push_back("leg.mine.host_alternative=" + std::to_string(random() % 20) + " %");
    sets.push_back("leg.solar.worth=" + std::to_string(30 + random() % 120) + " USD/MWh");
    SCOPED_TRACE(listed(sets));
    const auto e = run(file, sets);
    ASSERT_TRUE(e);
    expect_identities(*e);
    expect_consistent_fairness(*e);
    both_gain += e->fairness.broken != verdict::Rule::both_gain;
    fair += e->fairness.fair;
  }
  EXPECT_GT(both_gain, 5U);
  EXPECT_LT(both_gain, 40U);
  EXPECT_GT(fair, 0U);
  EXPECT_LT(fair, both_gain);
}

// Value does not depend on who is asked first: the base evaluation is not touched by those above, and twice the same gives the same.
TEST(Identities, TheSameQuestionHasTheSameAnswer) {
  const auto file = file_of("tests/deals/toy-swap.toml");
  const auto first = run(file), second = run(file);
  EXPECT_EQ(first->values.all(), second->values.all());
  EXPECT_EQ(first->deal_hash, second->deal_hash);
  EXPECT_NE(first->deal_hash, run(file, {"leg.works.cost=81 %"})->deal_hash);
}

}  // namespace
}  // namespace assay::study
