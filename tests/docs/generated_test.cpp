// A part of a page between the two marks is what the command in the first mark prints:
//   <!-- generated: assay list keys --format md -->   ...   <!-- end of generated -->
// "generated, as text" puts it between fences; a command that ends in `, before "Law"` gives its lines up to the first that
// starts so. ASSAY_UPDATE_GOLDEN=1 writes the pages anew; look at the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>

#include "cli/command.hpp"
#include "docs_support.hpp"

namespace assay::docs {
namespace {

const std::string mark = "<!-- generated: ", text_mark = "<!-- generated, as text: ", last_mark = "<!-- end of generated -->", mark_ends = " -->";

/// The lines before the first that starts with `stop`, without blank ones at the end; all where `stop` is empty.
std::string before(const std::string& text, const std::string& stop) {
  if (stop.empty()) return text;
  const std::size_t at = text.find('\n' + stop);
  if (at == std::string::npos) throw std::runtime_error("no line starts with \"" + stop + '"');
  const std::size_t last = text.find_last_not_of('\n', at);
  return text.substr(0, last + 1) + '\n';
}

/// The page as it should be.
std::string with_generated_parts(const std::string& page, int& parts) {
  std::string result, command;
  for (const std::string& line : lines_of(page)) {
    if (!command.empty()) {
      if (line != last_mark) continue;
      command.clear();
    }
    result += line + '\n';
    const bool as_text = line.starts_with(text_mark);
    if (!line.starts_with(mark) && !as_text) continue;
    const std::size_t begin = as_text ? text_mark.size() : mark.size();
    if (!line.ends_with(mark_ends)) throw std::runtime_error("a mark without its end: " + line);
    command = line.substr(begin, line.size() - mark_ends.size() - begin);
    std::string stop;
    if (const std::size_t at = command.find(", before \""); at != std::string::npos && command.ends_with('"')) {
      stop = command.substr(at + 10, command.size() - at - 11);
      command.resize(at);
    }
    const Ran ran = run_line(command);
    if (ran.code != 0) throw std::runtime_error(command + " ends with " + std::to_string(ran.code) + ":\n" + ran.err);
    const std::string out = before(ran.out, stop);
    result += as_text ? "```text\n" + out + "```\n" : '\n' + out + '\n';
    ++parts;
  }
  if (!command.empty()) throw std::runtime_error("a generated part without an end: " + command);
  return result;
}

TEST(Docs, GeneratedPartsAreUpToDate) {
  const bool update = std::getenv("ASSAY_UPDATE_GOLDEN") != nullptr;
  int parts = 0;
  for (const auto& path : pages()) {
    const std::string page = read_file(path);
    const std::string wanted = with_generated_parts(page, parts);
    if (wanted == page) continue;
    if (update) {
      std::ofstream(path, std::ios::binary) << wanted;
      continue;
    }
    const auto is = lines_of(page), should = lines_of(wanted);
    std::size_t at = 0;
    while (at < is.size() && at < should.size() && is[at] == should[at]) ++at;
    ADD_FAILURE() << path.string() << ':' << at + 1 << " is not what the program prints; ASSAY_UPDATE_GOLDEN=1 writes it anew\n  is:        "
                  << (at < is.size() ? is[at] : "(end)") << "\n  should be: " << (at < should.size() ? should[at] : "(end)");
  }
  EXPECT_GE(parts, 2 + static_cast<int>(cli::commands().size())) << "keys, lines and a page for each command";
}

/// A line `<!-- figure: assay figure DEAL --figures F1 -->` stands above `![the finding](file.svg)`: the file is what the command draws, and the words are
/// its title.
TEST(Docs, FiguresAreWhatTheirCommandsDraw) {
  const std::string figure_mark = "<!-- figure: ";
  const bool update = std::getenv("ASSAY_UPDATE_GOLDEN") != nullptr;
  int figures = 0;
  for (const auto& path : pages()) {
    const auto lines = lines_of(read_file(path));
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      if (!lines[i].starts_with(figure_mark) || !lines[i].ends_with(mark_ends)) continue;
      ++figures;
      const Ran ran = run_line(lines[i].substr(figure_mark.size(), lines[i].size() - mark_ends.size() - figure_mark.size()));
      ASSERT_EQ(ran.code, 0) << lines[i] << '\n' << ran.err;
      const std::string& shown = lines[i + 1];
      const std::size_t words_end = shown.find("]("), from = words_end + 2;
      ASSERT_TRUE(shown.starts_with("![") && words_end != std::string::npos && shown.ends_with(")")) << path.string() << ':' << i + 2 << ": " << shown;
      const auto file = path.parent_path() / shown.substr(from, shown.size() - 1 - from);
      if (update) std::ofstream(file, std::ios::binary) << ran.out;
      EXPECT_TRUE(read_file(file) == ran.out) << file.string() << " is not what `" << lines[i] << "` draws; ASSAY_UPDATE_GOLDEN=1 writes it anew";
      const std::size_t title = ran.out.find("<title");
      ASSERT_NE(title, std::string::npos);
      const std::size_t begin = ran.out.find('>', title) + 1;
      EXPECT_EQ(shown.substr(2, words_end - 2) + "</title>", ran.out.substr(begin, words_end - 2 + 8)) << path.string() << ": the words of the figure are its title";
    }
  }
  EXPECT_GE(figures, 1) << "README shows one";
}

TEST(Docs, EveryCommandHasItsPage) {
  for (const cli::Command& command : cli::commands()) {
    const std::string page = read_file("docs/commands/" + std::string(command.name) + ".md");
    EXPECT_NE(page.find(text_mark + "assay help " + std::string(command.name) + mark_ends), std::string::npos) << command.name;
  }
}

// The marks themselves: a stale part is replaced, what stands around it stays.
TEST(Docs, AStalePartIsReplaced) {
  int parts = 0;
  const std::string page = "before\n" + text_mark + "assay --version" + mark_ends + "\nstale\n" + last_mark + "\nafter\n";
  const std::string fresh = with_generated_parts(page, parts);
  EXPECT_EQ(parts, 1);
  EXPECT_EQ(fresh.find("stale"), std::string::npos);
  EXPECT_TRUE(fresh.starts_with("before\n")) << fresh;
  EXPECT_TRUE(fresh.ends_with("```\n" + last_mark + "\nafter\n")) << fresh;
  EXPECT_NE(fresh.find("```text\nassay "), std::string::npos) << fresh;
  const std::string some = with_generated_parts(text_mark + "assay help check, before \"Options\"" + mark_ends + "\n" + last_mark + "\n", parts);
  EXPECT_NE(some.find("Usage"), std::string::npos) << some;
  EXPECT_EQ(some.find("\nOptions"), std::string::npos) << some;
  EXPECT_THROW(with_generated_parts(text_mark + "assay help check, before \"No such line\"" + mark_ends + "\n" + last_mark + "\n", parts), std::runtime_error);
  EXPECT_THROW(with_generated_parts(mark + "assay --version" + mark_ends + "\n", parts), std::runtime_error);
  EXPECT_THROW(with_generated_parts(mark + "assay nonsense" + mark_ends + "\n" + last_mark + "\n", parts), std::runtime_error);
}

}  // namespace
}  // namespace assay::docs
