#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

/// The value of the small deal's leg, written so.
std::shared_ptr<const Deal> with_value(const std::string& written) {
  std::string text = small_deal;
  const std::string old = R"({ value = "100 MUSD", source = "press", page = "3", confidence = "low", note = "as told" })";
  text.replace(text.find(old), old.size(), written);
  return good(text);
}

struct Case {
  const char *written, *base, *low, *high;  // millions of dollars
};

// By hand. Normal: 100 -+ 1.281552 x 10. Lognormal: 100 e^(-+1.281552 x 0.2). Triangular: F(200) = 100/400, so that P10 = 100 + sqrt(0.1 x 400 x 100) and
// P90 = 500 - sqrt(0.1 x 400 x 300). Cut off at 95, where a normal law has 30.85 % below: P10 at 30.85 + 0.1 x 69.15 = 37.77 %, z = -0.3116; P90 at 93.09 %, z = 1.4822.
TEST(Laws, BaseCaseAndEndsOfEach) {
  for (const Case& one : {
           Case{R"({ dist = "normal", mean = "100 MUSD", sd = "10 MUSD" })", "100", "87.18", "112.8"},
           Case{R"({ dist = "normal", p10 = "90 MUSD", p90 = "110 MUSD" })", "100", "90", "110"},
           Case{R"({ dist = "lognormal", median = "100 MUSD", log_sd = 0.2 })", "100", "77.39", "129.2"},
           Case{R"({ dist = "lognormal", p10 = "80 MUSD", p90 = "125 MUSD" })", "100", "80", "125"},
           Case{R"({ p10 = "80 MUSD", p50 = "100 MUSD", p90 = "150 MUSD" })", "100", "80", "150"},
           Case{R"({ dist = "triangular", min = "100 MUSD", mode = "200 MUSD", max = "0.5 GUSD" })", "200", "163.2", "390.5"},
           Case{R"({ dist = "uniform", min = "100 MUSD", max = "200 MUSD" })", "150", "110", "190"},
           Case{R"({ dist = "discrete", values = ["100 MUSD", "200 MUSD", "300 MUSD"], weights = ["40 %", "35 %", 0.25] })", "200", "100", "300"},
           Case{R"({ dist = "normal", mean = "100 MUSD", sd = "10 MUSD", min = "95 MUSD" })", "100", "96.88", "114.8"},
           Case{R"({ dist = "normal", mean = "100 MUSD", sd = "10 MUSD", min = "95 MUSD", beyond = "cap" })", "100", "95", "112.8"},
       }) {
    const auto deal = with_value(one.written);
    ASSERT_TRUE(deal) << one.written;
    const sheet::Parameter& p = quantity(*deal, "value");
    const auto millions = [](const Decimal& canonical) { return (canonical / Decimal(1'000'000)).text(); };
    EXPECT_EQ(millions(p.value), one.base) << one.written;
    ASSERT_TRUE(p.low && p.high) << one.written;
    EXPECT_EQ(millions(*p.low), one.low) << one.written;
    EXPECT_EQ(millions(*p.high), one.high) << one.written;
    EXPECT_TRUE(p.distribution.drawn()) << one.written;
  }
}

TEST(Laws, TheLongFormOfARangeIsTheRange) {
  for (const auto& [brief, whole] : {std::pair(R"("100 .. 200 .. 500 MUSD")", R"({ dist = "pert", min = "100 MUSD", mode = "200 MUSD", max = "500 MUSD" })"),
                                     std::pair(R"("80 .. 125 MUSD")", R"({ dist = "lognormal", p10 = "80 MUSD", p90 = "125 MUSD" })")}) {
    const auto one = with_value(brief), other = with_value(whole);
    ASSERT_TRUE(one && other);
    const sheet::Parameter &a = quantity(*one, "value"), &b = quantity(*other, "value");
    EXPECT_EQ(a.value, b.value) << whole;
    EXPECT_EQ(a.low, b.low) << whole;
    EXPECT_EQ(a.high, b.high) << whole;
    EXPECT_EQ(a.distribution.kind, b.distribution.kind) << whole;
    EXPECT_EQ(a.distribution.numbers, b.distribution.numbers) << whole;
  }
}

// Of a share too, where both laws go beyond what a share can be.
TEST(Laws, TheLongFormOfARangeHasItsLimits) {
  const auto cost_of = [](const std::string& written) {
    std::string text = small_deal;
    const std::string cost = R"(cost = "80 %")";
    text.replace(text.find(cost), cost.size(), "cost = " + written);
    const auto deal = good(text);
    return quantity(*deal, "cost");
  };
  const sheet::Parameter brief = cost_of(R"("60 .. 95 %")"), whole = cost_of(R"({ dist = "lognormal", p10 = "60 %", p90 = "95 %" })");
  EXPECT_EQ(brief.value, whole.value);
  EXPECT_EQ(brief.low, whole.low);
  EXPECT_EQ(brief.high, whole.high);
  EXPECT_EQ(brief.distribution.limit, whole.distribution.limit);
  EXPECT_EQ(brief.distribution.least, whole.distribution.least);
  EXPECT_EQ(brief.distribution.most, whole.distribution.most);
  EXPECT_EQ(brief.distribution.numbers, whole.distribution.numbers);
}

// Ranks correlated by 0.6 are made of normal numbers correlated by 2 sin(18 degrees), the golden section.
TEST(Laws, DependenceIsThatOfNormalNumbers) {
  const auto deal = with_value(R"({ value = "80 .. 125 MUSD", depends_on = [{ input = "leg.works.cost", corr = 0.6 }, { input = "leg.works.worth", corr_gauss = -0.3 }] })");
  ASSERT_TRUE(deal);
  const auto& correlated = quantity(*deal, "value").correlated;
  ASSERT_EQ(correlated.size(), 2U);
  EXPECT_EQ(correlated[0].path, "leg.works.cost");
  EXPECT_DOUBLE_EQ(correlated[0].rho, 0.61803398874989485);
  EXPECT_EQ(correlated[1].rho, -0.3);
}

// Neither can be drawn where the key cannot be: a share ends at 0 and 1, a normal law of what is above zero is cut off there.
TEST(Laws, KeepWithinWhatTheKeyCanBe) {
  std::string text = small_deal;
  const std::string cost = R"(cost = "80 %")";
  text.replace(text.find(cost), cost.size(), R"(cost = { dist = "normal", mean = "80 %", sd = "30 %" })");
  const auto deal = good(text);
  ASSERT_TRUE(deal);
  const Distribution& law = quantity(*deal, "cost").distribution;
  EXPECT_NE(law.limit, Distribution::Limit::none);
  EXPECT_EQ(law.least, 0.0);
}

}  // namespace
}  // namespace assay::deal
