#include <algorithm>
#include <set>

#include "deal/sections.hpp"
#include "deal_test_support.hpp"

namespace assay::deal {
namespace {

using model::Bound;
using model::Key;
using model::Shape;

/// Every key of every kind and section, with the place it is named by.
struct Named {
  std::string path;
  Key key;
};

std::vector<Named> all_keys() {
  std::vector<Named> all;
  for (const model::Kind& kind : kinds())
    for (const Key& key : kind.keys) {
      const std::string path = std::string(kind.section) + '.' + std::string(kind.name) + '.' + std::string(key.name);
      all.push_back({path, key});
      // Rows have keys; a party may have them too, where a list of payers can stand in its place; nothing else has.
      EXPECT_TRUE(key.shape == Shape::party || (key.shape == Shape::rows) == (key.rows != nullptr)) << path;
      if (key.rows != nullptr)
        for (const Key& own : key.rows->keys) all.push_back({path + '.' + std::string(own.name), own});
    }
  for (const Section& section : sections())
    for (const Key& key : section.keys) all.push_back({std::string(section.name) + '.' + std::string(key.name), key});
  return all;
}

/// A reader in which every id that examples name exists.
struct Desk {
  Diagnostics found;
  DealFile file;
  Reader reader{file, found};

  Desk() {
    file.folder = std::filesystem::path(ASSAY_SOURCE_DIR) / "deals";
    reader.money = "USD_2019";
    reader.parties = {"host", "investor"};
    for (const char* id : {"recovery", "fob", "domestic", "mine", "north", "south", "separation", "metal", "iron"})
      for (const std::string_view family : families()) reader.ids[std::string(family)].insert(id);
    reader.ids["rate"].insert("cny");
    for (const char* id : {"royalty", "income-tax", "windfall-tax"}) reader.ids["fiscal"].insert(id);
    reader.ids["interest"].insert("libor");
    reader.ids["loan"].insert("road");
    for (const char* name : {"build", "ramp", "build-mine"}) reader.schedules[name];
    for (const char* id : {"rfa2019", "reuters2019", "usgs", "weng2015"}) reader.sources[id].id = id;
  }
  /// Reads a value for a key; "" when it is accepted, else the code.
  std::string read(const Named& named, std::string_view text) {
    const auto source = std::make_shared<SourceText>(SourceText{"example", std::string(text)});
    const auto node = input::parse_value(source, found);
    const auto value = node ? reader.read_value(*node, named.path, named.key, "") : std::nullopt;
    if (!found.has_errors()) return value ? "" : "nothing";
    const std::string code = found.all().at(0).code + ": " + found.all().at(0).message;
    return code;
  }
};

TEST(Keys, EachSaysWhatItIsAndGivesAnExample) {
  std::set<std::string> seen;
  for (const Named& named : all_keys()) {
    EXPECT_FALSE(named.key.about.empty()) << named.path;
    EXPECT_FALSE(named.key.example.empty()) << named.path;
    EXPECT_TRUE(seen.insert(named.path).second) << named.path << " stands twice";
    EXPECT_FALSE(named.key.required && !named.key.fallback.empty()) << named.path << " is required and has a default";
  }
  EXPECT_GT(seen.size(), 100U);
}

TEST(Keys, EveryExampleIsAccepted) {
  for (const Named& named : all_keys()) EXPECT_EQ(Desk().read(named, named.key.example), "") << named.path << " = " << named.key.example;
}

TEST(Keys, EveryDefaultIsAccepted) {
  for (const Named& named : all_keys()) {
    if (named.key.fallback.empty() || named.key.shape == Shape::table) continue;
    const std::string quote = named.key.shape == Shape::flag ? "" : "\"";
    EXPECT_EQ(Desk().read(named, quote + std::string(named.key.fallback) + quote), "") << named.path;
  }
}

/// "USD/t{ore}" as a user writes it: "USD/t".
std::string unit_text(std::string_view detail) {
  std::string text;
  bool label = false;
  for (const char c : detail) {
    label = label || c == '{';
    if (!label) text += c;
    label = label && c != '}';
  }
  return text;
}

TEST(Keys, BoundsHoldForEveryQuantity) {
  std::size_t bounded = 0;
  for (const Named& named : all_keys()) {
    if ((named.key.shape != Shape::quantity && named.key.shape != Shape::quantities) || named.key.detail == model::any_unit) continue;
    const auto code = [&](const char* number) { return Desk().read(named, '"' + std::string(number) + (named.key.detail == "1" ? std::string() : ' ' + unit_text(named.key.detail)) + '"').substr(0, 4); };
    switch (named.key.bound) {
      case Bound::positive:
        EXPECT_EQ(code("0"), "E301") << named.path;
        EXPECT_EQ(code("0 .. 1"), "E301") << named.path;
        break;
      case Bound::not_negative:
        EXPECT_EQ(code("0"), "") << named.path;
        EXPECT_EQ(code("-1"), "E301") << named.path;
        break;
      case Bound::share:
        EXPECT_EQ(code("-1"), "E303") << named.path;
        EXPECT_EQ(code("100.0001"), "E303") << named.path;
        EXPECT_EQ(code("50 .. 60 .. 101"), "E303") << named.path;
        EXPECT_EQ(code("100"), "") << named.path;
        break;
      case Bound::content:
        EXPECT_EQ(code("0"), "E301") << named.path;
        EXPECT_EQ(code("100.0001"), "E303") << named.path;
        EXPECT_EQ(code("50 .. 60 .. 101"), "E303") << named.path;
        EXPECT_EQ(code("100"), "") << named.path;
        break;
      case Bound::any: EXPECT_EQ(code("-1"), "") << named.path; continue;
    }
    ++bounded;
  }
  EXPECT_GT(bounded, 40U);
}

// No key is a length, and none with a unit is a bare number; but for one that takes the place of another key, which its kind compares with that.
TEST(Keys, AnotherDimensionIsRefusedByEveryQuantity) {
  for (const Named& named : all_keys()) {
    if (named.key.shape != Shape::quantity && named.key.shape != Shape::quantities) continue;
    if (named.key.detail == model::any_unit) {
      EXPECT_EQ(Desk().read(named, "\"1 m\""), "") << named.path;
      EXPECT_EQ(Desk().read(named, "1"), "") << named.path;
      EXPECT_EQ(Desk().read(named, "\"1 xyz\"").substr(0, 4), "E203") << named.path;
      continue;
    }
    EXPECT_EQ(Desk().read(named, "\"1 m\"").substr(0, 4), "E202") << named.path;
    EXPECT_EQ(Desk().read(named, "1").substr(0, 4), named.key.detail == "1" ? "" : "E209") << named.path;
  }
}

TEST(Families, EachHasAKindAndEveryKindIsFound) {
  for (const std::string_view family : families())
    EXPECT_TRUE(std::any_of(kinds().begin(), kinds().end(), [&](const model::Kind& k) { return k.section == family; })) << family;
  for (const model::Kind& kind : kinds()) {
    EXPECT_EQ(find_kind(kind.section, kind.name), &kind);
    const auto known = families();
    EXPECT_NE(std::find(known.begin(), known.end(), kind.section), known.end()) << kind.name;
    EXPECT_FALSE(kind.about.empty());
    EXPECT_NE(kind.record, nullptr);
  }
}

}  // namespace
}  // namespace assay::deal
