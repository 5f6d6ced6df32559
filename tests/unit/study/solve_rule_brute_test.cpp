#include <algorithm>
#include <cmath>
#include <random>

#include "study/solve.hpp"
#include "study_test_support.hpp"

// `solve --until RULE` on whole deal files against brute force.
namespace assay::study {
namespace {

constexpr int points = 2000;  // of the range

// The sanitizers make each deal ten times as slow and look for other mistakes: a tenth of the deals is enough for them.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASSAY_FEWER_DEALS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ASSAY_FEWER_DEALS
#endif
#ifdef ASSAY_FEWER_DEALS
constexpr int deals = 20;
#else
constexpr int deals = 200;
#endif

/// Prices of copper 5000 to 13000 USD/t in four years, scaled by s. The state gives works of 100 that are worth 190 to the firm and gets a payment that
/// goes up and down with the price; the firm also pays a trader, who is no side, an amount that does so too: the frontier is bent.
std::string generated(std::mt19937& random) {
  const auto within = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
  const auto curve = [&](int most) {
    std::string written;
    int at = within(500, 3000);
    for (int i = within(3, 6); i > 0; --i, at += within(700, 6000))
      written += std::string(written.empty() ? "" : ", ") + "{ at = \"" + std::to_string(at) + " USD/t\", value = \"" + std::to_string(within(0, most)) + ".3 MUSD/a\" }";
    return written;
  };
  const auto clause = [&](const std::string& id, const std::string& to, int most) {
    return "[clause." + id + "]\nkind = \"price-contingent\"\nsource = \"hand\"\npayer = \"firm\"\nto = \"" + to + "\"\nprice = \"price.copper.Cu\"\namount = [ " + curve(most) + " ]\n";
  };
  return firm_and_state("4 a") + "[party.trader]\nname = \"Trader\"\ncountry = \"XC\"\nrate = \"0 %/a\"\n[schedule]\nyear1 = [\"100 %\"]\n[fairness]\nbetween = [\"firm\", \"state\"]\nneutral_rate = \"0 %/a\"\n"
         "[price.copper]\ndeck = \"clause-prices.csv\"\nof = \"Cu\"\n"
         "[leg.goods]\nkind = \"works\"\nsource = \"hand\"\nfrom = \"state\"\nto = \"firm\"\nvalue = \"100 MUSD\"\nworth = \"190 %\"\nschedule = \"year1\"\n" +
         clause("pay", "state", 60) + clause("trade", "trader", 20);
}

/// What the two sides gain, in millions, at points of the range 10 to 300 %.
class Line {
 public:
  explicit Line(const Evaluation& e) : scale_(*e.recorded->sheet.find_parameter("price.copper.scale")), sides_{cell(e, "firm.surplus"), cell(e, "state.surplus")}, quick_(e.recorded->sheet, e.values, {scale_}, sides_) {}
  std::pair<double, double> at(double per_cent) {
    quick_.run({per_cent / 100});
    return {quick_[sides_[0]] / 1e6, quick_[sides_[1]] / 1e6};
  }

