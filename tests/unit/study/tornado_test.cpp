#include "study/tornado.hpp"
#include "study_test_support.hpp"

namespace assay::study {
namespace {

Tornado of(const std::unique_ptr<Evaluation>& e, const std::vector<std::string>& outs = {}) {
  Diagnostics found;
  auto result = tornado(*e, outs, found);
  EXPECT_TRUE(result) << render(found);
  return result ? std::move(*result) : Tornado{};
}

const TornadoBar& bar_of(const Tornado& tornado, const std::string& path) {
  for (const TornadoBar& bar : tornado.bars)
    if (bar.path == path) return bar;
  ADD_FAILURE() << "no bar " << path;
  return tornado.bars.front();
}

// By hand, at rates of 0: the host gets a road worth a share of its 100 MUSD and pays a price; the builder pays the 100.
// worth 120 .. 180 %: host 120 - 130 = -10 and 180 - 130 = 50, nothing at 130 %; the builder is not moved.
// price 100 .. 169 MUSD, median 130: host at its base worth of sqrt(1.2 1.8) 100 = 146.969384566991 (12 digits are kept) less 100 and less 169,
// nothing at 146.969384567; builder 0 and 69, nothing at 100.
TEST(Tornado, EndsAndSwitchingValuesByHand) {
  const auto e = run(written(road_for_cash({.worth = "120 .. 180 %", .price = "100 .. 169 MUSD/a"}, "rule = \"both-gain\"")));
  ASSERT_TRUE(e);
  const Tornado t = of(e);
  ASSERT_EQ(t.outputs.size(), 2U);
  ASSERT_EQ(t.bars.size(), 2U);
  EXPECT_EQ(t.bars[0].path, "clause.price.amount");  // 69 against 60
  const TornadoBar &worth = bar_of(t, "leg.road.worth"), &price = bar_of(t, "clause.price.amount");
  EXPECT_EQ(*worth.at_low[0], Decimal(-10'000'000));
  EXPECT_EQ(*worth.at_high[0], Decimal(50'000'000));
  EXPECT_EQ(*worth.swing(0), Decimal(60'000'000));
  EXPECT_EQ(*worth.swing(1), Decimal(0));
  ASSERT_EQ(worth.switching[0].size(), 1U);
  EXPECT_TRUE(close(worth.switching[0][0], 130, "1e-9"_d));
  EXPECT_TRUE(worth.switching[1].empty());
  EXPECT_EQ(*price.at_low[1], Decimal(0));
  EXPECT_EQ(*price.at_high[1], Decimal(69'000'000));
  EXPECT_EQ(*price.at_low[0], "46969384.5670"_d);
  ASSERT_EQ(price.switching[0].size(), 1U);
  ASSERT_EQ(price.switching[1].size(), 1U);
  EXPECT_TRUE(close(price.switching[0][0], "146.969384567"_d, "1e-9"_d));
  EXPECT_TRUE(close(price.switching[1][0], 100, "1e-9"_d));
}

// Ends are those of `evaluate`, and a switching value found is a gain of nothing in the deal evaluated with it.
TEST(Tornado, AgreesWithDriversAndWithTheDealAtItsSwitchingValues) {
  const auto file = file_of("deals/sicomines-2008.toml");
  Diagnostics found;
  const auto e = evaluate(file, {}, {.drivers = true, .readings = false}, found);
  ASSERT_TRUE(e);
  const Tornado t = of(e);
  for (const Driver& driver : e->drivers) {
    const TornadoBar& bar = bar_of(t, driver.path);
    for (std::size_t p = 0; p < e->parties.size(); ++p) {
      EXPECT_EQ(*bar.at_low[p], driver.at_low[p]) << driver.path;
      EXPECT_EQ(*bar.at_high[p], driver.at_high[p]) << driver.path;
    }
  }
  std::size_t turns = 0;
  for (const TornadoBar& bar : t.bars)
    for (std::size_t i = 0; i < t.outputs.size(); ++i)
      for (const Decimal& at : bar.switching[i]) {
        const auto there = run(file, {bar.path + '=' + at.text() + ' ' + bar.unit.text()});
        ASSERT_TRUE(there);
        EXPECT_LT(abs(*value_of(*there, t.outputs[i]).value), Decimal(10)) << bar.path;  // dollars, of thousands of millions
        ++turns;
      }
  EXPECT_GT(turns, 3U);
}

// Measures are worked out anew at both ends; what is no money has no switching values.
TEST(Tornado, OfMeasures) {
  const auto file = file_of("deals/sicomines-2008.toml");
  const auto e = run(file);
  const Tornado t = of(e, {"consortium.irr", "drc.net@2020"});
  ASSERT_FALSE(t.bars.empty());
  const TornadoBar& bar = bar_of(t, "leg.mine.cost_factor");
  EXPECT_TRUE(bar.switching[0].empty());
  const auto low = run(file, {"leg.mine.cost_factor=" + bar.unit.from_canonical(bar.low).text() + " %"});
  ASSERT_TRUE(low && bar.at_low[0]);
  EXPECT_TRUE(close(*bar.at_low[0], *value_of(*low, t.outputs[0]).value, "1e-25"_d));
  Diagnostics found;
  EXPECT_FALSE(tornado(*e, {"consortium.irrr"}, found));
  EXPECT_EQ(found.all()[0].code, "E911");
}

}  // namespace
}  // namespace assay::study
