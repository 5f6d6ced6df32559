#include <array>
#include <cctype>

#include "base/unit_data.hpp"
#include "base/wording.hpp"

// Wrong ways to write money: signs, number words, other orders, the wrong case.
namespace assay {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

/// A name of a currency other than its code. `code` is empty when several are meant.
struct Name {
  std::string_view written, code, choice;
};
constexpr std::array<Name, 22> names{{
    {"US$", "USD", ""}, {"USD$", "USD", ""}, {"A$", "AUD", ""}, {"C$", "CAD", ""}, {"HK$", "HKD", ""},
    {"$", "USD", ""}, {"DOLLARS", "USD", ""}, {"DOLLAR", "USD", ""}, {"€", "EUR", ""}, {"EUROS", "EUR", ""},
    {"EURO", "EUR", ""}, {"£", "GBP", ""}, {"¥", "", "`CNY` or `JPY`"}, {"YEN", "JPY", ""}, {"RMB", "CNY", ""},
    {"CNH", "CNY", ""}, {"YUAN", "CNY", ""}, {"WON", "", "`KRW` or `KPW`"}, {"₩", "", "`KRW` or `KPW`"},
    {"₽", "RUB", ""}, {"ROUBLE", "RUB", ""}, {"RUBLE", "RUB", ""}}};

struct Scale {
  std::string_view word;
  char prefix;  ///< '?' when there is none
};
constexpr std::array<Scale, 21> scales{{{"THOUSAND", 'k'}, {"MILLIONS", 'M'}, {"MILLION", 'M'}, {"BILLIONS", 'G'},
                                        {"BILLION", 'G'}, {"TRILLION", '?'}, {"MLN", 'M'}, {"MIO", 'M'}, {"BLN", 'G'},
                                        {"MRD", 'G'}, {"MM", 'M'}, {"MN", 'M'}, {"BN", 'G'}, {"TN", '?'}, {"TH", 'k'},
                                        {"K", 'k'}, {"M", 'M'}, {"B", 'G'}, {"G", 'G'}, {"T", '?'}, {"BIO", 'G'}}};

/// The parts of a money text in whatever order: currency, year, and a prefix or number word or both.
struct Parts {
  std::string code, choice, year;
  char prefix = 0;          ///< k, M, G; '?' when it has none; 0 for plain
  int scale_words = 0;      ///< how many prefixes and number words there are
  bool sign = false;        ///< written by a name other than the code
};

/// Takes a currency off the front of `rest` (already upper case).
bool take_currency(std::string_view& rest, Parts& parts) {
  if (!parts.code.empty() || !parts.choice.empty()) return false;
  for (const Name& name : names) {
    if (!rest.starts_with(name.written)) continue;
    parts.code = name.code;
    parts.choice = name.choice;
    parts.sign = true;
    rest.remove_prefix(name.written.size());
    return true;
  }
  if (!is_currency(rest.substr(0, 3))) return false;
  parts.code = rest.substr(0, 3);
  rest.remove_prefix(3);
  return true;
}

bool take_year(std::string_view& rest, Parts& parts) {
  if (!parts.year.empty()) return false;
  if (rest.starts_with("NOMINAL")) {
    parts.year = "nominal";
    rest.remove_prefix(7);
    return true;
  }
  if (rest.size() < 4) return false;
  for (char c : rest.substr(0, 4))
    if (!is_digit(c)) return false;
  if (rest.size() > 4 && is_digit(rest[4])) return false;
  parts.year = rest.substr(0, 4);
  rest.remove_prefix(4);
  return true;
}

bool take_scale(std::string_view& rest, Parts& parts) {
  for (const Scale& scale : scales) {
    if (!rest.starts_with(scale.word)) continue;
    parts.prefix = scale.prefix;
    ++parts.scale_words;
    rest.remove_prefix(scale.word.size());
    return true;
  }
  return false;
}

/// Reads all of the text as money, or nothing. Every step takes something off, so this ends.
std::optional<Parts> take_all(const std::string& text) {
  Parts parts;
  std::string_view rest = text;
  while (!rest.empty()) {
    if (std::string_view(" _-'.\t").find(rest.front()) != std::string_view::npos) {
      rest.remove_prefix(1);
    } else if (!take_currency(rest, parts) && !take_year(rest, parts) && !take_scale(rest, parts)) {
      return std::nullopt;
    }
  }
  if (parts.code.empty() && parts.choice.empty()) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<Refusal> refuse_money(std::string_view written, std::string_view money) {
  const std::string folded = upper(written);
  const auto parts = take_all(folded);
  if (!parts) {
    // USD_19, USD_20199: the code is right and the year is not.
    if (folded.size() > 3 && is_currency(folded.substr(0, 3)) && !is_letter(folded[3]))
      return Refusal{"E203", in_ticks(written) + " is money of no clear year", "write the year in full: `" + folded.substr(0, 3) + "_2019`", {}};
    return std::nullopt;
  }
  const std::string year = parts->year.empty() ? "" : "_" + parts->year;
  Refusal refusal{"E204", {}, {}, {}};
  if (!parts->choice.empty()) {
    refusal.problem = in_ticks(written) + " is not clear: it may be one of two currencies";
    refusal.fix = "write " + parts->choice;
    return refusal;
  }
  if (parts->prefix == '?' || parts->scale_words > 1) {
    const bool last_is_known = parts->prefix != '?';
    const std::string code = last_is_known ? std::string(1, parts->prefix) + parts->code : "G" + parts->code;
    refusal.problem = in_ticks(written) + (parts->scale_words > 1 ? " says a size twice" : " has a size that money does not take");
    refusal.fix = "write `" + code + year + "`" + (parts->scale_words > 1 ? ", or the prefix that is meant" : " and a number a thousand times as large");
    return refusal;
  }
  const std::string prefix = parts->prefix == 0 ? "" : std::string(1, parts->prefix);
  refusal.instead = prefix + parts->code + year;
  if (parts->scale_words > 0) {
    refusal.problem = in_ticks(written) + " is not how large money is written; k, M and G stand before the currency";
  } else if (parts->sign) {
    refusal.problem = in_ticks(written) + " is not a currency; money is named by its ISO code";
  } else {
    refusal.problem = in_ticks(written) + " is not how money is written; the code is in capitals and the year follows `_`";
  }
  // A currency that is not the deal's needs its year before it can be offered.
  if (year.empty() && money.substr(0, money.find('_')) != parts->code) {
    refusal.fix = "write `" + refusal.instead + "_2019` (prices of that year), or `" + refusal.instead + "_nominal` (money of the day)";
    refusal.instead.clear();
  }
  return refusal;
}

}  // namespace assay
