// Price histories: series by column and by row, and what is refused. Expected values are read off by hand.
#include <gtest/gtest.h>

#include "fit_test_support.hpp"

namespace assay::fit {
namespace {

History sound(const std::string& text, const HistoryRequest& request = {}) {
  Diagnostics found;
  auto history = history_of(text, request, found);
  EXPECT_TRUE(history.has_value()) << render(found);
  EXPECT_TRUE(found.all().empty()) << render(found);
  return history ? std::move(*history) : History();
}

/// The codes of what is wrong, in the order of the file.
std::string codes(const std::string& text, const HistoryRequest& request = {}) {
  Diagnostics found;
  history_of(text, request, found);
  std::string all;
  for (const Diagnostic& d : found.sorted()) all += d.code + ' ' + std::to_string(d.where.line) + ':' + std::to_string(d.where.column) + ' ';
  return all;
}

TEST(History, ColumnsWithUnitsAndTheirFrequency) {
  const History h = sound("Date,copper [USD/t],note,gold [USD/toz]\n2000-01,1,9,\n2000-02,2,9,5\n2000-03,3,9,6\n2000-04,4,9,7\n2000-05,5,9,8\n2000-06,6,9,9\n");
  EXPECT_EQ(h.frequency, Frequency::monthly);
  ASSERT_EQ(h.series.size(), 2U);  // `note` has no unit, so it is no price although it holds numbers
  EXPECT_EQ(h.series[0].name, "copper");
  EXPECT_EQ(h.series[0].unit, "USD/t");
  EXPECT_EQ(h.series[0].prices.size(), 6U);
  EXPECT_EQ(h.series[1].prices.size(), 5U);  // starts later
  EXPECT_EQ(h.label_of(h.series[1], 0), "2000-02");
}

TEST(History, QuartersAndYearsInAnyOrder) {
  EXPECT_EQ(sound("year,quarter,p\n2001,1,5\n2000,4,4\n2000,3,3\n2000,2,2\n2000,1,1\n").frequency, Frequency::quarterly);
  EXPECT_EQ(sound("date,p\n2000-03-31,1\n2000-06-30,2\n2000-09-30,3\n2000-12-31,4\n2001-03-31,5\n").frequency, Frequency::quarterly);
  const History h = sound("year,p\n2004,5\n2003,4\n2002,3\n2001,2\n2000,1\n");
  EXPECT_EQ(h.frequency, Frequency::annual);
  EXPECT_EQ(h.series[0].prices.front(), Decimal(1));
}

TEST(History, SeriesByRowWithUnitsAndFilters) {
  std::string text = "year,basis,oxide,price,unit,source\n";
  for (const char* oxide : {"Nd", "Pr"})
    for (int y = 2010; y < 2016; ++y) text += std::to_string(y) + ",fob," + oxide + ',' + std::to_string(y - 2000) + ",USD/kg,x\n" + std::to_string(y) + ",domestic," + oxide + ",1,CNY/t,y\n";
  HistoryRequest request;
  request.series_column = "oxide";
  request.where = {{"basis", "fob"}};
  const History h = sound(text, request);
  ASSERT_EQ(h.series.size(), 2U);
  EXPECT_EQ(h.series[1].name, "Pr");
  EXPECT_EQ(h.series[1].unit, "USD/kg");
  EXPECT_EQ(h.series[1].prices.back(), Decimal(15));
  request.series = {"Pr"};
  request.from = parse_moment("2011");
  request.to = parse_moment("2015");
  EXPECT_EQ(sound(text, request).series.front().prices.size(), 5U);
  request.series = {"Prx"};
  EXPECT_EQ(codes(text, request).substr(0, 4), "E366");
}

TEST(History, WhatIsWrongIsToldAtOnceWithItsPlace) {
  //                 line 2     3           4       5            6         7          8
  EXPECT_EQ(codes("year,p\n2000,1\n2001,-2\n2002,0\n2003,n/a\n2005,6\n2006,\n2007,8\n2007,9\n"), "E363 3:6 E363 4:6 E363 5:6 E362 6:1 E362 7:1 E364 9:1 ");
  EXPECT_EQ(codes("year,p\n2000,1\nsoon,2\n2002,3\n"), "E361 3:1 E362 4:1 ");  // the moment that is not read is missing
  EXPECT_EQ(codes("year,month,p\n2000,13,1\n2000,x,2\n"), "E361 2:6 E361 3:6 ");
  EXPECT_EQ(codes("date,p\n2000-01,1\n2000-04,2\n2000-07,3\n2000-09,4\n2000-10,5\n2001-01,6\n"), "E364 5:1 E364 6:1 ");  // off the rhythm, twice
  EXPECT_EQ(codes("year,p\n2000,1\n2001,1e301\n2002,1e-301\n2003,1e300\n2004,1e-300\n"), "E363 3:6 E363 4:6 ");
  EXPECT_EQ(codes("when,p\n2000,1\n"), "E360 1:1 ");
  EXPECT_EQ(codes("year,p\n2000,x\n2001,y\n"), "E360 1:1 ");  // no column holds a number
  EXPECT_EQ(codes("year,p\n2000,1\n2001,2\n2002,3\n2003,4\n"), "E365 5:1 ");
  // one series in two units: said at the header, where no column `unit` names them, and once, whatever the rows
  const std::string two_units = "date,copper [USD/t],copper [USD/lb]\n2000,1,2\n2001,2,3\n2002,3,4\n2003,4,5\n2004,5,6\n";
  EXPECT_EQ(codes(two_units), "E360 1:21 ");
  HistoryRequest early;
  early.to = parse_moment("1999");
  EXPECT_EQ(codes("year,p\n2000,1\n2001,2\n", early), "E365 1:1 ");
}

TEST(History, APriceTenTimesItsNeighboursIsOdd) {
  EXPECT_EQ(codes("year,p\n2000,1\n2001,10\n2002,1\n2003,1\n2004,1\n"), "W550 3:6 ");
  EXPECT_EQ(codes("year,p\n2000,1\n2001,9.9\n2002,1\n2003,0.1\n2004,1\n"), "W550 5:6 ");
}

}  // namespace
}  // namespace assay::fit
