// Robustness: some thousand damaged documents, the same ones in every run. Each is read or refused with a coded
// message that can be shown; run under the sanitizers it also proves that no byte is touched that should not be.
#include <gtest/gtest.h>

#include <random>

#include "input/csv.hpp"
#include "input/document.hpp"
#include "input_test_support.hpp"

namespace assay::input {
namespace {

const std::string seeds[] = {
    "assay = 1\n[deal]\ntitle = \"철산: solar\"\ndate = 2019-10-21\n[leg.solar]\ncapacity = { value = \"2.5 GW\", "
    "source = 'x' }\n"
    "om.x = 0.10\n[[reading]]\nset = { \"leg.solar.capacity\" = \"1 GW\" }\n[[reading]]\nid = \"\"\"\na\\\n b\"\"\"\n",
    "x = [1, [2_0, -3.5e-1], { a = true, b.c = '''q''' }, # c\r\n  \"\\u00B5\"]\r\n[a.b]\r\n[a]\r\nk=+5\r\n",
    "year,low,mid,unit\n2019,\"1,5\",2,USD/t\n# c\n2020, 3 ,\"4\"\"5\",USD/t\n",
};

/// Bytes that matter to a reader of TOML or CSV, and some that break UTF-8.
constexpr std::string_view spice = "[]{}\"'\\=.,#\n\r\t -_+0129eEtTzZ:%\xEF\xBB\xBF\xA0\xC2\xE2\x80\x9C\xFF\x01\x7F";

std::string damaged(std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  std::string text = seeds[below(std::size(seeds))];
  for (std::size_t edits = 1 + below(3); edits > 0 && !text.empty(); --edits) {
    const std::size_t at = below(text.size());
    const std::size_t length = std::min(text.size() - at, 1 + below(12));
    switch (below(5)) {
      case 0: text[at] = spice[below(spice.size())]; break;
      case 1: text.insert(at, 1 + below(3), spice[below(spice.size())]); break;
      case 2: text.erase(at, length); break;
      case 3: text.insert(below(text.size()), text.substr(at, length)); break;
      default: text[at] = static_cast<char>(below(256)); break;
    }
  }
  return text;
}

void expect_told(bool read, const Diagnostics& found, const std::string& text) {
  EXPECT_TRUE(read || found.has_errors()) << text;
  for (const Diagnostic& d : found.all()) {
    EXPECT_EQ(d.code.size(), 4U) << text;
    EXPECT_FALSE(d.message.empty()) << text;
    // The second fence around the TOML library must never be needed.
    EXPECT_EQ(d.message.find("cannot be read as TOML"), std::string::npos) << text;
  }
  EXPECT_EQ(render(found).empty(), found.all().empty());
}

TEST(Mutations, AreReadOrRefusedWithAMessage) {
  std::mt19937 random(20191021);
  int sound = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::string text = damaged(random);
    Diagnostics of_document, of_table, of_value;
    const bool document = parse_document(source_of(text), of_document).has_value();
    expect_told(document, of_document, text);
    expect_told(parse_csv(source_of(text), {"year"}, of_table).has_value(), of_table, text);
    expect_told(parse_value(source_of(text, "--set x"), of_value).has_value(), of_value, text);
    sound += document ? 1 : 0;
  }
  // Some damage is harmless, most is not: a reader that took or refused everything would be caught here.
  EXPECT_GT(sound, 200);
  EXPECT_LT(sound, 4000);
}

}  // namespace
}  // namespace assay::input
