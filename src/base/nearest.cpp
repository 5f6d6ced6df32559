#include "base/nearest.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <tuple>

#include "base/lower_case.hpp"

namespace assay {
namespace {

// Words that people of this field use for one another. The first words of a row are the ones deal files use.
using Group = std::array<std::string_view, 8>;
constexpr std::array synonym_groups{
    Group{"capex", "cost", "investment", "capital_cost", "construction_cost", "capital"},
    Group{"opex", "om", "operating_cost", "o&m", "running_cost", "cost", "fom"},
    Group{"term", "tenor", "maturity", "duration", "years", "life", "lifetime"},
    Group{"life", "lifetime", "duration", "term", "years"},
    Group{"yield", "output", "production", "generation", "full_load_hours", "capacity_factor"},
    Group{"production", "output", "yield", "volume", "throughput"},
    Group{"discount", "discount_rate", "wacc", "hurdle", "hurdle_rate", "cost_of_capital", "rate"},
    Group{"resource", "tonnage", "reserve", "reserves", "ore"},
    Group{"ore", "throughput", "tonnage", "mined", "mining_rate"},
    Group{"loss", "degradation", "losses"},
    Group{"curtailed", "curtailment", "spill"},
    Group{"capacity", "size", "power", "nameplate", "rating"},
    Group{"recovery", "yield", "metallurgical_recovery"},
    Group{"grade", "content", "concentration", "head_grade"},
    Group{"worth", "value", "benefit", "tariff"},
    Group{"price", "deck", "tariff"},
    Group{"rate", "interest", "interest_rate", "coupon"},
    Group{"from", "giver", "seller", "payer"},
    Group{"to", "taker", "buyer", "receiver", "payee"},
    Group{"host", "government", "state", "country"},
    Group{"investor", "company", "consortium", "developer"},
    Group{"royalty", "royalties", "mining_tax"},
    Group{"income_tax", "corporate_tax", "profit_tax", "cit"},
    Group{"kind", "type"},
    Group{"title", "name"},
    Group{"note", "comment", "remark", "description"},
    Group{"source", "reference", "citation", "ref"},
    Group{"evaluate", "run", "value", "calculate"},
    Group{"check", "lint", "validate", "verify"},
    Group{"memo", "report"},
};

std::string normal(std::string_view text) {
  std::string result = lower_case(text);
  std::replace_if(result.begin(), result.end(), [](char c) { return c == '-' || c == ' '; }, '_');
  return result;
}

/// Two paths without the leading and trailing parts they share: `leg.mine.gade`, `leg.mine.grade` -> `gade`, `grade`.
/// A shared path says nothing about whether the differing word was a slip.
void drop_shared_parts(std::string_view& a, std::string_view& b) {
  for (;;) {
    const std::size_t dot = a.find('.');
    if (dot == std::string_view::npos || b.substr(0, dot + 1) != a.substr(0, dot + 1)) break;
    a.remove_prefix(dot + 1);
    b.remove_prefix(dot + 1);
  }
  for (;;) {
    const std::size_t dot = a.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || !b.ends_with(a.substr(dot)) || b.size() == a.size() - dot) break;
    b.remove_suffix(a.size() - dot);
    a.remove_suffix(a.size() - dot);
  }
}

bool synonyms(std::string_view a, std::string_view b, std::size_t& rank) {
  if (a.empty() || b.empty()) return false;  // short rows end in empty words
  for (std::size_t row = 0; row < synonym_groups.size(); ++row) {
    const Group& group = synonym_groups[row];
    const auto at = std::find(group.begin(), group.end(), b);
    if (at == group.end() || std::find(group.begin(), group.end(), a) == group.end()) continue;
    rank = static_cast<std::size_t>(at - group.begin()) * synonym_groups.size() + row;
    return true;
  }
  return false;
}

constexpr std::size_t longest_name = 200;  // no name of ours is longer; keeps the square of the length small

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment: three rows, as a swap looks two rows back.
  const std::size_t width = b.size() + 1;
  std::vector<int> before(width), last(width), row(width);
  for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string nearest(std::string_view written, const std::vector<std::string>& candidates) {
  if (written.empty() || written.size() > longest_name) return {};
  const std::string typed = normal(written);
  // Smaller is better: the kind of likeness first, then how alike, then the order of the candidates.
  enum Likeness { slip, beginning, synonym, none };
  std::tuple<Likeness, std::size_t, bool> best{none, 0, false};
  const std::string* answer = nullptr;

  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest_name) continue;
    const std::string offered = normal(candidate);
    std::string_view a = typed, b = offered;
    drop_shared_parts(a, b);
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t cut_off = std::max<std::size_t>(1, longer / 3);
    const auto distance = static_cast<std::size_t>(edit_distance(a, b));
    std::size_t rank = 0;
    std::tuple<Likeness, std::size_t, bool> likeness{none, 0, false};
    if (distance <= cut_off && distance < longer) {
      likeness = {slip, distance, a.front() != b.front()};
    } else if (std::min(a.size(), b.size()) >= 2 && (b.starts_with(a) || a.starts_with(b))) {
      likeness = {beginning, distance, false};
    } else if (synonyms(a, b, rank)) {
      likeness = {synonym, rank, false};
    }
    if (likeness < best) best = likeness, answer = &candidate;
  }
  return answer == nullptr ? std::string() : *answer;
}

}  // namespace assay
