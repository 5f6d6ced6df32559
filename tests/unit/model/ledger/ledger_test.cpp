#include "model/ledger/ledger.hpp"

#include <gtest/gtest.h>

namespace assay::model {
namespace {

/// Two periods, host at 25 %/a and investor at 0 %/a, plain dollars.
struct Desk {
  sheet::Sheet sheet{Calendar(2020, 2)};
  Unit usd = unit_of("USD_2019");
  Ledger ledger{sheet, {{"host", "Host", "XB", rate("host", "0.25")}, {"investor", "Investor", "XA", rate("investor", "0")}}, usd, std::nullopt};

  static sheet::Parameter rate(const std::string& party, const char* share) {
    sheet::Parameter p;
    p.path = "party." + party + ".rate";
    p.unit = unit_of("%/a");
    p.value = *Decimal::parse(share);
    return p;
  }
  sheet::Line row(const std::string& key, long long first, long long second, const char* unit = "USD_2019") {
    const Unit u = unit_of(unit);
    return sheet.line({key, "", u, ""}, [=, this](Period p) { return sheet.constant(u.to_canonical(Decimal(p.index == 0 ? first : second)), u); });
  }
};

// A party has one value without the deal; a second would count it twice (rulings 1).
TEST(Ledger, OneOutsideOptionForEachParty) {
  Desk desk;
  const sheet::Line rent = desk.row("rent", 1, 1);
  desk.ledger.outside_option("host", "rent", rent, desk.sheet.one());
  EXPECT_THROW(desk.ledger.outside_option("host", "rent again", rent, desk.sheet.one()), InternalError);
  EXPECT_NO_THROW(desk.ledger.outside_option("investor", "its rent", rent, desk.sheet.one()));
  EXPECT_TRUE(desk.ledger.has_outside_option("host"));
}

TEST(Ledger, KnowsItsPartiesAndTheirAccounts) {
  Desk desk;
  EXPECT_TRUE(desk.ledger.has_party("host"));
  EXPECT_FALSE(desk.ledger.has_party("world"));
  desk.ledger.pay("loan", "loan", "investor", "host", desk.row("loan", 5, 0));
  desk.ledger.hand_over("goods", "goods", "investor", "host", desk.row("goods", 7, 0), desk.row("goods at arm's length", 6, 0));
  desk.ledger.record();
  desk.sheet.finish();
  // Goods at contract value wash out of a party's flow, so they make no account of their own (rulings 9).
  ASSERT_EQ(desk.ledger.accounts().size(), 2U);
  for (const Ledger::Account& account : desk.ledger.accounts()) EXPECT_EQ(account.account, "loan");
  EXPECT_TRUE(desk.sheet.find_line("host.loan"));
  EXPECT_FALSE(desk.sheet.find_line("host.goods"));
}

/// The row of shares that a party's flow is multiplied by, as words: "loan × survival".
std::string words_of(const Desk& desk, const char* line) { return in_words(desk.sheet, desk.sheet.cell(desk.sheet.find_line(line)->id(), 1)); }

// A tax on a mine stops when the mine does, also when the mine's own weight is told later, and two risks multiply.
TEST(Ledger, AFollowerTakesItsLeadersWeights) {
  Desk desk;
  desk.ledger.follow("tax", "mine");
  desk.ledger.pay("tax", "tax", "investor", "host", desk.row("payment", 10, 10));
  desk.ledger.pay("fee", "fee", "investor", "host", desk.row("fee_paid", 1, 1));
  desk.ledger.weigh("mine", desk.row("survival", 1, 1, "1"));
  desk.ledger.weigh("mine", desk.row("peace", 1, 1, "1"));
  desk.ledger.record();
  desk.sheet.finish();
  EXPECT_EQ(words_of(desk, "host.tax"), "payment × survival × peace");
  EXPECT_EQ(words_of(desk, "investor.tax"), "−(payment × survival × peace)");
  EXPECT_EQ(words_of(desk, "host.fee"), "fee_paid");
}

TEST(Ledger, ThePartiesMeanRateIsTheNeutralOneUnlessSaid) {
  Desk desk;
  desk.ledger.record();
  desk.sheet.finish();
  EXPECT_EQ(words_of(desk, "joint.rate"), "(party.host.rate + party.investor.rate) / (1 + 1)");

  Desk other;
  sheet::Parameter neutral = Desk::rate("neutral", "0.07");
  neutral.path = "fairness.neutral_rate";
  Ledger stated(other.sheet, other.ledger.parties(), other.usd, neutral);
  stated.record();
  other.sheet.finish();
  EXPECT_EQ(words_of(other, "joint.rate"), "fairness.neutral_rate");
}

}  // namespace
}  // namespace assay::model
