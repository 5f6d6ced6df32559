#pragma once
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// The unit in which money is shown: millions of the deal's money, "MUSD_2019".
Unit money_unit(const study::Evaluation& e);
/// The unit in which a figure of any kind is shown: millions for money, its own otherwise.
Unit shown_unit(const Unit& unit);
/// "real" or "nominal": what the deal's money and so its rates are.
const char* money_kind(const study::Evaluation& e);
/// "USD m" for a column head; the year of the money is in the run line.
std::string money_words(const study::Evaluation& e);
/// Canonical money as text in that unit.
std::string money_text(const study::Evaluation& e, const Decimal& canonical, Style style);
/// A right-aligned cell with its number, both in `unit`.
TableCell amount_cell(const Unit& unit, const Decimal& canonical, Style style);
/// The same for money, in the unit money is shown in.
TableCell money_cell(const study::Evaluation& e, const Decimal& canonical, Style style);

/// A right-aligned cell of a share in per cent; `unit` where the column does not say it.
TableCell share_cell(const Decimal& share, Style style, std::string unit = {});

/// A text with the deal's money as its bare currency: "342 USD_2019/MWh" is "342 USD/MWh"; the year is in the run line.
std::string with_bare_money(const study::Evaluation& e, std::string text);

/// A quoted figure of a leg with its unit: "42.9 USD/MWh", "1.30", "8.7 %/a".
std::string quoted_text(const study::Evaluation& e, const study::Figure& figure, Style style);

/// "12.4 %", "n.m." with the reason apart, or all roots: "8.1 % and 31 %".
std::string irr_text(const verdict::Irr& irr, Style style);
std::string payback_text(const verdict::Measure& payback, Style style);
std::string gains_word(const Decimal& surplus);  ///< "gains", "loses", "breaks even"

/// The three flags: a word in capitals and a sentence each.
struct Flag {
  std::string word, sentence;
};
Flag fairness_flag(const study::Evaluation& e);
/// "yes", "no", or a blank where the deal asks for no verdict: a column "fair?".
std::string fair_word(const verdict::Fairness& fairness);
Flag law_flag(const study::Evaluation& e);
Flag evidence_flag(const study::Evaluation& e);
std::string law_word(model::law::Result result);

/// "Real USD of 2019 · decimal engine, double agrees to 2e-14 · assay 0.1.0 · deal 9f3c2a1", and the changes asked for.
std::vector<std::string> run_lines(const study::Evaluation& e);

/// Who gives to whom: "TBEA → Tajikistan".
std::string from_to(const study::Evaluation& e, const study::LegResult& leg);
/// Which inputs, one at a time at their P10 or P90, change the verdict; empty when it is not judged or nothing was varied.
std::string fragility(const study::Evaluation& e);
std::string party_short_name(const study::Evaluation& e, const std::string& id);
/// The sides together: "both", "all 3".
std::string all_sides(const study::Evaluation& e);
std::string capitalised(std::string text);

}  // namespace assay::report
