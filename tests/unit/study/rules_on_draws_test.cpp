// Rules of fairness over draws: against evaluate of the deal with the inputs of each draw, and by hand.
#include "study/rules_on_draws.hpp"

#include <cmath>

#include "base/decimal_number.hpp"
#include "study/simulate.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

RulesOnDraws asked(const Evaluation& e, std::uint64_t draws, unsigned threads = 1) {
  Diagnostics found;
  RulesAsked wanted;
  wanted.draws = draws;
  wanted.threads = threads;
  auto rules = rules_on_draws(e, wanted, found);
  EXPECT_TRUE(rules) << render(found);
  return rules ? std::move(*rules) : RulesOnDraws{};
}

const RuleChance& of(const RulesOnDraws& rules, const std::string& id) {
  for (const RuleChance& one : rules.rules)
    if (one.rule->id == id) return one;
  throw std::invalid_argument(id);
}

// By hand, rates of 0: the host gains 100 W - 130 MUSD, W a PERT of 1, 1.25, 2; the builder 30 for certain. Both gain where W > 1.3: 52.8 %, give or take 3.5 points in 200 draws.
// Each takes 40 to 60 % of the joint gain for 1.5 <= W <= 1.75, of the draws in which there is one (W > 1).
TEST(RulesOnDraws, ChancesByHand) {
  const auto e = run(written(road_for_cash({.worth = "100 .. 125 .. 200 %"}, "rule = \"both-gain\"\nsplit = \"40 .. 60 %\"")));
  ASSERT_TRUE(e);
  const RulesOnDraws rules = asked(*e, 200);
  const RuleChance& gain = of(rules, "both-gain");
  EXPECT_TRUE(gain.decides);
  EXPECT_EQ(gain.count, 200U);
  EXPECT_NEAR(gain.share, 0.528, 4 * 0.0353);
  EXPECT_NEAR(*gain.error, std::sqrt(gain.share * (1 - gain.share) / 199), 1e-12);
  const RuleChance& nash = of(rules, "nash");
  EXPECT_EQ(nash.count, 0U);
  EXPECT_EQ(nash.why_not.at("no terms are named to vary"), 200U);
}

// Every rule of every draw as `evaluate` has it of the deal with the inputs of the draw, its set traced anew: answers, and the reasons for none.
TEST(RulesOnDraws, EveryDrawIsTheDealWithItsInputs) {
  const std::string fairness = "instrument = \"clause.price.amount\"\nvary = [{ path = \"clause.price.amount\", from = \"80 MUSD/a\", to = \"180 MUSD/a\" }]\n";
  for (const char* rule : {"rule = \"nash\"\n", "rule = \"both-gain\"\n"}) {
    const auto file = written(road_for_cash({.worth = "70 .. 250 %", .price = "100 .. 160 MUSD/a"}, rule + fairness));
    const auto e = run(file);
    ASSERT_TRUE(e);
    constexpr std::uint64_t draws = 24;
    const RulesOnDraws rules = asked(*e, draws), again = asked(*e, draws, 3);
    std::vector<std::uint64_t> met(rules.rules.size()), undefined(rules.rules.size());
    SimulateAsked simulated;
    simulated.draws = draws;
    simulated.design.mode = draws::Mode::plain;
    simulated.keep = [&](const KeptDraws& kept) {
      for (std::size_t draw = 0; draw < kept.count; ++draw) {
        std::vector<std::string> sets;
        for (std::size_t i = 0; i < kept.inputs.size(); ++i)
          sets.push_back(kept.inputs[i].path + '=' + kept.inputs[i].unit.from_canonical(decimal_of(DecimalNumber(kept.ins[i][draw]))).text() + ' ' + kept.inputs[i].unit.without_labels().text());
        Diagnostics trouble;
        const auto there = evaluate(file, deal::asking(sets), {.drivers = true, .readings = false}, trouble);
        if (!there) return ADD_FAILURE() << render(trouble), false;
        for (std::size_t r = 0; r < met.size(); ++r) {
          const verdict::Standing standing = there->fairness_page.rules[r].answer.standing;
          met[r] += standing == verdict::Standing::met;
          undefined[r] += standing == verdict::Standing::not_defined;
        }
      }
      return true;
    };
    Diagnostics found;
    ASSERT_TRUE(simulate(*e, simulated, found));
    std::size_t split = 0;
    for (std::size_t r = 0; r < met.size(); ++r) {
      const RuleChance& one = rules.rules[r];
      EXPECT_EQ(std::lround(one.share * static_cast<double>(one.count)), static_cast<long>(met[r])) << one.rule->id;
      EXPECT_EQ(one.undefined, undefined[r]) << one.rule->id;
      EXPECT_EQ(one.share, again.rules[r].share) << "threads: " << one.rule->id;
      split += one.share > 0 && one.share < 1;
    }
    EXPECT_GT(split, 3U);
    EXPECT_GT(of(rules, "nash").count, 0U);
  }
}

TEST(RulesOnDraws, ADealThatAsksForNoVerdictHasNone) {
  const auto e = run(written(road_for_cash({.worth = "100 .. 125 .. 200 %"}, "rule = \"none\"\nreason = \"half of it is not valued\"")));
  ASSERT_TRUE(e);
  Diagnostics found;
  EXPECT_FALSE(rules_on_draws(*e, {.stop = {}, .progress = {}}, found));
  EXPECT_EQ(found.all().front().code, "E601");
}

}  // namespace
}  // namespace assay::study
