// Every kind of every registry has a deal that expects something of an entry of it, and an error sample about one, so that a kind
// to come cannot lack them. Kinds are found as the reader finds them: by `kind`, or the one that a family takes without it.
#include <cctype>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <regex>
#include <set>
#include <utility>

#include "deal/sections.hpp"
#include "deals_test_support.hpp"

namespace assay::study {
namespace {

namespace fs = std::filesystem;
using KindName = std::pair<std::string, std::string>;  // family and kind

/// A table of the file, [risk.war]: its path, and the lines from its header to the next table's.
struct Table {
  KindName kind;
  std::string path;
  int first_line, end_line;
};

/// Where tables of the file begin: of each entry, of each section, of each of a list.
std::set<int> headers(const input::Node& root) {
  std::set<int> lines;
  for (const input::Node& section : root.members) {
    lines.insert(section.where.line);
    for (const std::vector<input::Node>* inner : {&section.members, &section.items})
      for (const input::Node& node : *inner)
        if (node.is_table()) lines.insert(node.where.line);
  }
  return lines;
}

/// The file's tables that are of a kind; none of a file that is no TOML, as some error samples are.
std::vector<Table> tables_of(const deal::DealFile& file) {
  std::vector<Table> tables;
  const std::set<int> lines = headers(file.root);
  for (const std::string_view family : deal::families()) {
    const input::Node* section = file.root.find(family);
    if (section == nullptr || !section->is_table()) continue;
    for (const input::Node& entry : section->members) {
      if (!entry.is_table()) continue;
      const input::Node* kind = entry.find("kind");
      const auto next = lines.upper_bound(entry.where.line);
      tables.push_back({{std::string(family), kind != nullptr ? kind->text : std::string(deal::default_kind(family))},
                        std::string(family) + '.' + entry.key, entry.where.line, next == lines.end() ? std::numeric_limits<int>::max() : *next});
    }
  }
  return tables;
}

/// Does the text name the entry, "risk.war", or one of its lines: not as a part of a longer name?
bool names(const std::string& text, const std::string& path) {
  const auto part = [&](std::size_t i) { return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '-' || text[i] == '_'); };
  for (std::size_t at = text.find(path); at != std::string::npos; at = text.find(path, at + 1))
    if ((at == 0 || !part(at - 1)) && !part(at + path.size())) return true;
  return false;
}

/// The kinds of the tables below the folder that `wanted` says yes to.
using Wanted = std::function<bool(const fs::path&, const deal::DealFile&, const Table&)>;
std::set<KindName> kinds_below(const char* folder, const Wanted& wanted) {
  std::set<KindName> all;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(ASSAY_SOURCE_DIR) / folder)) {
    if (entry.path().extension() != ".toml") continue;
    Diagnostics found;
    const auto file = deal::read_deal_file(entry.path().string(), found);
    if (!file) continue;
    for (const Table& table : tables_of(*file))
      if (wanted(entry.path(), *file, table)) all.insert(table.kind);
  }
  return all;
}

std::string lacking(const std::set<KindName>& known) {
  std::string names;
  for (const model::Kind& kind : deal::kinds())
    if (!known.contains({std::string(kind.section), std::string(kind.name)})) names += std::string(kind.section) + ' ' + std::string(kind.name) + "; ";
  return names;
}

/// Is one of the file's expectations of a line that the entry declares, or of what it brings a party?
bool expected(const fs::path&, const deal::DealFile& file, const Table& table) {
  const input::Node* expectations = file.root.find("expect");
  if (expectations == nullptr) return false;
  return std::any_of(expectations->items.begin(), expectations->items.end(), [&](const input::Node& one) {
    const input::Node* out = one.find("out");
    return out != nullptr && names(out->text, table.path);
  });
}

/// Does what the program says of the sample name the entry, or point into its table?
bool told_of(const fs::path& sample, const deal::DealFile&, const Table& table) {
  std::ifstream stream(fs::path(sample).replace_extension(".expected"));
  const std::string said{std::istreambuf_iterator<char>(stream), {}};
  if (names(said, table.path)) return true;
  const std::regex place(sample.stem().string() + "\\.toml:(\\d+)");
  return std::any_of(std::sregex_iterator(said.begin(), said.end(), place), std::sregex_iterator(), [&](const std::smatch& match) {
    const int line = std::stoi(match[1]);
    return line >= table.first_line && line < table.end_line;
  });
}

TEST(EveryKind, HasADealThatExpectsSomethingOfAnEntry) {
  std::set<KindName> known = kinds_below("deals", expected);
  known.merge(kinds_below("tests/deals", expected));
  known.merge(kinds_below("tests/published", expected));
  EXPECT_EQ(lacking(known), "");
}

TEST(EveryKind, HasAnErrorSampleAboutAnEntry) { EXPECT_EQ(lacking(kinds_below("tests/errors", told_of)), ""); }

}  // namespace
}  // namespace assay::study
