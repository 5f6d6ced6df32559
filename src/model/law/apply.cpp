#include <algorithm>

#include "model/law/bound.hpp"
#include "model/law/law.hpp"

namespace assay::model::law {
namespace {

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// The country through which a rule reaches the leg, or "" when it does not.
std::string reached_country(const Rule& rule, const Subject& subject) {
  const auto listed = [&](const std::string& country) {
    return !country.empty() && (has(rule.countries, "*") || has(rule.countries, country));
  };
  switch (rule.direction) {
    case Direction::export_from: return listed(subject.from_country) ? subject.from_country : "";
    case Direction::import_into: return listed(subject.to_country) ? subject.to_country : "";
    case Direction::activity:
      for (const std::string& country : subject.party_countries)
        if (listed(country)) return country;
      return "";
  }
  return "";
}

std::string digits_of(const std::string& code) {
  std::string digits;
  for (const char c : code)
    if (c != '.' && c != ' ') digits += c;
  return digits;
}

struct Match {
  std::vector<std::string> sure;   ///< what the rule certainly covers
  std::vector<std::string> broad;  ///< HS codes of the leg that are wider than the rule's, so only a part is covered
};

Match match(const Rule& rule, const Subject& subject) {
  Match found;
  for (const std::string& tag : subject.goods)
    if (has(rule.goods, tag)) found.sure.push_back("goods `" + tag + "`");
  if (has(rule.goods, "*") && (!subject.goods.empty() || !subject.hs.empty())) found.sure.push_back("any goods");
  for (const std::string& written : subject.hs) {
    const std::string code = digits_of(written);
    if (code.empty()) continue;
    for (const std::string& prefix : rule.hs) {
      if (code.starts_with(prefix))
        found.sure.push_back("HS " + written + (code == prefix ? "" : " (under " + prefix + ")"));
      else if (prefix.starts_with(code))
        found.broad.push_back("HS " + written + " (holds " + prefix + ")");
    }
  }
  for (const std::string& tag : subject.activities)
    if (has(rule.activities, tag)) found.sure.push_back("activity `" + tag + "`");
  return found;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string way_of(Direction direction, const std::string& country) {
  switch (direction) {
    case Direction::export_from: return "goods from " + country + ": ";
    case Direction::import_into: return "goods into " + country + ": ";
    case Direction::activity: return "done with a party from " + country + ": ";
  }
  return {};
}

bool is_bar(Result result) { return result == Result::barred || result == Result::needs_leave; }

std::optional<Finding> judge(const Rule& rule, const Subject& subject, Date as_of) {
  const std::string country = reached_country(rule, subject);
  if (country.empty()) return {};
  const Match found = match(rule, subject);
  if (found.sure.empty() && found.broad.empty()) return {};
  // US and EU rules stay to be checked: they reach banks, insurers and suppliers elsewhere too.
  const bool bound = binds_a_party(rule.bound, subject.party_countries, as_of);
  if (!bound && rule.bound == Bound::cn) return {};

  Finding finding{rule.result, rule, subject.leg, way_of(rule.direction, country), rule.exemptions, subject.where};
  finding.why += joined(found.sure.empty() ? found.broad : found.sure);
  if (found.sure.empty()) {
    if (is_bar(finding.result)) finding.result = Result::to_check;
    finding.why += "; the code is wider than the rule, the full heading decides";
  }
  if (!bound) {
    if (is_bar(finding.result)) finding.result = Result::to_check;
    finding.why += "; binds " + std::string(whom(rule.bound)) + ", and no party here is one";
  }
  if (rule.secondary) finding.why += "; whoever takes part risks designation";
  return finding;
}

}  // namespace

std::string_view word(Result result) {
  switch (result) {
    case Result::clear: return "clear";
    case Result::due_diligence: return "due-diligence";
    case Result::to_check: return "to-check";
    case Result::needs_leave: return "needs-leave";
    case Result::barred: return "barred";
  }
  return "";
}

std::string citation(const Rule& rule) {
  if (rule.paragraph.empty()) return rule.instrument;
  const char first = rule.paragraph.front();
  const bool number = first >= '0' && first <= '9' && rule.paragraph.find(' ') == std::string::npos;
  return rule.instrument + (number ? ", par. " : ", ") + rule.paragraph;
}

bool in_force(const Rule& rule, Date as_of) { return rule.from <= as_of && (!rule.until || as_of < *rule.until); }

std::vector<Finding> apply(const std::vector<Rule>& rules, const std::vector<Subject>& subjects, Date as_of) {
  std::vector<Finding> findings;
  for (const Subject& subject : subjects)
    for (const Rule& rule : rules)
      if (in_force(rule, as_of))
        if (auto finding = judge(rule, subject, as_of)) findings.push_back(std::move(*finding));
  return findings;
}

Summary summarise(const std::vector<Subject>& subjects, const std::vector<Finding>& findings) {
  Summary summary;
  const auto leg = [&](const std::string& name) -> LegResult& {
    for (LegResult& known : summary.legs)
      if (known.leg == name) return known;
    return summary.legs.emplace_back(LegResult{name, Result::clear});
  };
  const auto regime = [&](const std::string& name) -> Bans& {
    for (Bans& known : summary.bans)
      if (known.regime == name) return known;
    return summary.bans.emplace_back(Bans{name, {}});
  };
  for (const Subject& subject : subjects) leg(subject.leg);
  for (const Finding& finding : findings) {
    LegResult& of_leg = leg(finding.leg);
    of_leg.result = std::max(of_leg.result, finding.result);
    summary.overall = std::max(summary.overall, finding.result);
    if (finding.result != Result::barred) continue;
    auto& citations = regime(finding.rule.regime).citations;
    if (!has(citations, citation(finding.rule))) citations.push_back(citation(finding.rule));
  }
  return summary;
}

std::vector<std::string> Summary::bans_of(std::string_view regime) const {
  for (const Bans& of_regime : bans)
    if (of_regime.regime == regime) return of_regime.citations;
  return {};
}

}  // namespace assay::model::law
