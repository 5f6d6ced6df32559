// Values of --set: the text of the file, or a bare word. Expected values are read off by hand.
#include <gtest/gtest.h>

#include "input/document.hpp"
#include "input_test_support.hpp"

namespace assay::input {
namespace {

std::optional<Node> value_of(const std::string& text, Diagnostics& found) {
  return parse_value(source_of(text, "--set leg.mine.grade"), found);
}

Node sound_value(const std::string& text) {
  Diagnostics found;
  const auto value = value_of(text, found);
  EXPECT_TRUE(value.has_value()) << text << render(found);
  return value ? *value : Node();
}

TEST(Value, BareWordsNeedNoQuotes) {
  for (const std::string text :
       {"2 %", "2.5 GW", "1.0 .. 3.0 .. 5.0 %", "reference/x.csv", "solar-pv", "철산", "@ore_grade", "?", "40 %/a"}) {
    const Node value = sound_value(text);
    EXPECT_EQ(value.kind, Node::Kind::string) << text;
    EXPECT_EQ(value.text, text);
    EXPECT_EQ(covered(value.where), text);
  }
  EXPECT_EQ(sound_value("  2 %\t").text, "2 %");
  EXPECT_EQ(sound_value("  2 %\t").where.column, 3);
}

TEST(Value, BareWordsOfToml) {
  EXPECT_EQ(sound_value("0.10").kind, Node::Kind::number);
  EXPECT_EQ(sound_value("0.10").text, "0.10");
  EXPECT_EQ(sound_value("2019-10-21").kind, Node::Kind::date);
  EXPECT_EQ(sound_value("true").kind, Node::Kind::boolean);
  EXPECT_TRUE(sound_value("true").boolean);
  EXPECT_FALSE(sound_value("false").boolean);
}

TEST(Value, QuotedListsAndTables) {
  EXPECT_EQ(sound_value("\"2 %\"").text, "2 %");
  EXPECT_EQ(covered(sound_value(" \"2 %\" ").where), "\"2 %\"");
  const Node list = sound_value("[\"40 %\", 0.60]");
  ASSERT_EQ(list.items.size(), 2U);
  EXPECT_EQ(list.items[0].text, "40 %");
  EXPECT_EQ(list.items[1].text, "0.60");
  EXPECT_EQ(covered(list.items[1].where), "0.60");
  const Node table = sound_value("{ value = \"2 %\", of = 'TREO' }");
  EXPECT_EQ(table.find("of")->text, "TREO");
  EXPECT_EQ(covered(table.find("of")->key_where), "of");
  EXPECT_EQ(covered(table.where), "{ value = \"2 %\", of = 'TREO' }");
  EXPECT_EQ(table.key, "");
  EXPECT_FALSE(table.key_where.known());
}

TEST(Value, InsideOfABareWord) {
  const Node value = sound_value("2.5 XW");
  EXPECT_EQ(covered(value.inside(4, 6)), "XW");
}

TEST(Value, Mistakes) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "E019 1:1 []"},
      {"  ", "E019 1:1 []"},
      {"nan", "E015 1:1 [nan]"},
      {"2,500", "E002 1:1 [2,500]"},
      {"2,500 t", "E002 1:1 [2,500 t]"},
      {"05", "E004 1:1 [05]"},
      {"2019-10", "E009 1:1 [2019-10]"},
      {"“a”", "E006 1:1 [“a”]"},
      {"[1", "E019 1:1 [[]"},
      {"[\"a\"] x", "E019 1:7 [x]"},
      {"{ a = 1, }", "E008 1:8 [, ]"},
      {"\"abc", "E019 1:1 [\"abc]"},
      {"\"a\"\nb = 1", "E019 2:1 [b]"},
      {"[25 a]", "E001 1:2 [25 a]"},
      {"a\x01", "E014 1:2 [\x01]"},
      {"\xFF", "E013 1:1 [\xFF]"},
      {"{ a = 1, a = 2 }", "E018 1:10 [a]"},
  };
  for (const auto& [text, expected] : cases) {
    Diagnostics found;
    EXPECT_FALSE(value_of(text, found).has_value()) << text;
    EXPECT_EQ(summary(found), expected) << text;
  }
}

TEST(Value, MistakesShowTheCommandLine) {
  Diagnostics found;
  value_of("2,500 t", found);
  EXPECT_EQ(render(found),
            "assay: --set leg.mine.grade=\"2,500 t\": thousands are written without a comma\n"
            "  fix: --set leg.mine.grade=\"2500 t\"                                      [E002]\n");
}

}  // namespace
}  // namespace assay::input
