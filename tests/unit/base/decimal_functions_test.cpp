#include <gtest/gtest.h>

#include <stdexcept>

#include "base/decimal.hpp"

// Reference values to 50 digits come from another program with other arithmetic and other series: Python's decimal module at
// 200 digits (exp and ln correctly rounded; Phi by its alternating Maclaurin series, which nothing here uses).
namespace assay {
namespace {

/// The same to `digits` significant digits.
::testing::AssertionResult close(const Decimal& value, const char* reference, int digits) {
  const Decimal wanted = Decimal::parse(reference).value();
  const Decimal bound = abs(wanted) * Decimal::parse("1e-" + std::to_string(digits)).value();
  if (abs(value - wanted) <= bound) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << value << " is not " << wanted;
}

struct Pair {
  const char *x, *y;
};

TEST(Exp, AgreesTo48Digits) {
  for (const Pair& row : {Pair{"1", "2.7182818284590452353602874713526624977572470937000"},  // OEIS A001113
                          Pair{"-1", "0.36787944117144232159552377016146086744581113103177"},
                          Pair{"0.05", "1.0512710963760240396975176363356452201748212960551"},
                          Pair{"10.5", "36315.502674246637738912026901316617968931557967128"},
                          Pair{"-230.2585", "1.0000092994478079984966154127647330903727638907407e-100"},
                          Pair{"0.000123", "1.0001230075648101540371779886165900547556952479504"},
                          Pair{"1.15", "3.1581929096897676272507006280067923041936860757023"},
                          Pair{"700", "1.0142320547350045094553295952312676152046795722431e304"}})
    EXPECT_TRUE(close(exp(Decimal::parse(row.x).value()), row.y, 48)) << row.x;
  EXPECT_EQ(exp(0), Decimal(1));
}

TEST(Exp, EndsOfTheRange) {
  EXPECT_EQ(exp("-1e9"_d), Decimal(0));
  EXPECT_THROW(exp("1e9"_d), std::overflow_error);
  EXPECT_EQ(exp("1e-900"_d), Decimal(1));
}

TEST(Log, AgreesTo48Digits) {
  for (const Pair& row : {Pair{"2", "0.69314718055994530941723212145817656807550013436026"},  // OEIS A002162
                          Pair{"10", "2.3025850929940456840179914546843642076011014886288"},  // OEIS A002392
                          Pair{"0.5", "-0.69314718055994530941723212145817656807550013436026"},
                          Pair{"1.05", "0.048790164169432003065374404223164658607973664415582"},
                          Pair{"0.999", "-0.0010005003335835335001429822540683449607552052504344"},
                          Pair{"1.000001", "9.9999950000033333308333353333316666680952368452392e-7"},
                          Pair{"1.00000000000000000001", "9.9999999999999999999500000000000000000003333333333e-21"},
                          Pair{"1234567.89", "14.026231580179926665157950438594475794511478863763"},
                          Pair{"1e-30", "-69.077552789821370520539743640530926228033044658863"},
                          Pair{"7.5e300", "692.79043091875596996197620885399979905642803836636"}})
    EXPECT_TRUE(close(log(Decimal::parse(row.x).value()), row.y, 48)) << row.x;
  // log(1 + e) = e - e^2/2 + ...: for e = 1e-40 that is 1e-40 to 40 digits, and no digit may be lost to the 1.
  EXPECT_TRUE(close(log(1 + "1e-40"_d), "1e-40", 39));
  EXPECT_TRUE(close(log(1 - "1e-40"_d), "-1e-40", 39));
  EXPECT_EQ(log(1), Decimal(0));
  EXPECT_THROW(log(0), std::domain_error);
  EXPECT_THROW(log(-1), std::domain_error);
}

TEST(Log, UndoesExp) {
  for (int i = -400; i <= 400; ++i) {
    if (i == 0) continue;
    const Decimal x = Decimal(i) / Decimal(37);
    EXPECT_TRUE(close(log(exp(x)), x.text().c_str(), 46)) << x;
  }
}

TEST(Sqrt, ExactRootsAreExact) {
  EXPECT_EQ(sqrt(4), Decimal(2));
  EXPECT_EQ(sqrt("0.0009"_d), "0.03"_d);
  EXPECT_EQ(sqrt(0), Decimal(0));
  for (int i = 1; i < 400; ++i) EXPECT_EQ(sqrt(Decimal(i) * i), Decimal(i));
  EXPECT_EQ(sqrt("1e-200"_d), "1e-100"_d);
  EXPECT_TRUE(close(sqrt(2), "1.4142135623730950488016887242096980785696718753769", 49));  // OEIS A002193
  EXPECT_THROW(sqrt("-1e-40"_d), std::domain_error);
}

TEST(Pow, WholePowersAreExactWhileTheyFit) {
  EXPECT_EQ(pow(2, 100).text(), "1267650600228229401496703205376");  // 2^100
  EXPECT_EQ(pow("1.05"_d, 2), "1.1025"_d);
  EXPECT_EQ(pow(-2, 3), Decimal(-8));
  EXPECT_EQ(pow(2, -2), "0.25"_d);
  EXPECT_EQ(pow(10, -3), "0.001"_d);
  EXPECT_EQ(pow(5, 0), Decimal(1));
  EXPECT_EQ(pow(0, 5), Decimal(0));
  // 1.05^40 by hand-held arithmetic of another program: 7.03998871212464624492726526391708812479707825762969...
  EXPECT_TRUE(close(pow("1.05"_d, 40), "7.0399887121246462449272652639170881247970782576297", 49));
}

TEST(Pow, OtherPowersAgreeTo48Digits) {
  struct Row {
    const char *x, *y, *z;
  };
  for (const Row& row : {Row{"2", "0.5", "1.4142135623730950488016887242096980785696718753769"},
                         Row{"1.05", "12.5", "1.8402051355485846531472124560219448160299172470721"},
                         Row{"0.3", "-1.7", "7.7427255770660992238015002854721986417080586319489"},
                         Row{"1.08", "0.25", "1.0194265469082735124750748993344898541502272529569"},
                         Row{"25", "-0.322", "0.35470173860000754673163833087742499544149509609138"},
                         Row{"12345.678", "1.5", "1371741.9437585768470508017290823863654574020266847"}})
    EXPECT_TRUE(close(pow(Decimal::parse(row.x).value(), Decimal::parse(row.y).value()), row.z, 48)) << row.x << "^" << row.y;
}

TEST(Pow, RefusesWhatHasNoValue) {
  EXPECT_THROW(pow(0, -1), std::domain_error);
  EXPECT_THROW(pow(-2, "0.5"_d), std::domain_error);
  EXPECT_THROW(pow("1e1000"_d, 1'000'000), std::overflow_error);
  EXPECT_THROW(pow("1e-1000"_d, -1'000'000), std::overflow_error);
  EXPECT_EQ(pow("1e1000"_d, -1'000'000), Decimal(0));
  EXPECT_EQ(pow(-1, "10000001"_d), Decimal(-1));  // beyond repeated multiplication, the sign still counts
}

TEST(NormalCdf, AgreesWithinTheStatedError) {
  const Pair rows[] = {{"0.1", "0.53982783727702898146540461823918208301406228368977"},
                       {"0.5", "0.69146246127401310363770461060833773988360217555458"},
                       {"1", "0.84134474606854294858523254563203792247791296672660"},  // (1 + OEIS A178647) / 2
                       {"-1", "0.15865525393145705141476745436796207752208703327340"},
                       {"1.2815515655446004", "0.89999999999999998824773606799512662171759631757977"},
                       {"1.6448536269514722", "0.94999999999999994689918723674584663646004856157529"},
                       {"1.96", "0.97500210485177956586341573095916280997750022093812"},
                       {"2.5", "0.99379033467422386483302189542580777887210225307691"},
                       {"3", "0.99865010196836990547334818523240502262217063184162"},
                       {"-3", "0.0013498980316300945266518147675949773778293681583806"},
                       {"5.99", "0.99999999895079481216684441530464051747260230719710"},
                       {"6", "0.99999999901341235496230185929913586760195798133021"},
                       {"6.01", "0.99999999907238336543088818801821580077648096989237"},
                       {"-6.01", "9.2761663456911181198178419922351903010763061764011e-10"},
                       {"-8", "6.2209605742717841235159951725881884224887172789003e-16"},
                       {"-10", "7.6198530241605260659733432515993083635040332779570e-24"},
                       {"-12", "1.7764821120776789976961710018455570923926664341790e-33"},
                       {"-14", "7.7935368191928002543596818388950861355579165146107e-45"}};
  for (const Pair& row : rows) {
    const Decimal value = normal_cdf(Decimal::parse(row.x).value());
    EXPECT_LT(abs(value - Decimal::parse(row.y).value()), "1e-45"_d) << row.x;
    EXPECT_TRUE(close(value, row.y, 44)) << row.x;  // the lower tail is right in its own digits, too
  }
}

TEST(NormalCdf, IsSymmetricAndMonotone) {
  EXPECT_EQ(normal_cdf(0), "0.5"_d);
  Decimal before = 0;
  for (int i = -136; i <= 136; ++i) {
    const Decimal x = Decimal(i) / Decimal(8);  // up to 17, across the seams at 6 and 12; beyond 18 it is 1 to all digits
    const Decimal value = normal_cdf(x);
    EXPECT_LT(abs(value + normal_cdf(-x) - Decimal(1)), "1e-49"_d) << x;
    EXPECT_GT(value, before) << x;
    before = value;
  }
}

TEST(NormalCdf, FarTails) {
  EXPECT_EQ(normal_cdf("1e10"_d), Decimal(1));
  EXPECT_EQ(normal_cdf("-1e10"_d), Decimal(0));
  // The Mills ratio lies between x/(x^2+1) and 1/x (Gordon 1941): at -100, phi(100)/100 x (0.9999 ... 1).
  const Decimal density = "0.39894228040143267793994605993438"_d * exp(-5000);
  EXPECT_LT(normal_cdf(-100), density / 100);
  EXPECT_GT(normal_cdf(-100), density / 100 * "0.9999"_d);
}

}  // namespace
}  // namespace assay
