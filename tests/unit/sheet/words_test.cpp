#include <gtest/gtest.h>

#include "sheet_test_support.hpp"

namespace assay::sheet {
namespace {

/// Three plain inputs a, b, c and the words of a formula over them.
struct Words : ThreeYears {
  Cell a = input("a", "2", "1"), b = input("b", "3", "1"), c = input("c", "4", "1");
  std::string of(Cell cell) const { return in_words(sheet, cell.node()); }
};

// Brackets stand where the meaning would change without them, and nowhere else.
TEST(SheetWords, BracketsOnlyWhereNeeded) {
  Words w;
  const Cell a = w.a, b = w.b, c = w.c;
  EXPECT_EQ(w.of(a + b + c), "a + b + c");
  EXPECT_EQ(w.of(a + (b + c)), "a + b + c");
  EXPECT_EQ(w.of(a - b - c), "a − b − c");
  EXPECT_EQ(w.of(a - (b - c)), "a − (b − c)");
  EXPECT_EQ(w.of(a - (b + c)), "a − (b + c)");
  EXPECT_EQ(w.of((a + b) * c), "(a + b) × c");
  EXPECT_EQ(w.of(a + b * c), "a + b × c");
  EXPECT_EQ(w.of(a * b / c), "a × b / c");
  EXPECT_EQ(w.of(a / (b * c)), "a / (b × c)");
  EXPECT_EQ(w.of(a / (b / c)), "a / (b / c)");
  EXPECT_EQ(w.of(-(a + b)), "−(a + b)");
  EXPECT_EQ(w.of(-a * b), "−a × b");
  EXPECT_EQ(w.of(pow(a + b, c)), "(a + b) ^ c");
}

TEST(SheetWords, Functions) {
  Words w;
  EXPECT_EQ(w.of(positive(w.a - w.b)), "positive part of (a − b)");
  EXPECT_EQ(w.of(max(w.a, w.b)), "larger of (a, b)");
  EXPECT_EQ(w.of(min(w.a + w.b, w.c)), "smaller of (a + b, c)");
  EXPECT_EQ(w.of(exp(w.a)), "exp (a)");
  EXPECT_EQ(w.of(log(w.a)), "ln (a)");
  EXPECT_EQ(w.of(sqrt(w.a)), "square root (a)");
  EXPECT_EQ(w.of(normal_cdf(w.a)), "normal distribution (a)");
  EXPECT_EQ(w.of(select(w.a, w.b, w.c)), "if a > 0 then b else c");
}

TEST(SheetWords, ConstantsAreShownInTheirUnitOrInTheirOwnWords) {
  Words w;
  EXPECT_EQ(w.of(w.number("5", "%") * w.a), "5 % × a");
  EXPECT_EQ(w.of(w.sheet.constant(28, unit_of("a"), "the deal's horizon")), "the deal's horizon");
}

// The line's own year is not said; another year is; a scalar has none.
TEST(SheetWords, NamesOfCells) {
  Words w;
  const Line base = w.row("base", "t", [&](Period) { return w.number("1", "t"); });
  const Line total = w.scalar("total", "t", [&] { return w.number("9", "t"); });
  const Line change = w.row("change", "t", [&](Period p) { return base[p] - base.previous(p, total[p]); });
  w.sheet.finish();
  EXPECT_EQ(in_words(w.sheet, w.cell(change, 2021)), "base − total");
  EXPECT_EQ(in_words(w.sheet, w.cell(change, 2023)), "base − base@2022");
}

TEST(SheetWords, ASumOverARowIsOnePhrase) {
  Words w;
  const Line base = w.row("base", "t", [&](Period) { return w.number("1", "t"); });
  const Line other = w.row("other", "t", [&](Period) { return w.number("1", "t"); });
  const auto row = [&](const Line& line) {
    std::vector<Cell> cells;
    for (const Period p : w.sheet.calendar().periods()) cells.push_back(line[p]);
    return w.sheet.sum(cells);
  };
  const Line total = w.scalar("total", "t", [&] { return row(base); });
  const Line mixed = w.row("mixed", "t", [&](Period p) { return w.sheet.sum({base[p], other[p]}) * w.a; });
  w.sheet.finish();
  EXPECT_EQ(in_words(w.sheet, w.cell(total, 2021)), "sum of base over 2021 … 2023");
  EXPECT_EQ(in_words(w.sheet, w.cell(mixed, 2022)), "(base + other) × a");
}

TEST(SheetMentioned, EachNameOnceInOrderOfAppearanceOneLevelDeep) {
  Words w;
  const Line base = w.row("base", "1", [&](Period) { return w.a * w.number("2"); });
  const Line made = w.row("made", "1", [&](Period p) { return (base[p] + w.c) * w.b - base[p] * w.sheet.sum({w.c, w.b}); });
  w.sheet.finish();
  const std::vector<NodeId> wanted{w.cell(base, 2022), w.c.node(), w.b.node()};  // not `a`: it is one level further down
  EXPECT_EQ(mentioned(w.sheet, w.cell(made, 2022)), wanted);
  EXPECT_EQ(mentioned(w.sheet, w.cell(base, 2022)), std::vector<NodeId>{w.a.node()});
}

}  // namespace
}  // namespace assay::sheet
