// Every table of one deal in every format, kept in golden/T*.txt: a digit that changes anywhere is seen, and in which formats. The deal is
// golden/deal.toml, and golden/more.toml for those that it has not; the kept files are what this program wrote when they were last looked at, so they guard and prove nothing.
// ASSAY_UPDATE_GOLDEN=1 writes them anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "report/json.hpp"
#include "report/memo.hpp"
#include "report_test_support.hpp"

namespace assay::report {
namespace {

const std::string folder = std::string(ASSAY_SOURCE_DIR) + "/tests/unit/report/golden/";

std::vector<Table> tables_of(const std::string& deal) {
  Diagnostics found;
  const auto file = deal::read_deal_file(folder + deal, found);
  std::unique_ptr<study::Evaluation> e;
  if (file) e = study::evaluate(file, {}, {.drivers = true, .readings = true, .scenarios = true, .draws = 256, .seed = 1, .levers = true}, found);
  EXPECT_NE(e, nullptr) << render(found);
  if (e == nullptr) return {};
  std::vector<Table> all = memo_tables(*e);
  for (Table& table : all) {
    table.notes.resize(table.notes.size() - 2);  // the sources, the same below every table, and the run line: a new version is no new figure
    if (table.id == "T17") std::erase_if(table.rows, [](const auto& row) { return row[0].text == "Checks passed" || row[0].text.starts_with("Files") || row[0].text.starts_with("To repeat") || row[0].text == "Program"; });
  }
  return all;
}

std::vector<Table> tables() {
  std::vector<Table> all = tables_of("deal.toml"), more = tables_of("more.toml");
  std::erase_if(more, [&](const Table& table) { return std::any_of(all.begin(), all.end(), [&](const Table& known) { return known.id == table.id; }); });
  std::move(more.begin(), more.end(), std::back_inserter(all));
  return all;
}

std::string in_all_formats(const Table& table) {
  std::string text;
  for (const Writer& writer : writers()) text += "==== " + std::string(writer.name) + '\n' + written(writer.write, table, {.width = 200});
  return text + "==== json\n" + table_json(table, "memo");
}

std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(AllFormats, EveryTableIsAsKept) {
  const char* update = std::getenv("ASSAY_UPDATE_GOLDEN");
  std::map<std::string, std::string> texts;  // of one id in one file
  for (const Table& table : tables()) texts[table.id] += in_all_formats(table);
  ASSERT_GE(texts.size(), 29U);
  for (const auto& [id, text] : texts) {
    const std::string path = folder + id + ".txt";
    if (update != nullptr && *update != '\0') std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(text, content_of(path)) << path << "; where the new figures are meant:  ASSAY_UPDATE_GOLDEN=1 build/tests/test_report --gtest_filter='AllFormats*'";
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const bool kept = entry.path().extension() == ".txt";
    EXPECT_TRUE(!kept || texts.contains(entry.path().stem().string())) << entry.path() << " is of no table";
  }
}

/// The number that a cell's text shows, without brackets, marks and unit; nothing when it shows none or several.
struct Shown {
  Decimal value, half_place;  ///< half of what its last digit that counts stands for
};
std::optional<Shown> shown(const std::string& text) {
  std::string digits;
  bool negative = false;
  std::size_t decimals = 0, i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' && i == 0) negative = true;
    else if (c == '-' && i == 0) negative = true;
    else if ((c >= '0' && c <= '9') || (c == '.' && digits.find('.') == std::string::npos)) digits += c;
    else if (c != ',') break;
  }
  if (digits.empty() || text.find_first_of("0123456789", i) != std::string::npos || text.find_first_of("<>") != std::string::npos) return std::nullopt;
  if (const auto point = digits.find('.'); point != std::string::npos) decimals = digits.size() - point - 1;
  const Decimal value = Decimal::parse(digits).value();
  Decimal place = 1;
  for (std::size_t n = 0; n < decimals; ++n) place = place / Decimal(10);
  if (decimals == 0)
    for (std::size_t at = digits.size(); at-- > 1 && digits[at] == '0' && place * Decimal(100) < value;) place = place * Decimal(10);
  return Shown{negative ? -value : value, place / Decimal(2)};
}

// What people read and what data files say are one number: the shown one is the exact one, rounded.
TEST(AllFormats, TheShownNumberIsTheExactOneRounded) {
  std::size_t looked_at = 0;
  for (const Table& table : tables())
    for (const auto& row : table.rows)
      for (std::size_t c = 0; c < row.size(); ++c) {
        const auto number = shown(row[c].text);
        if (!row[c].value || !number) continue;
        // A share is kept as a fraction in some tables and shown in per cent.
        const bool share = row[c].text.find('%') != std::string::npos && table.columns[c].unit.empty() && row[c].unit.empty();
        const Decimal as_it_is = abs(number->value - *row[c].value), as_share = abs(number->value - *row[c].value * Decimal(100));
        EXPECT_LE(share ? std::min(as_it_is, as_share) : as_it_is, number->half_place) << table.id << ": " << row[c].text << " is " << row[c].value->text();
        ++looked_at;
      }
  EXPECT_GT(looked_at, 150U);
}

}  // namespace
}  // namespace assay::report
