#include "table.hpp"

// Reading law files: every column lands in the rule, and every kind of bad cell is said with code and place.
namespace assay::model::law {
namespace {

constexpr const char* header =
    "id,regime,instrument,paragraph,paragraph_certainty,from,until,country,direction,goods,hs,activities,result,"
    "party_bound,secondary,exemptions,grade,source,note\n";
constexpr const char* good =
    "r1,UN,UNSCR 1,5,recalled,2016-03-02,2017-01-01,KP;IR,export-from,coal; "
    "iron-ore,2701;72,,barred,all,no,livelihood,B,http://x,n\n";

struct Read {
  std::vector<Rule> rules;
  Diagnostics found;
};
Read read(const std::string& rows) {
  Read result;
  result.rules = rules_from("law.csv", header + rows, result.found);
  return result;
}
std::vector<std::string> good_cells() {
  std::vector<std::string> cells;
  std::istringstream in(good);
  for (std::string part; std::getline(in, part, ',');) cells.push_back(part);
  return cells;
}
/// `good` with one cell replaced.
Read with(std::size_t column, const std::string& cell) {
  std::vector<std::string> cells = good_cells();
  cells.at(column) = cell;
  std::string row;
  for (const std::string& part : cells) row += (row.empty() ? "" : ",") + part;
  return read(row);
}
/// One error in the second line, at the place where the cell of that column begins, and no rule.
void expect_one(const Read& result, const std::string& code, std::size_t cell) {
  int column = 1;
  for (std::size_t before = 0; before < cell; ++before) column += static_cast<int>(good_cells()[before].size()) + 1;
  ASSERT_EQ(result.found.all().size(), 1u) << render(result.found);
  EXPECT_EQ(result.found.all()[0].code, code);
  EXPECT_EQ(result.found.all()[0].where.line, 2);
  EXPECT_EQ(result.found.all()[0].where.column, column);
  EXPECT_FALSE(result.found.all()[0].fix.empty());
  EXPECT_TRUE(result.rules.empty()) << "a bad row must not become a rule";
}

TEST(Rules, EveryColumnIsRead) {
  const Read result = read(good);
  ASSERT_FALSE(result.found.has_errors()) << render(result.found);
  ASSERT_EQ(result.rules.size(), 1u);
  const Rule& rule = result.rules[0];
  EXPECT_EQ(rule.id, "r1");
  EXPECT_EQ(rule.regime, "UN");
  EXPECT_EQ(citation(rule), "UNSCR 1, par. 5");
  EXPECT_TRUE(number_is_recalled(rule));
  EXPECT_EQ(date_text(rule.from), "2016-03-02");
  EXPECT_EQ(date_text(rule.until.value()), "2017-01-01");
  EXPECT_EQ(rule.countries, (std::vector<std::string>{"KP", "IR"}));
  EXPECT_EQ(rule.direction, Direction::export_from);
  EXPECT_EQ(rule.goods, (std::vector<std::string>{"coal", "iron-ore"}));
  EXPECT_EQ(rule.hs, (std::vector<std::string>{"2701", "72"}));
  EXPECT_TRUE(rule.activities.empty());
  EXPECT_EQ(rule.result, Result::barred);
  EXPECT_EQ(rule.bound, Bound::all);
  EXPECT_FALSE(rule.secondary);
  EXPECT_EQ(rule.exemptions, "livelihood");
  EXPECT_EQ(rule.grade, "B");
  EXPECT_EQ(rule.source, "http://x");
  EXPECT_EQ(rule.note, "n");
}

TEST(Rules, InForceFromItsFirstDayUntilTheDayBeforeTheLast) {
  const Rule rule = read(good).rules.at(0);
  EXPECT_FALSE(in_force(rule, on("2016-03-01")));
  EXPECT_TRUE(in_force(rule, on("2016-03-02")));
  EXPECT_TRUE(in_force(rule, on("2016-12-31")));
  EXPECT_FALSE(in_force(rule, on("2017-01-01")));
}

TEST(Rules, BadCellsAreSaidWithTheirPlace) {
  const auto check = [](std::size_t cell, const std::string& text, const std::string& code) {
    expect_one(with(cell, text), code, cell);
  };
  check(1, "", "E701");
  check(5, "2016-02-30", "E702");
  check(6, "soon", "E702");
  check(6, "2016-03-02", "E703");
  check(17, "", "E701");
  check(10, "84-85", "E705");
  check(10, "8", "E705");
  check(10, "12345678901", "E705");
  check(9, "Coal", "E707");
  check(9, "coal-", "E707");
  check(9, "coal;;iron-ore", "E707");
  check(7, "Korea", "E708");
}

TEST(Rules, WordsGetTheNearestOne) {
  const Read result = with(12, "bared");
  ASSERT_EQ(result.found.all().size(), 1u) << render(result.found);
  EXPECT_EQ(result.found.all()[0].code, "E704");
  EXPECT_NE(result.found.all()[0].fix.find("barred"), std::string::npos) << result.found.all()[0].fix;
  EXPECT_EQ(with(4, "sure").found.all().at(0).code, "E704");
  EXPECT_EQ(with(8, "import").found.all().at(0).code, "E704");
  EXPECT_EQ(with(13, "RU").found.all().at(0).code, "E704");
  EXPECT_EQ(with(14, "maybe").found.all().at(0).code, "E704");
  EXPECT_EQ(with(16, "F").found.all().at(0).code, "E704");
}

TEST(Rules, AParagraphNeedsACertaintyAndNoParagraphNeedsNone) {
  EXPECT_EQ(with(4, "").found.all().at(0).code, "E701");
  const Read none = read("r1,UN,UNSCR 1,,,2016-03-02,,KP,activity,,,mining,barred,all,no,,B,http://x,\n");
  ASSERT_EQ(none.rules.size(), 1u) << render(none.found);
  EXPECT_EQ(citation(none.rules[0]), "UNSCR 1");
  EXPECT_FALSE(number_is_recalled(none.rules[0]));
  EXPECT_FALSE(none.rules[0].until.has_value());
}

TEST(Rules, TwoRowsOfOneIdAndARuleThatMatchesNothing) {
  const Read twice = read(std::string(good) + good);
  ASSERT_EQ(twice.found.all().size(), 1u);
  EXPECT_EQ(twice.found.all()[0].code, "E706");
  EXPECT_EQ(twice.found.all()[0].notes.at(0).where.line, 2);
  EXPECT_EQ(twice.rules.size(), 1u);
  const Read idle = read("r1,UN,UNSCR 1,,,2016-03-02,,KP,activity,,,,barred,all,no,,B,http://x,\n");
  EXPECT_EQ(idle.found.all().at(0).code, "E709");
}

TEST(Rules, AllFaultsOfAFileAreSaidAtOnce) {
  const Read result = read("r1,,UNSCR 1,,,never,,KP,activity,,,mining,barred,all,no,,B,http://x,\n" +
                           std::string("r2") + std::string(good).substr(2));
  EXPECT_EQ(result.found.all().size(), 2u) << render(result.found);
  ASSERT_EQ(result.rules.size(), 1u);
  EXPECT_EQ(result.rules[0].id, "r2");
}

}  // namespace
}  // namespace assay::model::law
