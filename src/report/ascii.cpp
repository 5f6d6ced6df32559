#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "report/number.hpp"

namespace assay::report {
namespace {

/// U+00C0 to U+017F without their accents, in the order of the code charts (Latin-1 Supplement, Latin Extended-A).
constexpr char32_t first_letter = 0xC0;
constexpr std::string_view letters =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"
    "aaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
    "GgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"
    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(letters.size() == 0x180 - first_letter);

struct Substitute {
  char32_t sign;
  std::string_view ascii;
};

// Sorted by code point.
constexpr std::array substitutes{
    Substitute{0x00A0, " "},    Substitute{0x00A7, "par. "}, Substitute{0x00AB, "\""}, Substitute{0x00B0, "deg"},
    Substitute{0x00B1, "+/-"},  Substitute{0x00B2, "2"},     Substitute{0x00B3, "3"},  Substitute{0x00B5, "u"},
    Substitute{0x00B7, "|"},    Substitute{0x00B9, "1"},     Substitute{0x00BB, "\""}, Substitute{0x00BD, "1/2"},
    Substitute{0x03BC, "u"},    Substitute{0x2010, "-"},     Substitute{0x2011, "-"},  Substitute{0x2012, "-"},
    Substitute{0x2013, "-"},    Substitute{0x2014, "-"},     Substitute{0x2015, "-"},  Substitute{0x2018, "'"},
    Substitute{0x2019, "'"},    Substitute{0x201C, "\""},    Substitute{0x201D, "\""}, Substitute{0x2020, "+"},
    Substitute{0x2021, "+"},    Substitute{0x2022, "*"},     Substitute{0x2026, "..."}, Substitute{0x202F, " "},
    Substitute{0x20AC, "EUR"},  Substitute{0x2190, "<-"},    Substitute{0x2192, "->"}, Substitute{0x2194, "<->"},
    Substitute{0x21C4, "<->"},  Substitute{0x2212, "-"},     Substitute{0x2248, "~"},  Substitute{0x2260, "!="},
    Substitute{0x2264, "<="},   Substitute{0x2265, ">="},    Substitute{0x2571, "/"},  Substitute{0x2572, "\\"},
    Substitute{0x2573, "x"},    Substitute{0x2591, "."},     Substitute{0x2592, ":"},  Substitute{0x25A0, "#"},
    Substitute{0x25A1, "#"},    Substitute{0x25C6, "*"},     Substitute{0x25CB, "o"},  Substitute{0x25CF, "o"},
    Substitute{0x2713, "v"},    Substitute{0x2714, "v"},     Substitute{0x2717, "x"},  Substitute{0x2718, "x"},
};
constexpr bool by_sign(const Substitute& a, const Substitute& b) { return a.sign < b.sign; }
static_assert(std::is_sorted(substitutes.begin(), substitutes.end(), by_sign));

// Box Drawing, U+2500 to U+257F: strokes that only run across, and those whose main stroke runs down (├ and ┤ among them,
// so that a bar |----o---| keeps its ends). What is left are corners and crossings.
constexpr std::u32string_view across = U"─━┄┅┈┉╌╍═╴╶╸╺╼╾";
constexpr std::u32string_view down = U"│┃┆┇┊┋╎╏║╵╷╹╻╽╿├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫╞╟╠╡╢╣";

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

void append_ascii(std::string& result, char32_t c) {
  if (c < 0x80) {
    result += static_cast<char>(c);
  } else if (between(c, first_letter, 0x17F)) {
    result += letters[c - first_letter];
  } else if (const auto found = std::lower_bound(substitutes.begin(), substitutes.end(), Substitute{c, {}}, by_sign);
             found != substitutes.end() && found->sign == c) {
    result += found->ascii;
  } else if (between(c, 0x2500, 0x257F)) {
    result += across.find(c) != across.npos ? '-' : down.find(c) != down.npos ? '|' : '+';
  } else if (between(c, 0x2580, 0x259F)) {
    result += '#';
  } else if (between(c, 0x2000, 0x200A)) {
    result += ' ';
  } else if (between(c, 0x2080, 0x2089)) {
    result += static_cast<char>('0' + static_cast<int>(c - 0x2080));
  } else {
    result.append(static_cast<std::size_t>(display_width(c)), '?');
  }
}

}  // namespace

std::string to_ascii(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    if (c.size == 0)
      result += '?';
    else
      append_ascii(result, c.value);
    text.remove_prefix(c.size == 0 ? 1 : c.size);
  }
  return result;
}

}  // namespace assay::report
