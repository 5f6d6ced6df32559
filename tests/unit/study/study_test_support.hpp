#pragma once
#include <gtest/gtest.h>

#include <string>

#include "deal/deal_test_support.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

inline std::shared_ptr<const deal::DealFile> file_of(const std::string& path) {
  Diagnostics found;
  auto file = deal::read_deal_file(std::string(ASSAY_SOURCE_DIR) + '/' + path, found);
  EXPECT_TRUE(file) << render(found);
  return file;
}

/// A deal written in a test, read as if it lay in tests/deals; it must parse.
inline std::shared_ptr<const deal::DealFile> written(const std::string& text) {
  Diagnostics found;
  auto file = deal::deal_file(text, found);
  EXPECT_TRUE(file) << render(found);
  return file;
}

/// The deal evaluated, without drivers and readings; it must have no mistakes.
inline std::unique_ptr<Evaluation> run(const std::shared_ptr<const deal::DealFile>& file, const std::vector<std::string>& sets = {}) {
  Diagnostics found;
  auto e = evaluate(file, deal::asking(sets), {.drivers = false, .readings = false}, found);
  EXPECT_TRUE(e) << render(found);
  return e;
}

/// A road that costs its builder 100 MUSD, is worth a share of that to the host and is paid for, all in the first year. The section [fairness] is left
/// open for what follows.
struct Road {
  std::string worth = "150 %", price = "130 MUSD/a", host_rate = "0 %/a", host = "name = \"Host\"";
};
inline std::string road_for_cash(const Road& road, const std::string& fairness) {
  return R"(assay = 1
[deal]
title   = "A road for cash"
date    = 2019-12-31
money   = "USD_2019"
horizon = "2 a"
[party.host]
)" + road.host + R"(
country = "XA"
rate    = ")" + road.host_rate + R"("
[party.investor]
name    = "Investor"
country = "XB"
rate    = "0 %/a"
[leg.road]
kind  = "works"
from  = "investor"
to    = "host"
value = "100 MUSD"
worth = ")" + road.worth + R"("
[clause.price]
kind   = "fixed-amount"
payer  = "host"
to     = "investor"
amount = ")" + road.price + R"("
until  = 2020
[fairness]
)" + fairness + '\n';
}

/// The head of a deal between a firm and a state at rates of 0, nominal money from 2024 on; `hand` is a source.
inline std::string firm_and_state(const std::string& horizon) {
  return R"(assay = 1
[deal]
title = "Toy"
date = 2023-12-31
money = "USD_nominal"
horizon = ")" + horizon + R"("
[source.hand]
title = "Worked by hand in the test"
grade = "A"
[party.firm]
name = "Firm"
country = "XA"
rate = "0 %/a"
[party.state]
name = "State"
country = "XB"
rate = "0 %/a"
)";
}

inline ::testing::AssertionResult close(const Decimal& value, const Decimal& wanted, const Decimal& within) {
  if (abs(value - wanted) <= within) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << value << " is not " << wanted << " to " << within;
}

}  // namespace assay::study