 private:
  static sheet::NodeId cell(const Evaluation& e, const char* key) { return e.recorded->sheet.cell(e.recorded->sheet.find_line(key)->id(), 0); }
  sheet::ParameterId scale_;
  std::vector<sheet::NodeId> sides_;
  engine::Probe<double> quick_;
};

// 200 deals of a seeded generator, Nash and Kalai-Smorodinsky in turn. Of Nash: what is picked is a largest product of the 2,001 points or larger, by
// no more than a step allows. Of the other: equal shares of the bests there, and no two neighbouring points with their shares on either side of equal
// lie further out. No pick where no point lets both sides keep what they have, or no two points pass equal shares.
TEST(SolveRule, BruteForceOnGeneratedDeals) {
  std::mt19937 random(20080422);
  int picks = 0, empty = 0, bent = 0;
  for (int deal = 0; deal < deals; ++deal) {
    const std::string text = generated(random);
    const bool nash = deal % 2 == 0;
    Diagnostics found;
    const auto r = solve(written(text), {}, {"price.copper.scale", "10 %", "300 %", nash ? "nash" : "kalai-smorodinsky"}, found);
    ASSERT_TRUE(r) << render(found);
    const auto e = run(written(text));
    Line line(*e);
    std::vector<std::pair<double, double>> gains;
    double product = 0, best_firm = 0, best_state = 0, largest_step = 0;
    bool zone = false;
    for (int i = 0; i <= points; ++i) {
      gains.push_back(line.at(10 + 290.0 * i / points));
      const auto& [firm, state] = gains.back();
      if (i > 0) largest_step = std::max({largest_step, std::abs(firm - gains[gains.size() - 2].first), std::abs(state - gains[gains.size() - 2].second)});
      if (firm < 0 || state < 0) continue;
      zone = true;
      product = std::max(product, firm * state);
      best_firm = std::max(best_firm, firm);
      best_state = std::max(best_state, state);
    }
    std::vector<double> at;
    for (const SolvePoint& point : r->points)
      if (point.kind == SolvePoint::root) at.push_back(point.value.to_double());
    for (const verdict::Stretch& stretch : r->regions) at.push_back(stretch.from.to_double());
    if (!zone) {
      ++empty;
      // A zone may lie between two points, where both are within a step of it.
      if (!at.empty()) {
        EXPECT_GE(std::min(line.at(at[0]).first, line.at(at[0]).second), -1e-9) << text;
      }
      continue;
    }
    const double slack = 2 * largest_step;
    EXPECT_NEAR(r->of_rule->best[0].to_double() / 1e6, best_firm, slack) << text;
    EXPECT_NEAR(r->of_rule->best[1].to_double() / 1e6, best_state, slack) << text;
    if (nash) {
      ASSERT_TRUE(product == 0 || !at.empty()) << text;
      for (const double x : at) {
        const auto [firm, state] = line.at(x);
        EXPECT_GE(firm * state, product * (1 - 1e-9)) << x << '\n' << text;
        EXPECT_LE(firm * state, (std::sqrt(product) + slack) * (std::sqrt(product) + slack) + slack * (best_firm + best_state)) << x << '\n' << text;
        ++picks;
      }
      continue;
    }
    // Shares of the bests that solve found, which the points come near but need not reach.
    const double firms = r->of_rule->best[0].to_double() / 1e6, states = r->of_rule->best[1].to_double() / 1e6;
    std::optional<double> furthest;
    for (int i = 1; i <= points; ++i) {
      const auto share = [&](int k) { return std::pair(gains[static_cast<std::size_t>(k)].first / firms, gains[static_cast<std::size_t>(k)].second / states); };
      const auto [a, b] = share(i - 1);
      const auto [c, d] = share(i);
      if (std::min({a, b, c, d}) < 0 || (a - b) * (c - d) > 0) continue;
      furthest = std::max(furthest.value_or(0), std::min({a, b, c, d}));
    }
    EXPECT_EQ(furthest.has_value(), !at.empty()) << text;
    for (const double x : at) {
      const auto [firm, state] = line.at(x);
      EXPECT_NEAR(firm / firms, state / states, 1e-9) << x << '\n' << text;
      EXPECT_GE(firm / firms, furthest.value_or(0) - 1e-9) << x << '\n' << text;
      bent += std::abs(firm / firms - 0.5) > 0.02;
      ++picks;
    }
  }
  // The generator makes all the cases it is there for; a tenth of the deals, as under sanitizers, need not hold the rarest.
  EXPECT_GT(picks, deals / 2);
  if (deals >= 200) {
    EXPECT_GT(empty, deals / 40);
  }
  EXPECT_GT(bent, deals / 10);
}

}  // namespace
}  // namespace assay::study
