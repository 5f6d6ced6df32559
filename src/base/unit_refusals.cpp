#include <algorithm>
#include <array>

#include "base/lower_case.hpp"
#include "base/nearest.hpp"
#include "base/substance.hpp"
#include "base/unit_data.hpp"
#include "base/wording.hpp"

// What people write instead of a unit, and what to tell them. A unit is never guessed: a person confirms it.
namespace assay {
namespace {

/// One spelling (lower case unless `exact`), what is wrong with it ("" for: is not how it is written here), and the fix.
struct Row {
  std::string_view written;
  bool exact;
  std::string_view instead, problem, fix;
};
constexpr std::string_view ton_problem = "is not clear: metric (1000 kg), short (907.18474 kg) and long tons (1016.0469088 kg) differ";
constexpr std::string_view ton_fix = "write `t` for metric tons; give short or long tons in `lb` (2000 or 2240 lb)";
constexpr std::string_view number_problem = "is a number, not a unit";
constexpr std::string_view number_fix = "put it before the currency (`kUSD`, `MUSD`, `GUSD`), or write the number as 1e3, 1e6 or 1e9";
constexpr std::string_view month_fix = "write the time in years or days: a quarter is `0.25 a`";
constexpr std::string_view cent_fix = "write the price in whole money: 7.5 cents are `0.075 USD`";

constexpr Row rows[] = {
    {"T", true, "", "is not clear: it may stand for tonnes or for tera (10^12)", "write `t` for tonnes"},
    {"MT", true, "", "is not clear: it may be metric tons or million tonnes", "write `t` (1000 kg) or `Mt` (1 000 000 t)"},
    {"mt", true, "", "is not clear: it may be metric tons or million tonnes", "write `t` (1000 kg) or `Mt` (1 000 000 t)"},
    {"mT", true, "", "is not clear: it may be metric tons or million tonnes", "write `t` (1000 kg) or `Mt` (1 000 000 t)"},
    {"Mg", true, "t", "", ""},
    {"y", true, "a", "", ""},
    {"A", true, "a", "", ""},
    {"M", true, "", number_problem, number_fix},
    {"k", true, "", number_problem, number_fix},
    {"K", true, "", number_problem, number_fix},
    {"G", true, "", number_problem, number_fix},
    {"B", true, "", number_problem, number_fix},
    {"b", true, "", number_problem, number_fix},
    {"p", true, "", "is not a unit", "write `pp` for percentage points or `%`"},
    {"ton", false, "", ton_problem, ton_fix},
    {"tons", false, "", ton_problem, ton_fix},
    {"tonne", false, "t", "", ""},
    {"tonnes", false, "t", "", ""},
    {"metric ton", false, "t", "", ""},
    {"metric tons", false, "t", "", ""},
    {"oz", false, "", "is not clear: a troy ounce has 31.1034768 g, an avoirdupois ounce 28.349523125 g", "write `toz` (troy) or give it in `g`"},
    {"ounce", false, "", "is not clear: a troy ounce has 31.1034768 g, an avoirdupois ounce 28.349523125 g", "write `toz` (troy) or give it in `g`"},
    {"ounces", false, "", "is not clear: a troy ounce has 31.1034768 g, an avoirdupois ounce 28.349523125 g", "write `toz` (troy) or give it in `g`"},
    {"ozt", false, "toz", "", ""},
    {"koz", false, "", "is not a unit here", "write the number with 1e3 and `toz`: `250e3 toz`"},
    {"moz", false, "", "is not a unit here", "write the number with 1e6 and `toz`: `2.5e6 toz`"},
    {"lbs", false, "lb", "", ""},
    {"pound", false, "lb", "", ""},
    {"pounds", false, "lb", "", ""},
    {"mlb", false, "", "is not a unit here", "write the number with 1e6 and `lb`: `2.5e6 lb`"},
    {"klb", false, "", "is not a unit here", "write the number with 1e3 and `lb`: `250e3 lb`"},
    {"gram", false, "g", "", ""},
    {"grams", false, "g", "", ""},
    {"kgs", false, "kg", "", ""},
    {"kilo", false, "kg", "", ""},
    {"kilos", false, "kg", "", ""},
    {"bn", false, "", number_problem, number_fix},
    {"mn", false, "", number_problem, number_fix},
    {"mln", false, "", number_problem, number_fix},
    {"mio", false, "", number_problem, number_fix},
    {"mm", false, "", "is not clear: it may be a million or a millimetre", number_fix},
    {"thousand", false, "", number_problem, number_fix},
    {"million", false, "", number_problem, number_fix},
    {"millions", false, "", number_problem, number_fix},
    {"billion", false, "", number_problem, number_fix},
    {"billions", false, "", number_problem, number_fix},
    {"trillion", false, "", number_problem, number_fix},
    {"tn", false, "", number_problem, number_fix},
    {"yr", false, "a", "", ""},
    {"yrs", false, "a", "", ""},
    {"year", false, "a", "", ""},
    {"years", false, "a", "", ""},
    {"annum", false, "a", "", ""},
    {"month", false, "", "is not of one length", month_fix},
    {"months", false, "", "is not of one length", month_fix},
    {"mo", false, "", "is not of one length", month_fix},
    {"quarter", false, "", "is not of one length", month_fix},
    {"week", false, "", "is not a unit here", "write weeks in days: `14 d`"},
    {"weeks", false, "", "is not a unit here", "write weeks in days: `14 d`"},
    {"day", false, "d", "", ""},
    {"days", false, "d", "", ""},
    {"hour", false, "h", "", ""},
    {"hours", false, "h", "", ""},
    {"hr", false, "h", "", ""},
    {"hrs", false, "h", "", ""},
    {"min", false, "", "is not a unit here", "write minutes in hours: `0.5 h`"},
    {"sec", false, "s", "", ""},
    {"percent", false, "%", "", ""},
    {"per cent", false, "%", "", ""},
    {"pct", false, "%", "", ""},
    {"bps", false, "bp", "", ""},
    {"basis points", false, "bp", "", ""},
    {"basis point", false, "bp", "", ""},
    {"percentage points", false, "pp", "", ""},
    {"ppt", false, "", "is not clear: it may be parts per thousand or per trillion", "write `%`, `ppm` or `ppb`"},
    {"‰", false, "", "is not a unit here", "write tenths of a per cent: 5 per mille is `0.5 %`"},
    {"tpa", false, "t/a", "", ""},
    {"ktpa", false, "kt/a", "", ""},
    {"mtpa", false, "Mt/a", "", ""},
    {"tpd", false, "t/d", "", ""},
    {"tph", false, "t/h", "", ""},
    {"wp", false, "W", "", ""},
    {"kwp", false, "kW", "", ""},
    {"mwp", false, "MW", "", ""},
    {"gwp", false, "GW", "", ""},
    {"mwac", false, "MW", "", ""},
    {"mwdc", false, "MW", "", ""},
    {"mwe", false, "MW", "", ""},
    {"hectare", false, "ha", "", ""},
    {"hectares", false, "ha", "", ""},
    {"acre", false, "", "is not a unit here", "write acres in hectares: 1 acre is `0.40468564224 ha`"},
    {"acres", false, "", "is not a unit here", "write acres in hectares: 1 acre is `0.40468564224 ha`"},
    {"sqm", false, "m2", "", ""},
    {"sqkm", false, "km2", "", ""},
    {"litre", false, "l", "", ""},
    {"litres", false, "l", "", ""},
    {"mmbtu", false, "", "is not a unit here", "write heat in gigajoules: 1 MMBtu is `1.05505585262 GJ`"},
    {"bbl", false, "", "is not a unit here", "write barrels in cubic metres: 1 barrel is `0.158987294928 m3`"},
    {"cent", false, "", "is not a unit here", cent_fix},
    {"cents", false, "", "is not a unit here", cent_fix},
    {"ct", false, "", "is not a unit here", cent_fix},
    {"cts", false, "", "is not a unit here", cent_fix},
    {"usc", false, "", "is not a unit here", cent_fix},
    {"¢", false, "", "is not a unit here", cent_fix},
    {"nan", false, "", "is not a unit", "write a number and a unit, such as `5 %`"},
    {"unit", false, "1", "", ""},
    {"units", false, "1", "", ""},
};

std::optional<Refusal> from_table(std::string_view written) {
  const std::string folded = lower_case(written);
  for (const Row& row : rows) {
    if (row.exact ? row.written != written : row.written != folded) continue;
    const std::string problem = row.problem.empty() ? "is not how this unit is written here" : std::string(row.problem);
    return Refusal{"E204", in_ticks(written) + " " + problem, std::string(row.fix), std::string(row.instead)};
  }
  return std::nullopt;
}

/// A symbol in the wrong case, when only one symbol can be meant: kwh, MWH, KG.
std::optional<Refusal> from_case(std::string_view written) {
  const std::string folded = lower_case(written);
  std::string meant;
  for (const Symbol& row : symbols()) {
    if (lower_case(row.symbol) != folded) continue;
    if (!meant.empty()) return std::nullopt;
    meant = row.symbol;
  }
  if (meant.empty()) return std::nullopt;
  return Refusal{"E203", in_ticks(written) + " is not a unit; upper and lower case matter", {}, meant};
}

/// "t ore", "t of ore": a substance behind a mass.
std::optional<Refusal> from_label(std::string_view written) {
  const auto space = written.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view mass = written.substr(0, space);
  std::string_view substance = written.substr(space + 1);
  if (substance.starts_with("of ")) substance.remove_prefix(3);
  const Symbol* row = find_symbol(mass);
  if (row == nullptr || row->dimensions.size() != 1 || row->dimensions.begin()->first.base != Base::mass) return std::nullopt;
  const std::string label = read_substance(substance).label;
  if (label.empty()) return std::nullopt;
  return Refusal{"E203", "in " + in_ticks(written) + " the substance is not part of the unit's text",
                 "write `of = \"" + label + "\"` beside the value, or `" + row->symbol + "{" + label + "}`",
                 row->symbol + "{" + label + "}"};
}

}  // namespace

Refusal refuse_symbol(std::string_view written, std::string_view money) {
  if (auto refusal = from_table(written)) return *refusal;
  if (auto refusal = refuse_money(written, money)) return *refusal;
  if (auto refusal = from_label(written)) return *refusal;
  if (auto refusal = from_case(written)) return *refusal;
  Refusal unknown{"E203", in_ticks(written) + " is not a unit", {}, {}};
  if (written.size() > 1 && written.size() <= 12) {
    std::vector<std::string> known;
    for (const Symbol& row : symbols())
      if (row.symbol.size() > 1) known.push_back(row.symbol);  // one letter is near to everything
    for (const std::string& code : currencies()) known.push_back(code);
    unknown.instead = nearest(written, known);
  }
  return unknown;
}

std::optional<Refusal> respell_unit(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> spellings{{
      {" per ", "/"}, {"×", "*"}, {"·", "*"}, {"⋅", "*"}, {"²", "2"}, {"³", "3"}, {"**", ""}, {"^", ""}, {"÷", "/"},
      {"∕", "/"}, {" p.a.", "/a"}, {"p.a.", "/a"}}};
  std::string result(text);
  std::string_view found;
  for (const auto& [wrong, right] : spellings) {
    // Every replacement is shorter than what it replaces, so this ends.
    for (auto at = result.find(wrong); at != std::string::npos; at = result.find(wrong)) {
      if (found.empty()) found = wrong;
      result.replace(at, wrong.size(), right);
    }
  }
  if (result.find_first_of("()") != std::string::npos) {
    // USD/(t*a) is USD/t/a: inside brackets behind a slash, * and / change places.
    if (found.empty()) found = "(";
    std::string flat;
    bool inside_below = false;
    for (char c : result) {
      if (c == '(') {
        inside_below = !flat.empty() && flat.back() == '/';
      } else if (c == ')') {
        inside_below = false;
      } else {
        flat += inside_below && c == '*' ? '/' : inside_below && c == '/' ? '*' : c;
      }
    }
    result = std::move(flat);
  }
  if (found.empty()) return std::nullopt;
  return Refusal{"E203", in_ticks(found) + " has no place in a unit; symbols are joined by `/` and `*`", {}, result};
}

}  // namespace assay
