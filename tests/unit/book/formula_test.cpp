#include <gtest/gtest.h>

#include "book/formula.hpp"
#include "sheet/sheet_test_support.hpp"

namespace assay::book {
namespace {

using sheet::Cell;
using sheet::Line;

/// A sheet of 2021 to 2023 whose lines all stand on one page: the n-th declared in row n + 3, scalars in column D, periods from E.
struct Page : sheet::ThreeYears {
  Cell a = input("a", "2", "1"), b = input("b", "3", "1"), c = input("c", "4", "1");
  Layout layout;

  Formulas written() {
    sheet.finish();
    layout = lay_out(sheet, {"Mine", "Host"}, [](const std::string& key) { return key.starts_with("host.") ? "Host" : "Mine"; }, [](const Unit& unit) { return unit; });
    return formulas(sheet, layout);
  }
  /// The formula of one line that is `cell`.
  static std::string of(const std::function<Cell(Page&)>& cell) {
    Page page;
    page.scalar("x", cell(page).unit().text().empty() ? "1" : cell(page).unit().text().c_str(), [&] { return cell(page); });
    return page.written().lines[0][0];
  }
};

TEST(BookFormula, BracketsOnlyWhereTheMeaningWouldChange) {
  EXPECT_EQ(Page::of([](Page& p) { return p.a + p.b + p.c; }), "=a+b+c_");
  EXPECT_EQ(Page::of([](Page& p) { return p.a - (p.b + p.c); }), "=a-(b+c_)");
  EXPECT_EQ(Page::of([](Page& p) { return p.a - p.b - p.c; }), "=a-b-c_");
  EXPECT_EQ(Page::of([](Page& p) { return (p.a + p.b) * p.c; }), "=(a+b)*c_");
  EXPECT_EQ(Page::of([](Page& p) { return p.a / (p.b * p.c); }), "=a/(b*c_)");
  EXPECT_EQ(Page::of([](Page& p) { return p.a / (p.b / p.c); }), "=a/(b/c_)");
  EXPECT_EQ(Page::of([](Page& p) { return p.a + -p.b; }), "=a-b");
  EXPECT_EQ(Page::of([](Page& p) { return p.a - -p.b; }), "=a-(-b)");
  EXPECT_EQ(Page::of([](Page& p) { return p.a - -(p.b * p.c); }), "=a-(-b*c_)");
  EXPECT_EQ(Page::of([](Page& p) { return p.a * -(p.b * p.c); }), "=a*(-b*c_)");
  EXPECT_EQ(Page::of([](Page& p) { return -(p.a + p.b) / p.sheet.one(); }), "=-(a+b)");
  EXPECT_EQ(Page::of([](Page& p) { return pow(p.a + p.b, -p.c); }), "=(a+b)^(-c_)");
}

// In a spreadsheet the sign binds more strongly than the power: =-2^2 is 4. So a power that is taken off keeps its brackets.
TEST(BookFormula, ThePowerOfASpreadsheetIsNotOurs) {
  EXPECT_EQ(Page::of([](Page& p) { return -pow(p.a, p.b); }), "=-(a^b)");
  EXPECT_EQ(Page::of([](Page& p) { return pow(-p.a, p.b); }), "=(-a)^b");
  EXPECT_EQ(Page::of([](Page& p) { return -(pow(p.a, p.b) * p.c); }), "=-(a^b*c_)");
}

TEST(BookFormula, Functions) {
  EXPECT_EQ(Page::of([](Page& p) { return positive(p.a - p.b); }), "=MAX(a-b,0)");
  EXPECT_EQ(Page::of([](Page& p) { return min(p.a, p.b); }), "=MIN(a,b)");
  EXPECT_EQ(Page::of([](Page& p) { return select(p.a - p.b, p.b, p.c); }), "=IF(a-b>0,b,c_)");
  EXPECT_EQ(Page::of([](Page& p) { return exp(p.a); }), "=EXP(a)");
  EXPECT_EQ(Page::of([](Page& p) { return log(p.a); }), "=LN(a)");
  EXPECT_EQ(Page::of([](Page& p) { return sqrt(p.a); }), "=SQRT(a)");
  EXPECT_EQ(Page::of([](Page& p) { return normal_cdf(p.a); }), "=NORMSDIST(a)");
}

// 2 kt at 3000 USD/t are 6 MUSD: 2 * 3000 * 1000 / 1000000.
TEST(BookFormula, FactorsStandWhereUnitsMeet) {
  EXPECT_EQ(Page::of([](Page& p) {
              const Cell worth = p.input("mass", "2", "kt") * p.input("price", "3000", "USD/t");
              return worth + p.sheet.zero(worth.unit());
            }),
            "=mass*price");  // in kt USD/t, the unit of the line
  Page page;
  const Cell mass = page.input("mass", "2", "kt"), price = page.input("price", "3000", "USD/t"), paid = page.input("paid", "5", "MUSD"), rate = page.input("rate", "10", "%/a");
  page.scalar("worth", "MUSD", [&] { return mass * price; });
  page.scalar("net", "MUSD", [&] { return mass * price - paid; });
  page.scalar("factor", "1", [&] { return pow(page.sheet.one() + rate * page.input("year", "1", "a"), page.a); });
  const Formulas live = page.written();
  EXPECT_EQ(live.lines[0][0], "=mass*price/1000");
  EXPECT_EQ(live.lines[1][0], "=(mass*price-paid*1000)/1000");
  EXPECT_EQ(live.lines[2][0], "=(1+rate*year/100)^a");
}

TEST(BookFormula, CellsOfTheSameSheetHaveNoNameInFrontAndOthersHave) {
  Page page;
  const Line ore = page.row("ore", "t", [&](Period) { return page.input("tonnes", "7", "t"); });
  const Line stock = page.row("stock", "t", [&](Period p) { return ore[p] + (p.index == 0 ? page.sheet.zero(unit_of("t")) : ore.previous(p, page.sheet.zero(unit_of("t")))); });
  page.row("host.share", "t", [&](Period p) { return stock[p] * page.a; });
  const Formulas live = page.written();
  EXPECT_EQ(live.lines[0][2], "=tonnes");
  EXPECT_EQ(live.lines[1][0], "=E4");
  EXPECT_EQ(live.lines[1][2], "=G4+F4");
  EXPECT_EQ(live.lines[2][1], "=Mine!F5*a");
}

TEST(BookFormula, CellsSideBySideAreSummedAsARange) {
  Page page;
  const Line ore = page.row("ore", "t", [&](Period) { return page.input("tonnes", "7", "t"); });
  const auto all = [&] { return std::vector<Cell>{ore[page.year(2021)], ore[page.year(2022)], ore[page.year(2023)]}; };
  page.scalar("total", "kt", [&] { return page.sheet.sum(all()); });
  page.scalar("more", "t", [&] {
    std::vector<Cell> cells = all();
    cells.push_back(-page.input("lost", "1", "t"));
    return page.sheet.sum(cells);
  });
  page.scalar("few", "t", [&] { return page.sheet.sum({ore[page.year(2021)], ore[page.year(2023)]}); });
  const Formulas live = page.written();
  EXPECT_EQ(live.lines[1][0], "=SUM(E4:G4)/1000");
  EXPECT_EQ(live.lines[2][0], "=SUM(E4:G4)-lost");
  EXPECT_EQ(live.lines[3][0], "=E4+G4");
}

// A step that two lines share and that is long stands once, on the working sheet; a short one is written out twice.
TEST(BookFormula, SharedStepsStandOnce) {
  Page page;
  const Cell step = pow(page.input("a_name_that_takes_up_a_good_deal_of_room", "2", "1") + page.a, page.input("another_of_those_rather_long_names", "2", "1") * page.b), small = page.a * page.b;
  page.scalar("x", "1", [&] { return step * page.a + small; });
  page.scalar("y", "1", [&] { return step / page.b - small; });
  const Formulas live = page.written();
  ASSERT_EQ(live.working.size(), 1U);
  EXPECT_EQ(live.working[0].formula, "=(a_name_that_takes_up_a_good_deal_of_room+a)^(another_of_those_rather_long_names*b)");
  EXPECT_EQ(live.lines[0][0], "=Working!D4*a+a*b");
  EXPECT_EQ(live.lines[1][0], "=Working!D4/b-a*b");
}

// A row of one number, and one of the same sum, each year's formula the same: what another year or line has in common with it is not in between.
TEST(BookFormula, RowsAreUniform) {
  Page page;
  const Line price = page.row("price", "1", [&](Period) { return page.a * page.b; });
  page.row("other", "1", [&](Period) { return page.a * page.b; });
  page.row("spent", "1", [&](Period p) { return p.index == 0 ? page.a * page.b + page.a : page.a * page.b * page.c; });
  page.row("twice", "1", [&](Period p) { return price[p] + price[p]; });
  const Formulas written = page.written();
  for (const std::size_t year : {0, 1, 2}) {
    EXPECT_EQ(written.lines[0][year], "=a*b");
    EXPECT_EQ(written.lines[1][year], "=a*b");
    EXPECT_EQ(written.lines[2][year], year == 0 ? "=a*b+a" : "=a*b*c_");
  }
  EXPECT_EQ(written.lines[3][1], "=F4+F4");
}

// 2,000 terms that lie nowhere side by side: parts of the sum go on the working sheet, and no formula is longer than Excel takes.
TEST(BookFormula, LongSumsAreTakenInParts) {
  Page page;
  page.scalar("total", "1", [&] {
    std::vector<Cell> cells;
    for (int i = 0; i < 2000; ++i) cells.push_back(page.input("input_number_" + std::to_string(i), "1", "1"));
    return page.sheet.sum(cells);
  });
  const Formulas live = page.written();
  EXPECT_GT(live.working.size(), 10U);
  std::size_t terms = 0;
  for (const WorkingCell& cell : live.working) {
    EXPECT_LT(cell.formula.size(), 8192U);
    terms = std::max(terms, cell.sum_of.size());
  }
  EXPECT_LT(live.lines[0][0].size(), 8192U);
  EXPECT_GT(terms, 1800U);  // each part is the sum of all before it; the last hundred or so stand in the cell itself
}

TEST(BookLayout, NamesThatASpreadsheetTakes) {
  EXPECT_EQ(defined_name("leg.mine.grade", {}), "leg_mine_grade");
  EXPECT_EQ(defined_name("price.Nd-2021.x", {}), "price_Nd_2021_x");
  EXPECT_EQ(defined_name("tax2020", {}), "tax2020_");  // column TAX, row 2020
  EXPECT_EQ(defined_name("r1c1", {}), "r1c1_");
  EXPECT_EQ(defined_name("c", {}), "c_");
  EXPECT_EQ(defined_name("2021", {}), "_2021");
  EXPECT_EQ(defined_name("a.b", {"A_B"}), "a_b_2");
  EXPECT_EQ(defined_name("a.b", {"a_b", "a_b_2"}), "a_b_3");
  EXPECT_EQ(address(0, 0), "A1");
  EXPECT_EQ(address(9, 25), "Z10");
  EXPECT_EQ(address(9, 26), "AA10");
  EXPECT_EQ(address(0, 16383), "XFD1");
}

}  // namespace
}  // namespace assay::book
