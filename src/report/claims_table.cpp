#include "report/claims_table.hpp"

namespace assay::report {
namespace {

/// A clause of its own: "it holds with leg.mine.grade from 4 % (0.03 … 5 % tried)", "no value of leg.mine.grade makes it hold (...)".
std::string lever_text(const study::Lever& lever, Style style) {
  const auto number = [&](const Decimal& value) { return amount(value, style, 4); };
  const std::string unit = (lever.unit.empty() ? "" : " ") + lever.unit;
  const std::string tried = " (" + range(lever.from, lever.to, style, 4) + unit + " tried)";
  if (lever.holds.empty()) return "no value of " + lever.path + " makes it hold" + tried;
  std::string where;
  for (const auto& [from, to] : lever.holds) {
    where += where.empty() ? "" : " and ";
    if (from == lever.from && to == lever.to) return "it holds with any value of " + lever.path + tried;
    if (from == lever.from) where += "up to " + number(to) + unit;
    else if (to == lever.to) where += "from " + number(from) + unit;
    else where += "from " + number(from) + " to " + number(to) + unit;
  }
  return "it holds with " + lever.path + ' ' + where + tried;
}

}  // namespace

std::string claim_word(const study::ClaimResult& claim) {
  if (!claim.holds) return "CANNOT TELL";
  if (claim.depends()) return *claim.holds ? "HOLDS IF" : "FAILS UNLESS";
  return *claim.holds ? "HOLDS" : "FAILS";
}

std::string claim_text(const study::ClaimResult& claim, Style style) {
  if (!claim.holds) return claim.why_not;
  std::string text;
  for (const study::Lever& lever : claim.levers) text += (text.empty() ? "" : "; ") + lever_text(lever, style);
  const char* lead = *claim.holds ? "; not with both moved: with " : "; with both moved: with ";
  for (const auto& [other, unit, at, lever] : claim.together) {
    text += lead + other + " at " + amount(at, style, 4) + (unit.empty() ? "" : ' ' + unit) + ", " + lever_text(lever, style);
    lead = "; with ";
  }
  return text;
}

Table claims_table(const study::Evaluation& e, Style style) {
  Table t{.id = "T35", .title = "What was said of the deal", .columns = {{"claim", {}, Column::left, 0}, {"said by", {}, Column::left, 0}, {"holds when", {}, Column::left, 0}, {"answer", {}, Column::left, 0}, {"with one input changed", {}, Column::left, 0}},
          .rows = {}, .total_rows = {}, .notes = {}};
  t.columns[2].code = true;
  for (const study::ClaimResult& claim : e.claims) {
    TableCell answer = text_cell(claim_word(claim));
    answer.emphasis = true;
    const std::string by = claim.source + (claim.grade == 0 ? std::string() : std::string(" (") + claim.grade + ')');
    t.rows.push_back({text_cell(claim.says + (claim.note.empty() ? "" : " (" + claim.note + ')')), text_cell(by), text_cell(claim.condition), answer, text_cell(claim_text(claim, style))});
  }
  t.notes.push_back("In the base case, and with one input at a time changed within its range, of those that move the condition's figures most, all else as the deal stands; both of them where neither alone turns the answer.");
  return t;
}

}  // namespace assay::report
