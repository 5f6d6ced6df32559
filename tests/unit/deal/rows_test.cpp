// A list of tables in an entry, read by its own keys: [[fiscal.royalty.brackets]].
#include "deal/reader.hpp"
#include "deal/sections.hpp"
#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

using model::Bound;
using model::Key;
using model::RowKeys;
using model::Shape;

constexpr Key bracket_keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"first\"", .about = "name"},
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "first year"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .required = true, .example = "\"2 %\"", .about = "share"},
    {.name = "floor", .detail = "USD/a", .fallback = "0 USD/a", .example = "\"1 MUSD/a\"", .about = "least"},
};
constexpr RowKeys brackets{bracket_keys};
constexpr Key key{.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, rate = \"2 %\" }]", .about = "rates by date", .rows = &brackets};

struct Reading {
  Diagnostics found;
  DealFile file;
  Reader reader{file, found};
  std::optional<input::Node> node;
  std::optional<model::Value> value;

  explicit Reading(std::string_view text) {
    reader.money = "USD_2008";
    for (const char* id : {"law", "press"}) reader.sources[id].id = id;
    reader.sources["law"].grade = 'A';
    node = input::parse_value(std::make_shared<SourceText>(SourceText{"example", std::string(text)}), found);
    if (node) value = reader.read_value(*node, "fiscal.royalty.brackets", key, "press");
  }
  std::string first() const { return found.all().empty() ? "" : found.all().at(0).code + ": " + found.all().at(0).message; }
};

TEST(Rows, HavePathsDefaultsAndTheirOwnOrTheOuterSource) {
  const Reading r(R"([{ from = 2008, rate = "2 %" }, { id = "later", from = 2018, rate = { value = "3.5 %", source = "law" }, floor = "1 MUSD/a" }, { from = 2020, rate = "1 %", source = "law" }])");
  ASSERT_TRUE(r.value) << r.first();
  const auto& rows = r.value->rows;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].path(), "fiscal.royalty.brackets.1");
  EXPECT_EQ(rows[1].path(), "fiscal.royalty.brackets.later");
  EXPECT_EQ(rows[0].at("from").year, 2008);
  EXPECT_EQ(rows[0].at("rate").quantity->path, "fiscal.royalty.brackets.1.rate");
  EXPECT_EQ(rows[0].at("rate").quantity->source, "press");
  EXPECT_EQ(rows[1].at("rate").quantity->source, "law");
  EXPECT_EQ(rows[2].at("rate").quantity->source, "law");
  EXPECT_EQ(rows[2].source, "law");
  EXPECT_EQ(rows[2].source_grade, 'A');
  EXPECT_TRUE(rows[0].at("floor").quantity->defaulted);
  EXPECT_EQ(rows[1].at("floor").quantity->value, Decimal(1000000));
}

TEST(Rows, TellEveryMistakeAtOnceAndAreThenLeftOutWhole) {
  const Reading r(R"([{ from = 2008, rat = "2 %" }, { from = 2018, rate = "300 %" }, { rate = "1 %" }])");
  EXPECT_FALSE(r.value);
  ASSERT_EQ(r.found.all().size(), 3U);
  EXPECT_EQ(r.found.all()[0].code, "E101");
  EXPECT_EQ(r.found.all()[1].code, "E303");
  EXPECT_EQ(r.found.all()[2].code, "E102");
}

TEST(Rows, AreAListOfTables) {
  for (const char* text : {"\"2 %\"", "[]", "[\"2 %\"]", "{ from = 2008, rate = \"2 %\" }"}) EXPECT_EQ(Reading(text).first().substr(0, 4), "E105") << text;
}

TEST(Rows, AnIdStandsOnce) {
  const Reading r(R"([{ id = "a", from = 2008, rate = "2 %" }, { id = "a", from = 2018, rate = "3 %" }])");
  EXPECT_FALSE(r.value);
  EXPECT_EQ(r.first(), "E111: `fiscal.royalty.brackets` has two tables called `a`");
}

// The changes of scenarios and --set reach into a list by number or id.
TEST(Rows, AreReachedByPaths) {
  Diagnostics found;
  auto document = input::parse_document(std::make_shared<SourceText>(SourceText{"deal", R"(
[fiscal.royalty]
brackets = [{ from = 2008, rate = "2 %" }, { id = "later", from = 2018, rate = "3 %" }]
)"}), found);
  ASSERT_TRUE(document);
  EXPECT_EQ(paths_of(document->root), (std::vector<std::string>{"fiscal.royalty.brackets.1.from", "fiscal.royalty.brackets.1.rate", "fiscal.royalty.brackets.later.id",
                                                                 "fiscal.royalty.brackets.later.from", "fiscal.royalty.brackets.later.rate"}));
  const auto change = [&](const char* argument) { return *parse_set(argument, found); };
  apply(document->root, {change("fiscal.royalty.brackets.1.from=2009"), change("fiscal.royalty.brackets.later.rate=\"4 %\"")}, found);
  ASSERT_FALSE(found.has_errors());
  const input::Node& list = *document->root.find("fiscal")->find("royalty")->find("brackets");
  EXPECT_EQ(list.items[0].find("from")->text, "2009");
  EXPECT_EQ(list.items[1].find("rate")->find("value")->text, "4 %");
  apply(document->root, {{.path = "fiscal.royalty.brackets.1", .value = {}, .where = {}, .source = {}}}, found);
  EXPECT_EQ(list.items.size(), 1U);
  apply(document->root, {change("fiscal.royalty.brackets.7.rate=\"4 %\"")}, found);
  EXPECT_TRUE(found.has_errors());
}

}  // namespace
}  // namespace assay::deal
