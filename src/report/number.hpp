#pragma once
#include <string>
#include <string_view>

#include "base/decimal.hpp"

/// The one place where figures become text. Every writer is handed these texts, so that no two formats can show
/// different digits. All rounding is half even. No function here ever prints "-0", nor "0" for what is not zero.
namespace assay::report {

enum class Style {
  screen,  ///< U+2212 as minus, comma thousands: −1,770
  memo,    ///< parentheses for negatives, comma thousands: (1,770)
  data,    ///< plain '-', no thousands mark, full precision: -1769.4
};

/// An amount in the unit it is shown in, to `significant` digits, without trailing zeros after the point: 1769.4 is
/// "1,770", 12.3 is "12.3", 0.0004 is "0.0004", 0 is "0". Below a billionth an exponent takes the place of the zeros
/// ("3e-47"). Style::data gives exact().
std::string amount(const Decimal& in_shown_unit, Style style, int significant = 3);

/// As amount(), and not finer than the spread allows: the last digit shown is worth no less than the largest power of
/// ten in a tenth of `width` (P90 - P10, same unit, sign ignored). With a width of 2,350, −1,769.4 is "−1,800". A value
/// smaller than that digit keeps its first digit. Width 0 sets no limit.
std::string amount_within(const Decimal& in_shown_unit, const Decimal& width, Style style, int significant = 3);

/// With its sign always: "+730", "−1,770"; memo: "730", "(1,770)"; for the quiet line.
std::string signed_amount(const Decimal& in_shown_unit, Style style, int significant = 3);

/// Plain text for data files: "-1769.4". The shortest text that reads back as the same number where 17 significant
/// digits are enough for that, else 17 of them. From 10^21 on and below 10^-7 with an exponent: "1.5e-30".
std::string exact(const Decimal& value);

/// A share or rate (0.013 is "1.3 %"): one decimal below 20 %, none from there on. Exactly 0 is "0 %"; what would round
/// to 0.0 keeps its first digit ("0.04 %"). Memo negatives: "(1.3 %)". Data: exact percent, "1.3 %".
std::string percent(const Decimal& share, Style style);

/// A chance (a share in 0 .. 1): whole percent, "<1 %" and ">99 %" instead of 0 % and 100 %, even when no draw or every
/// draw says so. Data: exact percent. Throws InternalError outside 0 .. 1.
std::string chance(const Decimal& share, Style style);

/// A ratio: two decimals below ten ("0.42", "1.00"), three significant digits from there on; 0 is "0".
std::string factor(const Decimal& ratio, Style style = Style::screen);

/// "50 … 1,120"; data: "50 .. 1120", as a deal file writes it.
std::string range(const Decimal& low, const Decimal& high, Style style, int significant = 3);
/// Two texts that are already made: "50 … 1,120".
std::string range(std::string_view low, std::string_view high);
/// The same of two texts with a unit, which stands once, at the end: "1 %" and "5 %" are "1 … 5 %".
std::string range_of(std::string low, const std::string& high);

inline std::string not_applicable() { return "–"; }     ///< the question does not arise
inline std::string not_meaningful() { return "n.m."; }  ///< asked, but there is no single answer (IRR with no root)
inline std::string unknown() { return "?"; }            ///< nobody knows, and it matters

/// For terminals without UTF-8. Minus, dashes, box lines and dots become one ASCII character each; "…" becomes "..." and
/// "→" "->", so use it before a text is laid out. Accented Latin letters lose the accent; anything else becomes '?', two
/// of them for a wide character.
std::string to_ascii(std::string_view text);

}  // namespace assay::report
