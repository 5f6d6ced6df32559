// What the screen says, the JSON says: every number in the text of `evaluate` is found in `evaluate --json`, where it is not
// rounded. The rows of all lines are left out of the search, else among thousands of numbers one would always fit.
#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "cli/run.hpp"

namespace assay::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string run_well(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  EXPECT_EQ(run(arguments, out, err), 0) << err.str();
  return out.str();
}

/// A number as shown: the range of what it may stand for, ends included unless it is a bound (">99 %", "<1 %": shares of a whole).
struct Shown {
  std::string text;
  double value = 0, least = 0, most = 0;
  bool holds(double number) const { return number >= least && number <= most; }
};

std::string with_plain_signs(std::string text) {
  for (std::size_t at; (at = text.find("−")) != std::string::npos;) text.replace(at, std::string("−").size(), "-");
  return text;
}

std::vector<Shown> numbers_in(const std::string& text) {
  static const std::regex number(R"((^|[^A-Za-z0-9_.-])(-?[0-9][0-9,]*(\.[0-9]+)?)(e-?[0-9]+)?)");
  constexpr double none = 0, whole = 100;
  std::vector<Shown> found;
  for (std::sregex_iterator at(text.begin(), text.end(), number), end; at != end; ++at) {
    std::string digits = (*at)[2];
    std::erase(digits, ',');
    Shown shown{(*at)[2], std::stod(digits + (*at)[4].str()), 0, 0};
    const auto point = digits.find('.');
    double unit = point == std::string::npos ? 1 : std::pow(10.0, -static_cast<double>(digits.size() - point - 1));
    // "1,770" has three significant digits: the last zero is filling.
    if (point == std::string::npos && shown.value != 0)
      for (double more = 10; std::fmod(std::abs(shown.value), more) == 0 && more <= std::abs(shown.value) / 100; more *= 10) unit = more;
    const double half = unit / 2 * (1 + 1e-9);
    shown.least = shown.value - half;
    shown.most = shown.value + half;
    if ((*at)[1] == ">") shown.least = shown.value, shown.most = whole;
    if ((*at)[1] == "<") shown.least = none, shown.most = shown.value;
    found.push_back(shown);
  }
  return found;
}

void collect(const Json& j, std::vector<double>& numbers) {
  if (j.is_number()) numbers.push_back(j.get<double>());
  if (j.is_string())
    for (const Shown& shown : numbers_in(with_plain_signs(j.get<std::string>()))) numbers.push_back(shown.value);
  if (j.is_structured())
    for (const Json& item : j) collect(item, numbers);
}

/// Lines that count what was left out, the run line and the commands to try next hold no figure of the deal, nor does the scale above bars.
bool counts_only(const std::string& line) {
  for (const char* mark : {"-v shows", "50-digit decimals", "Next:", "  assay "})
    if (line.find(mark) != std::string::npos) return true;
  return false;
}

std::vector<std::string> missing(const std::string& screen, const std::vector<double>& numbers) {
  std::vector<std::string> lacking;
  std::istringstream lines(screen);
  bool above_scale = false;
  for (std::string line; std::getline(lines, line);) {
    const bool scale = above_scale;
    above_scale = line.starts_with("Eight draws in ten");
    if (scale || counts_only(line)) continue;
    for (const Shown& shown : numbers_in(with_plain_signs(line))) {
      bool found = false;
      for (const double number : numbers) found = found || shown.holds(number);
      if (!found) lacking.push_back(shown.text + "  in: " + line);
    }
  }
  return lacking;
}

TEST(Json, HasEveryNumberOfTheScreen) {
  for (const std::string deal : {"deals/cholsan-solar.toml", "tests/errors/mine.toml", "tests/deals/toy-swap.toml"}) {
    Json json = Json::parse(run_well({"evaluate", deal, "--json"}));
    json.erase("lines");
    std::vector<double> numbers;
    collect(json, numbers);
    const auto lacking = missing(run_well({"evaluate", deal}), numbers);
    std::string list;
    for (const std::string& one : lacking) list += one + '\n';
    EXPECT_TRUE(lacking.empty()) << deal << " shows what its JSON has not:\n" << list;
  }
}

// By hand: 1,770 stands for 1765 to 1775, 13.7 for 13.65 to 13.75.
TEST(Json, TheSearchForNumbersCanFail) {
  EXPECT_TRUE(missing("gain  −1,770  of 13.7", {-1769.4, 13.71}).empty());
  EXPECT_EQ(missing("gain  −1,770", {1769.4, -1780}).size(), 1U);
  EXPECT_EQ(missing("ratio 13.7", {13.8}).size(), 1U);
  EXPECT_TRUE(missing("and 3 more; -v shows them", {}).empty());
  EXPECT_TRUE(missing("gains in >99 % of draws", {99.6}).empty());
  EXPECT_EQ(missing("gains in >99 % of draws", {98.7, 101}).size(), 1U);
  EXPECT_EQ(missing("in <1 % of draws", {1.2, -0.5}).size(), 1U);
  EXPECT_TRUE(missing("Eight draws in ten lie between the ends\n  −4,000   2,000\n", {}).empty());
  EXPECT_EQ(missing("Eight draws in ten lie between the ends\n  −4,000   2,000\n  then 3,000\n", {}).size(), 1U);
}

TEST(Json, IsValidForEveryCommandThatPrintsIt) {
  const std::string deal = "deals/cholsan-solar.toml";
  const std::vector<std::vector<std::string>> commands{
      {"evaluate", deal}, {"explain", deal, "investor.npv"}, {"compare", deal, "--scenarios", "boom-2011"}, {"sweep", deal, "grade-by-price"},
      {"list", "units"}, {"list", "inputs", deal}, {"list", "lines", deal}};
  for (std::vector<std::string> arguments : commands) {
    arguments.emplace_back("--json");
    const Json json = Json::parse(run_well(arguments), nullptr, false);
    ASSERT_FALSE(json.is_discarded()) << arguments.front();
    EXPECT_EQ(json.value("format", ""), "assay-result/1.0") << arguments.front();
    EXPECT_EQ(json.value("command", ""), arguments.front());
  }
}

}  // namespace
}  // namespace assay::cli
