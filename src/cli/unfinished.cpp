#include "cli/unfinished.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/short_hash.hpp"
#include "report/output.hpp"

namespace assay::cli {
namespace {

constexpr const char* head = "assay-resume/1";

std::string beside(const std::string& file) { return file + ".resume"; }

std::optional<std::string> bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

void keep_unfinished(const std::string& file, const std::string& what, std::size_t done, Diagnostics& found) {
  report::write_output(beside(file), std::string(head) + ' ' + what + ' ' + std::to_string(done) + ' ' + short_hash({bytes_of(file).value_or("")}) + '\n', found);
}

std::optional<Unfinished> read_unfinished(const std::string& file, const std::string& what, Diagnostics& found) {
  const auto said = bytes_of(beside(file));
  auto text = bytes_of(file);
  if (!said || !text) {
    found.error("E718", {}, "nothing of " + file + " was left to go on with: " + (said ? file : beside(file)) + " is not there", "without --resume, from the start");
    return std::nullopt;
  }
  std::istringstream words(*said);
  std::string version, of, hash;
  Unfinished before;
  words >> version >> of >> before.done >> hash;
  const char* const why = !words || version != head ? "says something else than this program leaves"
                          : of != what              ? "was left by another run: the deal or a file it reads, a change, the axes, the outputs or the version of assay differ"
                          : hash != short_hash({*text}) ? "was left beside other bytes: the file was changed since"
                                                        : nullptr;
  if (why != nullptr) {
    found.error("E719", {}, beside(file) + ' ' + why, "without --resume, from the start");
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
