#include "study/draw_state.hpp"

#include <fmt/format.h>

#include <bit>
#include <sstream>

namespace assay::study {
namespace {

// A line each: a letter for what it is, then words of 64 bits in hexadecimal digits; reasons last, as they are.

void add_line(std::string& text, char what, const std::vector<std::uint64_t>& words) {
  text += what;
  for (const std::uint64_t word : words) text += fmt::format(" {:x}", word);
  text += '\n';
}

std::vector<std::uint64_t> words_of(const draws::Tally& tally) {
  std::vector<std::uint64_t> words{std::bit_cast<std::uint64_t>(tally.least()), std::bit_cast<std::uint64_t>(tally.most())};
  for (const auto& [bin, count] : tally.bins()) words.insert(words.end(), {bin, count});
  return words;
}

bool read_tally(const std::vector<std::uint64_t>& words, draws::Tally& tally) {
  if (words.size() < 2 || words.size() % 2 != 0) return false;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> bins;
  for (std::size_t i = 2; i < words.size(); i += 2) bins.emplace_back(words[i], words[i + 1]);
  tally = draws::Tally::of(bins, std::bit_cast<double>(words[0]), std::bit_cast<double>(words[1]));
  return true;
}

}  // namespace

std::string DrawState::text() const {
  std::string text;
  add_line(text, 'd', {draws, undefined, in_means});
  for (const DrawnSums& sums : figures) add_line(text, 'f', sums.words());
  for (const draws::Tally& tally : tallies) add_line(text, 't', words_of(tally));
  for (const DrawnSums& sums : chances) add_line(text, 'c', sums.words());
  std::vector<std::uint64_t> sums;
  for (const double mean : means) sums.push_back(std::bit_cast<std::uint64_t>(mean));
  add_line(text, 'm', sums);
  for (std::size_t figure = 0; figure < why_not.size(); ++figure)
    for (const auto& [reason, times] : why_not[figure]) text += fmt::format("w {:x} {:x} {}\n", figure, times, reason);
  return text;
}

bool DrawState::read(const std::string& text) {
  std::istringstream lines(text);
  std::size_t figure = 0, tally = 0, chance = 0;
  bool begun = false, ended = false;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    in >> std::hex;
    char what = 0;
    in >> what;
    if (what == 'w') {
      std::size_t of = 0;
      std::uint64_t times = 0;
      std::string reason;
      if (!(in >> of >> times) || in.get() != ' ' || !std::getline(in, reason) || of >= why_not.size()) return false;
      why_not[of][reason] = times;
      continue;
    }
    std::vector<std::uint64_t> words;
    for (std::uint64_t word = 0; in >> word;) words.push_back(word);
    bool fits = false;
    if (what == 'd' && words.size() == 3) fits = begun = true, draws = words[0], undefined = words[1], in_means = words[2];
    else if (what == 'f' && figure < figures.size()) fits = figures[figure++].read(words);
    else if (what == 't' && tally < tallies.size()) fits = read_tally(words, tallies[tally++]);
    else if (what == 'c' && chance < chances.size()) fits = chances[chance++].read(words);
    else if (what == 'm' && words.size() == means.size()) {
      fits = ended = true;
      for (std::size_t i = 0; i < means.size(); ++i) means[i] = std::bit_cast<double>(words[i]);
    }
    if (!fits) return false;
  }
  return begun && ended && figure == figures.size() && tally == tallies.size() && chance == chances.size();
}

}  // namespace assay::study
