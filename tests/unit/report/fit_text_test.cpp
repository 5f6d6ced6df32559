// What assay fit says in words and as tables for a deal, on a history small enough to check by hand.
#include <gtest/gtest.h>

#include <algorithm>

#include "report/fit_table.hpp"
#include "report/fit_text.hpp"

namespace assay::report {
namespace {

/// Yearly prices from 2000 on, in a file with these columns.
fit::HistoryFit fit_of(const std::string& header, const std::vector<std::vector<std::string>>& columns, const std::vector<std::string>& processes) {
  std::string text = "year," + header + '\n';
  for (std::size_t i = 0; i < columns.front().size(); ++i) {
    text += std::to_string(2000 + i);
    for (const auto& column : columns) text += ',' + column[i];
    text += '\n';
  }
  Diagnostics found;
  const auto table = input::parse_csv(std::make_shared<SourceText>(SourceText{"h.csv", text}), {}, found);
  auto history = table ? fit::read_history(*table, {}, found) : std::nullopt;
  auto fitted = history ? fit::fit_history(std::move(*history), processes, found) : std::nullopt;
  EXPECT_TRUE(fitted.has_value()) << render(found);
  return fitted ? std::move(*fitted) : fit::HistoryFit();
}

const std::vector<std::string> spike{"10", "10", "10", "40", "10", "10", "10"};  // changes 0, 0, ln 4, -ln 4, 0, 0

bool says(const std::vector<std::string>& sentences, std::string_view part) {
  for (const std::string& sentence : sentences)
    if (sentence.find(part) != std::string::npos) return true;
  return false;
}

TEST(FitText, LimitsOfAHistoryWithOneSpike) {
  const auto limits = limits_of(fit_of("copper [USD/t]", {spike}, {"gbm", "schwartz"}), 0, Style::data);
  EXPECT_TRUE(says(limits, "6 changes are few"));
  // mean 0; the first of the two large changes is half of the squares; without it -ln 4 and four zeros: mean -ln 4/5, variance ln 4^2 (1 - 1/5)/4
  EXPECT_TRUE(says(limits, "the change of 2003 makes up 50 % of all squared changes; without it the volatility is 61.99"));
  EXPECT_TRUE(says(limits, "The trend: 0 %/a"));
  EXPECT_FALSE(says(limits, "would show it"));  // no number of years shows a trend of nothing
}

TEST(FitText, TablesForADealNameTheSubstanceAsTheFormatDoes) {
  const std::string text = deal_tables(fit_of("copper [USD/t],Nd2O3 [USD_2019/kg]", {spike, spike}, {"gbm"}), "a \"b\".csv");
  EXPECT_NE(text.find("[price.copper-gbm]\nkind = \"gbm\"\nof = [\"Cu\"]\nspot = \"10 USD/t\"\nsource = \"fit-copper\"\n"), std::string::npos) << text;
  EXPECT_NE(text.find("[price.nd2o3-gbm]\nkind = \"gbm\"\nof = [\"Nd2O3\"]\nspot = \"10 USD_2019/kg\"\n"), std::string::npos) << text;
  EXPECT_NE(text.find("assay fit a \\\"b\\\".csv: copper, annual prices 2000 to 2006"), std::string::npos) << text;
}

TEST(FitText, NamesThatComeToTheSameAreNumbered) {
  const std::string text = deal_tables(fit_of("Gd-oxide [USD/t],Gd oxide [USD/kg],铜 [USD/t],钴 [USD/t],copper [USD/t],Copper [USD/t]", {spike, spike, spike, spike, spike, spike}, {"gbm"}), "h.csv");
  for (const char* id : {"gd-oxide", "gd-oxide-2", "series", "series-2", "copper", "copper-2"})
    for (const std::string& head : {std::string("[source.fit-") + id + "]\n", std::string("[price.") + id + "-gbm]\n"}) {
      const auto at = text.find(head);
      EXPECT_NE(at, std::string::npos) << head << text;
      EXPECT_EQ(text.find(head, at + 1), std::string::npos) << head << "twice\n" << text;
    }
  EXPECT_NE(text.find("of = [\"price.copper-gbm.Cu\", \"price.copper-2-gbm.Cu\"]"), std::string::npos) << text;
}

TEST(FitReport, ATerminalWithoutUtf8GetsNone) {
  const auto fitted = fit_of("Né [USD/t],copper [USD/t]", {spike, spike}, {"gbm"});
  const auto beyond = [](const std::string& text) { return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }); };
  EXPECT_TRUE(beyond(fit_report(fitted, "prïces.csv", {.width = 80})));
  EXPECT_FALSE(beyond(fit_report(fitted, "prïces.csv", {.width = 80, .ascii = true})));
}

TEST(FitText, WhatHasNoPlaceInADealIsSaid) {
  EXPECT_EQ(deal_tables(fit_of("Brent [USD/bbl]", {spike}, {"gbm"}), "h.csv"), "# Brent: a deal prices masses, and USD/bbl is not money per mass; convert the prices first\n");
  EXPECT_EQ(deal_tables(fit_of("copper", {spike}, {"gbm"}), "h.csv"), "# copper: the file names no unit; head the column, for example,  copper [USD/t]\n");
  EXPECT_NE(deal_tables(fit_of("unobtainium [USD/t]", {spike}, {"gbm"}), "h.csv").find("# unobtainium: no substance of the deal format has this name"), std::string::npos);
}

TEST(FitText, ALevelBeyondAllNumbersMakesNoTable) {
  const std::vector<std::string> wild{"1", "1e300", "1e-300", "1e300", "1e-300", "1e299", "1e-200", "1e290", "1e250"};
  const auto fitted = fit_of("copper [USD/t]", {wild}, {"schwartz", "gbm"});
  EXPECT_NO_THROW(deal_tables(fitted, "h.csv"));
  EXPECT_NO_THROW(limits_of(fitted, 0, Style::screen));
}

TEST(FitTable, EstimatesKeepTenDigitsAndWhatDoesNotExistIsNm) {
  EXPECT_EQ(estimate_text(std::numeric_limits<double>::quiet_NaN(), Style::screen), not_meaningful());
  const auto fitted = fit_of("copper [USD/t],tin [USD/t]", {spike, {"1", "2", "5", "15", "60", "300", "2000"}}, {"schwartz"});
  const Table rows = fit_rows(fitted);
  check(rows);
  EXPECT_EQ(rows.rows.back()[1].text, "correlation");
  EXPECT_EQ(rows.rows.back()[2].text, "tin");
  bool told = false;  // tin runs away: b above 1
  for (const auto& row : rows.rows) told = told || (row[0].text == "tin" && row[2].text == "fit" && row[3].text == not_meaningful());
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace assay::report
