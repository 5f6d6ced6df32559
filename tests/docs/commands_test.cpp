// What a reader may copy from a page works: commands in ```sh fences run, a ```toml fence that starts with `assay = 1` is a
// deal without mistakes, links lead somewhere, and the worked numbers of docs/models are what the program gives.
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "docs_support.hpp"

namespace assay::docs {
namespace {

struct Block {
  std::string page, kind, text;
};

std::vector<Block> blocks() {
  std::vector<Block> found;
  for (const auto& path : pages()) {
    std::string kind, text;
    for (const std::string& line : lines_of(read_file(path))) {
      if (!line.starts_with("```")) {
        if (!kind.empty()) text += line + '\n';
        continue;
      }
      if (kind.empty()) {
        kind = line.size() > 3 ? line.substr(3) : "plain";
      } else {
        found.push_back({path.string(), kind, text});
        kind.clear();
        text.clear();
      }
    }
    EXPECT_TRUE(kind.empty()) << path << ": a fence is not closed";
  }
  return found;
}

TEST(Docs, CommandsRun) {
  int ran = 0;
  for (const Block& block : blocks()) {
    if (block.kind != "sh") continue;
    for (std::string line : lines_of(block.text)) {
      if (line.starts_with("./assay ")) line.erase(0, 2);
      if (!line.starts_with("assay ") || line.find("FILE") != std::string::npos) continue;
      const auto words = words_of(line);
      // A page may show how to write a file; here nothing is written.
      if (std::find(words.begin(), words.end(), "-o") != words.end()) continue;
      const Ran done = run_line(line);
      EXPECT_EQ(done.code, 0) << block.page << ": " << line << '\n' << done.err;
      EXPECT_FALSE(done.out.empty()) << block.page << ": " << line;
      ++ran;
    }
  }
  EXPECT_GE(ran, 10);
}

TEST(Docs, WholeDealsHaveNoMistakes) {
  int deals = 0;
  for (const Block& block : blocks()) {
    if (block.kind != "toml" || !block.text.starts_with("assay = 1")) continue;
    if (block.page == "docs/errors.md") continue;  // its deals are wrong on purpose; tests/errors holds them
    std::istringstream text(block.text);
    std::streambuf* const before = std::cin.rdbuf(text.rdbuf());
    const Ran done = run_line("assay evaluate -");
    std::cin.rdbuf(before);
    EXPECT_EQ(done.code, 0) << block.page << ":\n" << block.text << done.err;
    ++deals;
  }
  EXPECT_GE(deals, 1);
}

/// The anchors of a page's headings, as GitHub makes them: small letters, blanks to dashes, other signs left out.
std::set<std::string> anchors_of(const std::string& page) {
  std::set<std::string> anchors;
  for (const std::string& line : lines_of(page)) {
    if (!line.starts_with('#')) continue;
    std::string anchor;
    for (const char c : line.substr(line.find_first_not_of("# "))) {
      if (c == ' ') anchor += '-';
      else if (c >= 'A' && c <= 'Z') anchor += static_cast<char>(c - 'A' + 'a');
      else if (c == '-' || c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) anchor += c;
    }
    anchors.insert(anchor);
  }
  return anchors;
}

TEST(Docs, LinksLeadSomewhere) {
  int links = 0;
  for (const auto& path : pages()) {
    std::string page;  // without what stands in fences: C++ has "](" too
    bool fenced = false;
    for (const std::string& line : lines_of(read_file(path))) {
      if (line.starts_with("```")) fenced = !fenced;
      else if (!fenced) page += line + '\n';
    }
    for (auto at = page.find("]("); at != std::string::npos; at = page.find("](", at + 1)) {
      std::string target = page.substr(at + 2, page.find(')', at) - at - 2);
      if (target.starts_with("http")) continue;
      const std::string anchor = target.find('#') == std::string::npos ? "" : target.substr(target.find('#') + 1);
      target = target.substr(0, target.find('#'));
      const std::filesystem::path named = target.empty() ? path : path.parent_path() / target;
      if (!anchor.empty()) {
        EXPECT_TRUE(anchors_of(read_file(named)).contains(anchor)) << path.string() << " points to " << target << '#' << anchor;
      }
      if (target.empty()) continue;
      EXPECT_TRUE(std::filesystem::exists(path.parent_path() / target)) << path.string() << " points to " << target;
      ++links;
    }
  }
  EXPECT_GE(links, 10);
}

TEST(Docs, WorkedNumbersAreWhatTheProgramGives) {
  const Ran done = run_line("assay check --expect docs/models/example.toml");
  EXPECT_EQ(done.code, 0) << done.out << done.err;
  EXPECT_NE(done.out.find(" 0 missed"), std::string::npos) << done.out;
}

}  // namespace
}  // namespace assay::docs
