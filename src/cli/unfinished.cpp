#include "cli/unfinished.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/short_hash.hpp"
#include "report/output.hpp"

namespace assay::cli {
namespace {

constexpr const char* head = "assay-resume/1";

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

std::string beside(const std::string& file) { return file + ".resume"; }

void keep_unfinished(const Rows& of, const std::string& what, std::size_t done, Diagnostics& found, const std::string& state) {
  const std::string rows = of.rows.empty() ? std::string() : bytes_of(of.rows).value_or("");
  report::write_output(beside(of.file), std::string(head) + ' ' + what + ' ' + std::to_string(done) + ' ' + short_hash({rows, state}) + '\n' + state, found);
}

std::optional<Unfinished> read_unfinished(const Rows& from, const std::string& what, Diagnostics& found) {
  const auto said = bytes_of(beside(from.file));
  auto text = from.rows.empty() ? std::optional<std::string>("") : bytes_of(from.rows);
  if (!said || !text) {
    found.error("E718", {}, "nothing of " + from.file + " was left to go on with: " + (said ? from.rows : beside(from.file)) + " is not there", "without --resume, from the start");
    return std::nullopt;
  }
  const std::size_t first_line = std::min(said->find('\n'), said->size());
  std::istringstream words(said->substr(0, first_line));
  std::string version, of, hash;
  Unfinished before;
  words >> version >> of >> before.done >> hash;
  before.state = said->substr(std::min(first_line + 1, said->size()));
  const char* const why = !words || version != head ? "says something else than this program leaves"
                          : of != what              ? "was left by another run: the deal or a file it reads, a change, what is asked for or the version of assay differs"
                          : hash != short_hash({*text, before.state}) ? "was left beside other bytes: the file was changed since"
                                                                      : nullptr;
  if (why != nullptr) {
    found.error("E719", {}, beside(from.file) + ' ' + why, "without --resume, from the start");
    return std::nullopt;
  }
  before.text = std::move(*text);
  return before;
}

void forget_unfinished(const std::string& file) {
  std::error_code none;
  std::filesystem::remove(beside(file), none);
}

}  // namespace assay::cli
