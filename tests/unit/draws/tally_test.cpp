#include "draws/tally.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "draws/philox.hpp"

namespace assay::draws {
namespace {

// 1, 2 ... 1000: a share p does not exceed 1000 p. Between -1000 and -1 the same from the other end. Bins are 2^-11 of a value wide.
TEST(Tally, QuantilesOfWholeNumbers) {
  Tally up, down;
  for (int i = 1; i <= 1000; ++i) {
    up.add(i);
    down.add(-i);
  }
  for (const double p : {0.05, 0.1, 0.25, 0.5, 0.9, 0.95}) {
    EXPECT_NEAR(up.quantile(p), 1000 * p, 1000 * p / 2048 + 1e-9) << p;
    EXPECT_NEAR(down.quantile(p), -1001 + 1000 * p, 1001 / 2048.0 + 1) << p;
  }
  EXPECT_EQ(up.quantile(0), 1);
  EXPECT_EQ(up.quantile(1), 1000);
  EXPECT_EQ(up.least(), 1);
  EXPECT_EQ(down.least(), -1000);
}

// A column is its values one by one, whatever its length; what has no value is left out.
TEST(Tally, ColumnsAreTheirValues) {
  std::vector<double> values;
  for (int i = 0; i < 201; ++i) values.push_back(i % 7 == 3 ? std::nan("") : (i - 90) * 1.25);
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{64}, std::size_t{201}}) {
    Tally column, single;
    column.add(values.data(), length);
    for (std::size_t i = 0; i < length; ++i)
      if (!std::isnan(values[i])) single.add(values[i]);
    EXPECT_EQ(column.count(), single.count());
    EXPECT_EQ(column.least(), single.least());
    EXPECT_EQ(column.most(), single.most());
    if (length == 0) continue;
    for (const double p : {0.1, 0.5, 0.9}) EXPECT_EQ(column.quantile(p), single.quantile(p));
  }
}

TEST(Tally, OneValueIsItself) {
  Tally t;
  for (int i = 0; i < 7; ++i) t.add(-0.1);
  for (const double p : {0.0, 0.3, 1.0}) EXPECT_EQ(t.quantile(p), -0.1);
  EXPECT_TRUE(std::isnan(Tally().quantile(0.5)));
}

TEST(Tally, ZeroesAreOneValue) {
  Tally half;  // zeroes below other values are 0 too, and no number too small to be told from it
  for (int i = 0; i < 100; ++i) half.add(i < 50 ? 0 : i);
  EXPECT_EQ(half.quantile(0.25), 0);
  Tally t;
  t.add(-0.0);
  t.add(0.0);
  t.add(1);
  EXPECT_NEAR(t.quantile(0.5), 0, 1e-300);
}

// Standard normal numbers: the sampling error of a decile of 100,000 is 0.0054, of the median 0.004.
TEST(Tally, NormalNumbersAndPartsInAnyOrder) {
  const Stream stream(1, "tally");
  Tally whole, first, second;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const double z = stream.normal(i, 0);
    whole.add(z);
    (i % 3 == 0 ? first : second).add(z);
  }
  EXPECT_NEAR(whole.quantile(0.1), -1.2815515655, 4 * 0.0054);
  EXPECT_NEAR(whole.quantile(0.5), 0, 4 * 0.004);
  second.merge(first);
  EXPECT_EQ(second.count(), whole.count());
  for (const double p : {0.01, 0.1, 0.5, 0.9, 0.99}) EXPECT_EQ(second.quantile(p), whole.quantile(p));
}

}  // namespace
}  // namespace assay::draws
