// What a sound document becomes: values with their exact characters and places. Expected values are read off the
// texts by hand; what is sound follows TOML 1.0.0 (toml.io/en/v1.0.0).
#include "input/document.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "input_test_support.hpp"

namespace assay::input {
namespace {

Node root_of(const std::string& text) {
  Diagnostics found;
  const auto document = parse_document(source_of(text), found);
  EXPECT_TRUE(document.has_value()) << render(found);
  EXPECT_EQ(found.all().size(), 0U) << render(found);
  return document ? document->root : Node();
}

const Node& at(const Node& node, std::initializer_list<std::string_view> path) {
  const Node* current = &node;
  for (const std::string_view key : path) {
    const Node* next = current->find(key);
    if (next == nullptr) {
      ADD_FAILURE() << "no key " << key;
      return *current;
    }
    current = next;
  }
  return *current;
}

TEST(Document, NumbersKeepTheirCharacters) {
  for (const std::string literal :
       {"0.1000000000000000000001", "2_500.10", "-1e-3", "+5", "0", "-0", "0.0", "1E6", "1.5e+10", "123456789012345678",
        "3.14159265358979323846264338327950288419716939937510"}) {
    const Node root = root_of("x = " + literal + " # c\n");
    EXPECT_EQ(at(root, {"x"}).kind, Node::Kind::number);
    EXPECT_EQ(at(root, {"x"}).text, literal);
    EXPECT_EQ(covered(at(root, {"x"}).where), literal);
  }
}

TEST(Document, LiteralsAreFoundBehindWideLettersAndTabs) {
  const Node root = root_of("\"철산\"\t=\t{ note = \"희토류 광산\", n = 0.10, d = 2019-10-21, b = true }\n");
  const Node& table = at(root, {"철산"});
  EXPECT_EQ(at(table, {"n"}).text, "0.10");
  EXPECT_EQ(covered(at(table, {"n"}).where), "0.10");
  EXPECT_EQ(covered(at(table, {"note"}).where), "\"희토류 광산\"");
  EXPECT_EQ(at(table, {"d"}).text, "2019-10-21");
  EXPECT_EQ(at(table, {"d"}).kind, Node::Kind::date);
  EXPECT_TRUE(at(table, {"b"}).boolean);
  EXPECT_EQ(covered(at(table, {"b"}).key_where), "b");
  EXPECT_EQ(covered(table.key_where), "\"철산\"");
  EXPECT_EQ(table.where.column, 8);  // "철산", tab, =, tab: 7 letters
}

TEST(Document, CarriageReturnsAndAByteOrderMarkMoveNothing) {
  const std::string plain = "# c\nassay = 1\n[leg.mine]\ngrade = \"2 %\"\nitems = [\n  1.50,\n  2,\n]\n";
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : plain) windows += c == '\n' ? "\r\n" : std::string(1, c);
  const Node a = root_of(plain), b = root_of(windows);
  for (const Node* root : {&a, &b}) {
    EXPECT_EQ(at(*root, {"assay"}).text, "1");
    EXPECT_EQ(at(*root, {"assay"}).where.line, 2);
    EXPECT_EQ(at(*root, {"assay"}).where.column, 9);
    EXPECT_EQ(covered(at(*root, {"leg", "mine", "grade"}).where), "\"2 %\"");
    EXPECT_EQ(at(*root, {"leg", "mine", "items"}).items.at(0).text, "1.50");
    EXPECT_EQ(at(*root, {"leg", "mine", "items"}).items.at(1).where.line, 7);
  }
  const Node first = root_of("\xEF\xBB\xBFx = 5\n");
  EXPECT_EQ(at(first, {"x"}).key_where.column, 1);
  EXPECT_EQ(covered(at(first, {"x"}).where), "5");
}

TEST(Document, TablesKeepTheOrderOfTheFile) {
  const Node root = root_of(
      "[leg.solar]\nz = 1\na = 2\nm.q = 3\nb = { y = 1, x = 2 }\n[deal]\ntitle = 'T'\n[leg.mine]\nk = 1\n[leg]\nown = "
      "1\n");
  const auto keys = [](const Node& node) {
    std::string text;
    for (const Node& member : node.members) text += member.key + " ";
    return text;
  };
  EXPECT_EQ(keys(root), "leg deal ");
  EXPECT_EQ(keys(at(root, {"leg"})), "solar mine own ");
  EXPECT_EQ(keys(at(root, {"leg", "solar"})), "z a m b ");
  EXPECT_EQ(keys(at(root, {"leg", "solar", "b"})), "y x ");
}

TEST(Document, PlacesOfTables) {
  const Node root = root_of("[leg.solar]\nm.q = 3\nb = { y = 1 }\n[leg]\nown = 1\n[price.basket]\nx = 1\n");
  const Node& solar = at(root, {"leg", "solar"});
  EXPECT_EQ(covered(solar.where), "[leg.solar]");
  EXPECT_EQ(covered(solar.key_where), "solar");
  // Its own header wins over the [leg.solar] that made it.
  EXPECT_EQ(covered(at(root, {"leg"}).where), "[leg]");
  EXPECT_EQ(at(root, {"leg"}).key_where.line, 4);
  EXPECT_EQ(covered(at(root, {"leg"}).key_where), "leg");
  // A table without a header of its own has the place of the header that made it.
  EXPECT_EQ(covered(at(root, {"price"}).where), "[price.basket]");
  EXPECT_EQ(covered(at(root, {"price"}).key_where), "price");
  EXPECT_EQ(covered(at(solar, {"b"}).where), "{ y = 1 }");
  EXPECT_EQ(covered(at(solar, {"m"}).where), "m");
  EXPECT_EQ(covered(at(solar, {"m", "q"}).key_where), "q");
}

TEST(Document, ListsAndListsOfTables) {
  const Node root = root_of(
      "[[reading]]\nid = 'a'\nset = { \"leg.solar.capacity\" = \"2.5 GW\" }\n[[reading]]\nid = 'b'\n[[reading.sub]]\nn "
      "= 1\n[s]\nx = [1, [2, 3,], { q = 4 }]\n");
  const Node& readings = at(root, {"reading"});
  ASSERT_EQ(readings.kind, Node::Kind::array);
  ASSERT_EQ(readings.items.size(), 2U);
  EXPECT_EQ(at(readings.items[1], {"id"}).text, "b");
  EXPECT_EQ(readings.where.line, 1);
  EXPECT_EQ(readings.where.end_line, 1);
  EXPECT_EQ(covered(readings.where), "[[reading]]");
  EXPECT_EQ(readings.items[1].where.line, 4);
  EXPECT_FALSE(readings.items[1].key_where.known());
  EXPECT_EQ(at(readings.items[0], {"set", "leg.solar.capacity"}).text, "2.5 GW");
  EXPECT_EQ(at(readings.items[1], {"sub"}).items.at(0).find("n")->text, "1");
  const Node& list = at(root, {"s", "x"});
  EXPECT_EQ(covered(list.where), "[1, [2, 3,], { q = 4 }]");
  EXPECT_EQ(list.items.at(1).items.at(1).text, "3");
  EXPECT_EQ(covered(list.items.at(2).where), "{ q = 4 }");
}

TEST(Document, StringsOfAllKinds) {
  const Node root = root_of(
      "a = \"tab\\tquote\\\" \\u00B5 \\U0001F600\"\nb = 'C:\\data'\nc = \"\"\"\none \\\n   two\"\"\"\"\nd = "
      "'''\nraw\\'''\ne = \"\"\n");
  EXPECT_EQ(at(root, {"a"}).text, "tab\tquote\" µ 😀");
  EXPECT_EQ(at(root, {"b"}).text, "C:\\data");
  EXPECT_EQ(at(root, {"c"}).text, "one two\"");
  EXPECT_EQ(at(root, {"d"}).text, "raw\\");
  EXPECT_EQ(at(root, {"e"}).text, "");
}

TEST(Node, InsideOfAStringPointsAtItsCharacters) {
  const Node root =
      root_of("a = \"철산 2.5 XW\"\nb = '2.5 XW'\nc = \"\\u00B5 \\\"XW\\\"\"\nd = \"\"\"\n2.5\nXW\"\"\"\n");
  const auto part = [&](std::string_view key, std::string_view what) {
    const Node& node = at(root, {key});
    const std::size_t begin = node.text.find(what);
    return node.inside(begin, begin + what.size());
  };
  EXPECT_EQ(covered(part("a", "XW")), "XW");
  EXPECT_EQ(part("a", "XW").column, 13);  // a = " is 5, then 7 letters before it
  EXPECT_EQ(covered(part("a", "산")), "산");
  EXPECT_EQ(covered(part("b", "XW")), "XW");
  EXPECT_EQ(covered(part("c", "XW")), "XW");
  EXPECT_EQ(covered(part("c", "µ")), "\\u00B5");
  EXPECT_EQ(covered(part("d", "XW")), "XW");
  EXPECT_EQ(part("d", "XW").line, 6);
  // Bytes that are not there: the whole value.
  EXPECT_EQ(covered(at(root, {"b"}).inside(2, 99)), "'2.5 XW'");
  EXPECT_EQ(covered(at(root, {"b"}).inside(3, 2)), "'2.5 XW'");
}

TEST(Node, FindAndWords) {
  Node root = root_of("a = 1\n");
  EXPECT_EQ(root.find("b"), nullptr);
  root.find("a")->text = "2";
  EXPECT_EQ(std::as_const(root).find("a")->text, "2");
  EXPECT_EQ(kind_words(Node::Kind::string), "text");
  EXPECT_EQ(kind_words(Node::Kind::array), "a list");
}

TEST(Document, ShadesOfTomlThatAreSound) {
  // Each line is valid TOML 1.0.0 and must not be caught by the pre-scan.
  for (const std::string text : {"a . b = 1\n",
                                 "\"a\".'b c'.d = 1\n",
                                 "[ a . \"b\" ]\n",
                                 "[[ a ]]\n",
                                 "a=1#c",
                                 "3 = 1\n",
                                 "-_- = 1\n",
                                 "1.2 = 3\n",
                                 "\"\" = 1\n",
                                 "a = [ # c\n 1, # d\n\n 2 # e\n]\n",
                                 "a = []\n",
                                 "a = {}\n",
                                 "a = [ { b = 1 }, { b = 2 } ]\n",
                                 "a = { b = [\n1,\n2\n] }\n",
                                 "a = { b.c = 1, b.d = 2 }\n",
                                 "a = '''it''s'''\n",
                                 "a = \"\"\"\"q\"\"\"\"\"\n",
                                 "# µ 철 \xEF\xBB\xA0\na = \"\xEF\xBB\xA0\"\n",
                                 "a = 1979-05-27\n",
                                 "a = true\n",
                                 "\t a = 1 \t\n",
                                 "a = \"\"\"x\\  \n  y\"\"\"\n",
                                 "[a]\n[a.b]\n",
                                 "[a.b]\n[a]\n",
                                 "a.b = 1\na.c = 2\n"}) {
    Diagnostics found;
    EXPECT_TRUE(parse_document(source_of(text), found).has_value()) << text << render(found);
  }
}

TEST(Document, NestingUpToTheLimitIsRead) {
  // 1 key and 63 brackets make 64 levels.
  const Node root = root_of("a = " + std::string(63, '[') + std::string(63, ']') + "\n");
  const Node* node = &at(root, {"a"});
  int depth = 1;
  while (!node->items.empty()) node = &node->items.front(), ++depth;
  EXPECT_EQ(depth, 63);
}

}  // namespace
}  // namespace assay::input
