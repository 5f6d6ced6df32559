#include "report/memo_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/claims_table.hpp"
#include "report/figures.hpp"
#include "report/inputs_table.hpp"
#include "report/paragraph.hpp"

namespace assay::report {
namespace {

std::string counted(std::size_t n, const std::string& one, const std::string& several) { return fmt::format("{} {}", n, n == 1 ? one : several); }

/// What a party's spread rests on: "leg.solar.worth 98 %"; "" when nothing moves it.
std::string spread_of(const study::Evaluation& e, std::vector<SpreadShare> shares, std::size_t party) {
  constexpr std::size_t most = 3;
  const Decimal enough = Decimal(4) / Decimal(5);
  std::stable_sort(shares.begin(), shares.end(), [&](const SpreadShare& a, const SpreadShare& b) { return b.of_party[party] < a.of_party[party]; });
  std::vector<std::string> named;
  Decimal told;
  for (const SpreadShare& share : shares) {
    if (named.size() == most || told >= enough || !share.of_party[party].is_positive()) break;
    named.push_back(e.drivers[share.driver].path + ' ' + percent(share.of_party[party], Style::memo));
    told = told + share.of_party[party];
  }
  return joined(named, ", ");
}

/// The title of the leg that a finding is of; its path where it is no leg with flows of its own.
std::string title_of(const study::Evaluation& e, const std::string& path) {
  for (const auto& leg : e.legs)
    if (leg.path == path) return leg.title;
  return path;
}

}  // namespace

std::string rules_sentence(const study::Evaluation& e) {
  std::size_t count[3] = {};
  for (const auto& rule : e.fairness_page.rules) ++count[static_cast<int>(rule.answer.standing)];
  if (e.fairness_page.rules.empty()) return {};
  return fmt::format("Of {}, {}, {}, and {} here.", counted(e.fairness_page.rules.size(), "rule of fairness", "rules of fairness"), counted(count[static_cast<int>(verdict::Standing::met)], "is met", "are met"),
                     counted(count[static_cast<int>(verdict::Standing::not_met)], "is not", "are not"), counted(count[static_cast<int>(verdict::Standing::not_defined)], "has no answer", "have no answer"));
}

std::string spread_sentence(const study::Evaluation& e) {
  const std::vector<SpreadShare> shares = shares_of_spread(e);
  std::vector<std::string> parts;
  for (std::size_t p = 0; p < e.parties.size(); ++p)
    if (const std::string inputs = spread_of(e, shares, p); !inputs.empty()) parts.push_back(study::label_of(e, e.parties[p].id) + ": " + inputs);
  return parts.empty() ? "" : "What the spread of a net gain rests on. " + capitalised(joined(parts, "; ")) + '.';
}

std::string readings_sentence(const study::Evaluation& e) {
  std::vector<std::string> fair;
  std::size_t judged = 0;
  for (const auto& reading : e.readings) {
    if (!reading.evaluated || !reading.fairness.judged) continue;
    ++judged;
    if (reading.fairness.fair) fair.push_back(reading.id);
  }
  if (e.readings.empty()) return {};
  const std::string ways = fmt::format("The report can be read in {}", counted(e.readings.size(), "way", "ways"));
  if (judged == 0) return ways + "; none of them is judged.";
  return ways + (fair.empty() ? "; in none of them is the deal fair." : fmt::format("; the deal is fair in {} of them: {}.", fair.size(), joined(fair, ", ")));
}

std::string claims_sentence(const study::Evaluation& e) {
  if (e.claims.empty()) return {};
  std::vector<std::string> words, parts;
  for (const auto& claim : e.claims)
    if (std::find(words.begin(), words.end(), claim_word(claim)) == words.end()) words.push_back(claim_word(claim));
  for (const std::string& word : words) {
    std::vector<std::string> said;
    for (const auto& claim : e.claims)
      if (claim_word(claim) == word) said.push_back(claim.says);
    parts.push_back(word + ": " + joined(said, "; "));
  }
  return "Said of the deal, and tried here. " + joined(parts, ". ") + '.';
}

std::vector<std::string> law_sentences(const study::Evaluation& e) {
  using model::law::Result;
  if (!e.deal->law) return {"The deal file names no rules to check."};
  std::vector<std::string> legs, sentences;
  for (const auto& finding : e.law_findings)
    if (finding.result == Result::barred && std::find(legs.begin(), legs.end(), finding.leg) == legs.end()) legs.push_back(finding.leg);
  for (const std::string& leg : legs) {
    std::vector<std::string> rules;
    for (const auto& finding : e.law_findings)
      if (finding.result == Result::barred && finding.leg == leg)
        if (const std::string rule = model::law::citation(finding.rule); std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
    sentences.push_back(title_of(e, leg) + ": barred by " + joined(rules, "; ") + '.');
  }
  std::vector<std::string> others;
  for (const auto& [result, what] : {std::pair{Result::needs_leave, "needing leave"}, std::pair{Result::to_check, "to be checked by a person"}, std::pair{Result::due_diligence, "of a duty to look into the chain"}})
    if (const auto n = static_cast<std::size_t>(std::count_if(e.law_findings.begin(), e.law_findings.end(), [&, of = result](const auto& f) { return f.result == of; })); n > 0)
      others.push_back(fmt::format("{} {}", n, what));
  if (!others.empty()) sentences.push_back((legs.empty() ? "Findings: " : "Further findings: ") + joined(others, ", ") + '.');
  if (sentences.empty()) sentences.push_back("No rule checked hits the deal.");
  sentences.push_back("Not legal advice.");
  return sentences;
}

std::string gaps_sentence(const study::Evaluation& e, const std::vector<study::Gap>& gaps) {
  constexpr std::size_t most = 3;
  std::vector<std::string> parts;
  for (const study::Gap& gap : gaps) {
    if (parts.size() == most) break;
    const auto largest = std::max_element(gap.swing.begin(), gap.swing.end());
    const auto& party = e.parties[static_cast<std::size_t>(largest - gap.swing.begin())];
    parts.push_back(fmt::format("{} ({}), which moves {} by {} {}", gap.path, gap.grade == 0 ? "no source" : std::string("grade ") + gap.grade, study::in_words(e, party.id), money_text(e, *largest, Style::memo), money_words(e)));
  }
  return parts.empty() ? "" : "The facts that would tell most: " + joined(parts, "; ") + '.';
}

}  // namespace assay::report
