#include "deals_test_support.hpp"

// What must not change when the same deal is told in another way.
namespace assay::study {
namespace {

std::unique_ptr<Evaluation> run(const std::string& text) {
  auto file = std::make_shared<deal::DealFile>();
  file->source = std::make_shared<SourceText>(SourceText{"told.toml", text});
  file->folder = ".";
  file->shown_name = "told.toml";
  Diagnostics found;
  auto document = input::parse_document(file->source, found);
  if (document) file->root = std::move(document->root);
  auto e = document ? evaluate(file, {}, {.drivers = false, .readings = false}, found) : nullptr;
  EXPECT_TRUE(e) << rendered(found);
  return e;
}

std::string party(const std::string& id, const std::string& rate) {
  return "[party." + id + "]\nname = \"" + id + "\"\ncountry = \"XA\"\nrate = \"" + rate + " %/a\"\n";
}
std::string works(const std::string& id, const std::string& from, const std::string& to, int amount) {
  return "[leg." + id + "]\nkind = \"works\"\nfrom = \"" + from + "\"\nto = \"" + to + "\"\nvalue = \"" + std::to_string(amount) + " MUSD\"\ncost = \"80 %\"\nworth = \"110 %\"\n";
}
std::string without_deal(const std::string& who, int amount) {
  return "[outside." + who + "]\nkind = \"amount\"\nparty = \"" + who + "\"\nvalue = \"" + std::to_string(amount) + " MUSD\"\n";
}
const std::string head = "assay = 1\n[deal]\ntitle = \"Told\"\ndate = 2019-12-31\nmoney = \"USD_2019\"\nhorizon = \"3 a\"\n";

const Decimal tiny = *Decimal::parse("1e-30");

/// 11 k paid in year 1 are 10 k today at 10 %/a: added to the deal of one and of what it has without it, taken from both of the other.
std::string with_constant(int k) {
  std::string text = head + party("host", "10") + party("investor", "10") + works("road", "investor", "host", 100) + works("ore", "host", "investor", 90) +
                     without_deal("host", 3 + 10 * k) + without_deal("investor", 4 - 10 * k);
  if (k != 0) text += "[term.gift]\nkind = \"bonus\"\npayer = \"" + std::string(k > 0 ? "investor" : "host") + "\"\nto = \"" + (k > 0 ? "host" : "investor") +
                      "\"\npayments = [ { id = \"gift\", year = 2020, amount = \"" + std::to_string(11 * std::abs(k)) + " MUSD\" } ]\n";
  return text;
}

TEST(Invariances, AConstantOnBothSidesOfTheChoice) {
  const auto base = run(with_constant(0));
  ASSERT_TRUE(base);
  for (const int k : {1, 2, 7, -3}) {
    const auto e = run(with_constant(k));
    ASSERT_TRUE(e);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_GT(abs(e->parties[i].npv - base->parties[i].npv), Decimal(1'000'000)) << k;  // the deal itself did change
      EXPECT_LE(abs(e->parties[i].surplus - base->parties[i].surplus), tiny * Decimal(1'000'000)) << k;
      ASSERT_EQ(e->fairness.shares[i].has_value(), base->fairness.shares[i].has_value());
      if (base->fairness.shares[i]) {
        EXPECT_LE(abs(*e->fairness.shares[i] - *base->fairness.shares[i]), tiny);
      }
    }
    EXPECT_LE(abs(e->scalar("joint.surplus") - base->scalar("joint.surplus")), tiny * Decimal(1'000'000));
    EXPECT_EQ(e->fairness.fair, base->fairness.fair);
  }
}

TEST(Invariances, PartiesThatChangePlacesChangeResults) {
  const auto told = [](const std::string& a, const std::string& b) {
    return run(head + party("host", a == "host" ? "8" : "12") + party("investor", a == "host" ? "12" : "8") + works("road", b, a, 100) + works("ore", a, b, 90) + without_deal(a, 3) + without_deal(b, 4));
  };
  const auto one = told("host", "investor"), other = told("investor", "host");
  ASSERT_TRUE(one && other);
  for (std::size_t i = 0; i < 2; ++i) {
    const PartyResult &here = one->parties[i], &there = other->parties[1 - i];
    EXPECT_EQ(here.npv, there.npv);
    EXPECT_EQ(here.surplus, there.surplus);
    EXPECT_EQ(here.received, there.received);
    EXPECT_EQ(here.given, there.given);
    EXPECT_EQ(here.flows, there.flows);
    EXPECT_EQ(one->fairness.shares[i], other->fairness.shares[1 - i]);
  }
  EXPECT_NE(one->parties[0].npv, one->parties[1].npv);
  EXPECT_EQ(one->fairness.fair, other->fairness.fair);
}

// Money lent and paid back is nobody's gain at one rate for both; that the borrower's rate is higher makes both better off, each by its own.
TEST(Invariances, ALoanBetweenRatesIsGainFromFinancingOnly) {
  const auto e = run(head + "flows = \"start\"\n" + party("borrower", "15") + party("lender", "5") +
                     "[loan.bridge]\nfrom = \"lender\"\nto = \"borrower\"\namount = \"100 MUSD\"\nrate = \"10 %/a\"\nmaturity = \"2 a\"\nfrequency = \"1\"\n");
  ASSERT_TRUE(e);
  EXPECT_TRUE(e->parties[0].npv.is_positive());
  EXPECT_TRUE(e->parties[1].npv.is_positive());
  EXPECT_LE(abs(e->joint.npv), tiny * Decimal(1'000'000));
  EXPECT_LE(abs(e->joint.surplus), tiny * Decimal(1'000'000));
  EXPECT_LE(abs(e->joint.financing_gain - e->parties[0].npv - e->parties[1].npv), tiny * Decimal(1'000'000));
}

}  // namespace
}  // namespace assay::study
