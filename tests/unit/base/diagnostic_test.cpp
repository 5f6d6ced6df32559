// The shapes of messages, after the eight examples of the design (docs/errors.md). Expected texts are written by hand:
// numbers in a gutter of 8 columns, marks below what they mean, the code ending in column 80.
#include "base/diagnostic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "base/utf8.hpp"

namespace assay {
namespace {

SourcePtr source(std::string text, std::string name = "deals/cholsan-solar.toml") {
  return std::make_shared<const SourceText>(SourceText{std::move(name), std::move(text)});
}

/// `text` with empty lines before it, so that it stands on line `number`.
std::string at_line(int number, const std::string& text) {
  return std::string(static_cast<std::size_t>(number - 1), '\n') + text;
}

/// The place of `part` on a line of a source, by bytes of an ASCII line.
Span place(const SourcePtr& from, int line, std::string_view part) {
  const std::string_view text = from->line(line);
  const auto start = static_cast<int>(text.find(part)) + 1;
  return {from, line, start, line, start + static_cast<int>(part.size())};
}

Diagnostic error(std::string code, Span where, std::string message, std::string fix = {}) {
  return {Severity::error, std::move(code), std::move(where), std::move(message), std::move(fix), {}, {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Render, MistypedKey) {
  const auto from = source(at_line(62, "recovry = { value = \"40 .. 60 .. 72 %\", source = \"guess\" }\n"));
  Diagnostic d = error("E101", place(from, 62, "recovry"), "a mine has no key `recovry`",
                       "write  recovery            (the mine also lacks its required `recovery`)");
  d.see = "assay help mine";
  EXPECT_EQ(render(d), R"(deals/cholsan-solar.toml:62:1: a mine has no key `recovry`

   62 | recovry = { value = "40 .. 60 .. 72 %", source = "guess" }
      | ^^^^^^^
  fix: write  recovery            (the mine also lacks its required `recovery`)
  see: assay help mine                                                    [E101]
)");
}

TEST(Render, WrongUnit) {
  const auto from =
      source(at_line(64, "opex     = { value = \"55 .. 70 .. 110 USD/MWh\", per = \"ore\", source = \"guess\" }"));
  EXPECT_EQ(render(error("E202", place(from, 64, "\"55 .. 70 .. 110 USD/MWh\""),
                         "`opex` of a mine is money per mass; this is money per energy",
                         "dollars per tonne of ore, for example  \"55 .. 70 .. 110 USD/t\"")),
            R"(deals/cholsan-solar.toml:64:22: `opex` of a mine is money per mass; this is money per energy

   64 | opex     = { value = "55 .. 70 .. 110 USD/MWh", per = "ore", source =...
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^
  fix: dollars per tonne of ore, for example  "55 .. 70 .. 110 USD/t"     [E202]
)");
}

TEST(Render, UnitOutsideQuotes) {
  const auto from = source(at_line(53, "life     = 25 a\n"));
  EXPECT_EQ(render(error("E001", place(from, 53, "25 a"), "a number with a unit must be in quotes", "life = \"25 a\"")),
            R"(deals/cholsan-solar.toml:53:12: a number with a unit must be in quotes

   53 | life     = 25 a
      |            ^^^^
  fix: life = "25 a"                                                      [E001]
)");
}

TEST(Render, NotesOfTheSameFileStandInLineOrder) {
  const auto from = source(at_line(7, "money     = \"USD_2019\"\n") +
                           at_line(45, "worth    = { value = \"40 .. 75 .. 120 USD_2023/MWh\" }\n"));
  Diagnostic d = error(
      "E210", place(from, 52, "\"40 .. 75 .. 120 USD_2023/MWh\""), "dollars of 2023 in a deal kept in dollars of 2019",
      "name a price index, [index.us-cpi] file = \"../decks/us-cpi.csv\",\nor convert by hand and write USD");
  ASSERT_EQ(d.where.source->line(52).substr(0, 5), "worth");
  d.notes.push_back({place(from, 7, "\"USD_2019\""), "set here"});
  EXPECT_EQ(render(d), R"(deals/cholsan-solar.toml:52:22: dollars of 2023 in a deal kept in dollars of 2019

    7 | money     = "USD_2019"
      |             ----------  set here
   52 | worth    = { value = "40 .. 75 .. 120 USD_2023/MWh" }
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  fix: name a price index, [index.us-cpi] file = "../decks/us-cpi.csv",
       or convert by hand and write USD                                   [E210]
)");
}

TEST(Render, LongLineKeepsItsKeyAndTheMark) {
  const std::string line =
      "capex    = { value = \"2.0 .. 2.5 .. 3.25 GUSD\", source = \"rfa2019\", note = \"mode as reported; range is "
      "ours\", schedule = \"capex_3y\" }";
  const auto from = source(line + "\n");
  const auto shown =
      lines_of(render(error("", place(from, 1, "\"capex_3y\""), "schedule `capex_3y` adds up to 110 %, not 100 %")));
  ASSERT_EQ(shown.size(), 4U);
  EXPECT_TRUE(shown[2].starts_with("    1 | capex    = { ... ")) << shown[2];
  EXPECT_TRUE(shown[2].ends_with("schedule = \"capex_3y\" }")) << shown[2];
  EXPECT_LE(shown[2].size(), 80U);
  // The carets stand exactly below the text they mean.
  EXPECT_EQ(shown[3].find('^'), shown[2].find("\"capex_3y\""));
  EXPECT_EQ(std::count(shown[3].begin(), shown[3].end(), '^'), 10);
}

TEST(Render, ALineOfAMegabyteIsCutOnBothSides) {
  const auto from = source(std::string(500000, 'x') + "HERE" + std::string(500000, 'y'));
  const auto shown = lines_of(render(error("E019", place(from, 1, "HERE"), "odd")));
  ASSERT_EQ(shown.size(), 4U);
  EXPECT_LE(shown[2].size(), 80U);
  EXPECT_TRUE(shown[2].starts_with("    1 | ... x")) << shown[2];
  EXPECT_TRUE(shown[2].ends_with("y...")) << shown[2];
  EXPECT_EQ(shown[3].find("^^^^"), shown[2].find("HERE"));
}

TEST(Render, UndefinedNameWithANoteBefore) {
  const auto from = source(at_line(12, "[source.rfa2019]\n") +
                           at_line(50, "recovery = { value = \"40 .. 60 .. 72 %\", source = \"rfa19\" }\n"));
  Diagnostic d =
      error("E402", place(from, 62, "\"rfa19\""), "there is no source called `rfa19`", "source = \"rfa2019\"");
  d.notes.push_back({place(from, 12, "rfa2019"), "did you mean this one?"});
  EXPECT_EQ(render(d), R"(deals/cholsan-solar.toml:62:51: there is no source called `rfa19`

   12 | [source.rfa2019]
      |         -------  did you mean this one?
   62 | recovery = { value = "40 .. 60 .. 72 %", source = "rfa19" }
      |                                                   ^^^^^^^
  fix: source = "rfa2019"                                                 [E402]
)");
}

TEST(Render, OptionShowsTheCommandLineAndNoExcerpt) {
  const auto from = source("2 %", "--set leg.mine.gade");
  Diagnostic d = error("E901", {from, 1, 1, 1, 4}, "the deal has no `leg.mine.gade`", "--set leg.mine.grade=\"2 %\"");
  d.see = "assay list inputs deals/cholsan-solar.toml";
  EXPECT_EQ(render(d), R"(assay: --set leg.mine.gade="2 %": the deal has no `leg.mine.gade`
  fix: --set leg.mine.grade="2 %"
  see: assay list inputs deals/cholsan-solar.toml                         [E901]
)");
}

TEST(Render, WarningNamesTheLineAndIsWrapped) {
  const auto from = source(at_line(47, "capex = \"2.5 GUSD\"\n"));
  Diagnostic d{Severity::warning,
               "W512",
               place(from, 47, "capex"),
               "the plant costs 3.42 USD/W in reading `daily-2.5GWh`; utility solar in 2019 cost 0.6 to 1.9 USD/W. "
               "Check the reading.",
               {},
               {},
               {}};
  EXPECT_EQ(render(d), R"(warning: deals/cholsan-solar.toml:47: the plant costs 3.42 USD/W in reading
  `daily-2.5GWh`; utility solar in 2019 cost 0.6 to 1.9 USD/W. Check the
  reading.                                                                [W512]
)");
}

TEST(Render, UnknownPlaceOpensWithTheProgramName) {
  EXPECT_EQ(render(error("E902", {}, "no deal file was named")),
            "assay: no deal file was named                                             [E902]\n");
  const auto from = source("", "missing.toml");
  EXPECT_EQ(render(error("", {from, 0, 0, 0, 0}, "there is no such file")), "missing.toml: there is no such file\n");
}

TEST(Render, CodeTakesItsOwnLineWhenTheLastIsFull) {
  const std::string message(70, 'm');
  EXPECT_EQ(render(error("E902", {}, message)), "assay: " + message + "\n" + std::string(74, ' ') + "[E902]\n");
}

TEST(Render, KoreanCountsTwoColumnsOnScreenAndOneInThePlace) {
  // Columns count letters: title = " is 9 long, then four Korean letters, then " 25.
  const auto from = source("t = \"철산태양\", 25 a\n");
  const Span where{from, 1, 13, 1, 17};
  const auto shown = lines_of(render(error("E001", where, "a number with a unit must be in quotes")));
  EXPECT_EQ(shown[0], "deals/cholsan-solar.toml:1:13: a number with a unit must be in quotes");
  EXPECT_EQ(shown[2], "    1 | t = \"철산태양\", 25 a");
  // 5 columns, 4 letters of 2, quote, comma, blank = 16 columns before `25 a`.
  EXPECT_EQ(shown[3].substr(0, 8 + 16 + 4), "      | " + std::string(16, ' ') + "^^^^");
  // Marking the Korean letters themselves takes two carets each.
  const auto korean = lines_of(render(error("E001", {from, 1, 6, 1, 10}, "x")));
  EXPECT_EQ(std::count(korean[3].begin(), korean[3].end(), '^'), 8);
}

TEST(Render, TabsBecomeSpacesAndMarksFollow) {
  const auto from = source("\tx\t= 25 a\n");
  const auto shown = lines_of(render(error("E001", {from, 1, 6, 1, 10}, "m")));
  EXPECT_EQ(shown[2], "    1 |     x   = 25 a");  // stops at 4 and 8
  EXPECT_EQ(shown[3].find("^^^^"), shown[2].find("25 a"));
}

TEST(Render, MarkAtTheEndOfALineAndOverSeveralLines) {
  const auto from = source("x =\ny = [\n1]\n");
  EXPECT_EQ(lines_of(render(error("", {from, 1, 4, 1, 4}, "m")))[3], "      |    ^");
  EXPECT_EQ(lines_of(render(error("", {from, 2, 5, 3, 3}, "m")))[3], "      |     ^");
}

TEST(Render, TwoMarksOnOneLineTakeTwoRows) {
  const auto from = source("a = 1, a = 2\n");
  Diagnostic d = error("", {from, 1, 8, 1, 9}, "m");
  d.notes.push_back({place(from, 1, "a"), "first written here"});
  EXPECT_EQ(
      render(d),
      "deals/cholsan-solar.toml:1:8: m\n\n    1 | a = 1, a = 2\n      |        ^\n      | -  first written here\n");
}

TEST(Render, NotesOfAnotherFileAndWithoutAPlace) {
  const auto deal = source("deck = \"x.csv\"\n"), deck = source("year,mid\n2019,1\n", "x.csv");
  Diagnostic d = error("", place(deal, 1, "\"x.csv\""), "the deck ends in 2019");
  d.notes.push_back({place(deck, 2, "2019"), "last year"});
  d.notes.push_back({{}, "the deal runs to 2047"});
  EXPECT_EQ(render(d), R"(deals/cholsan-solar.toml:1:8: the deck ends in 2019

    1 | deck = "x.csv"
      |        ^^^^^^^

  x.csv:
    2 | 2019,1
      | ----  last year
  note: the deal runs to 2047
)");
}

TEST(Render, NothingTheFileHoldsReachesTheTerminalRaw) {
  // An escape sequence, a right-to-left override, a byte that is not UTF-8.
  const auto from = source("k = \"\x1b[31m\xE2\x80\xAE\xFF\"\n", "a\x1b.toml");
  const std::string text = render(error("E0", {from, 1, 5, 1, 9}, "saw \x1b[0m", "fix \x07"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_EQ(text.find('\xFF'), std::string::npos);
}

TEST(Diagnostics, SortedBySourceThenPlaceWithoutDuplicates) {
  const auto a = source("1\n2\n3\n", "a.toml"), b = source("1\n", "b.csv");
  Diagnostics found;
  found.error("E1", {b, 1, 1, 1, 2}, "first source seen");
  found.error("E2", {a, 3, 1, 3, 2}, "late line");
  found.error("E3", {a, 1, 2, 1, 3}, "late column");
  found.error("E4", {a, 1, 1, 1, 2}, "early column");
  found.error("E3", {a, 1, 2, 1, 3}, "late column");
  found.error("E3", {a, 1, 2, 1, 3}, "late column", "but another fix");
  std::vector<std::string> order;
  for (const Diagnostic& d : found.sorted()) order.push_back(d.code + d.fix);
  EXPECT_EQ(order, (std::vector<std::string>{"E1", "E4", "E3", "E3but another fix", "E2"}));
}

TEST(Diagnostics, HasErrorsLooksAtErrorsOnly) {
  Diagnostics found;
  EXPECT_FALSE(found.has_errors());
  found.warning("W1", {}, "odd");
  EXPECT_FALSE(found.has_errors());
  Diagnostics other;
  other.error("E1", {}, "wrong");
  found.append(other);
  found.append(found);  // appending to itself is no trap
  EXPECT_TRUE(found.has_errors());
  EXPECT_EQ(found.all().size(), 4U);
}

TEST(Render, ManyAreCutAtTheLimitErrorsFirst) {
  const auto from = source(std::string(9, '\n'));
  Diagnostics found;
  for (int line = 1; line <= 5; ++line) found.warning("W1", {from, line, 1, line, 1}, "odd");
  for (int line = 9; line >= 1; --line) found.error("", {from, line, 0, line, 0}, "e" + std::to_string(line));
  const std::string text = render(found, 3);
  EXPECT_TRUE(text.starts_with("deals/cholsan-solar.toml:1: e1\n")) << text;
  EXPECT_NE(text.find("e3"), std::string::npos);
  EXPECT_EQ(text.find("e4"), std::string::npos);
  EXPECT_NE(text.find("\n\nand 6 more\n\nwarning: deals/cholsan-solar.toml:1: odd"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("\n\nand 3 more; see assay check\n")) << text;
  EXPECT_EQ(render(Diagnostics()), "");
}

}  // namespace
}  // namespace assay
