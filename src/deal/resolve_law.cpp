#include <algorithm>

#include "base/nearest.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

namespace law = model::law;
using input::Node;
using model::Entry;
using model::Value;

std::string country_of(const Deal& deal, const std::string& party) {
  for (const PartyFacts& facts : deal.parties)
    if (facts.id == party) return facts.country;
  for (const model::Party& venture : deal.ledger_parties)
    if (venture.id == party) return venture.country;  // where it is registered
  return {};
}

/// The countries of a party; of a venture its own and those of all who own it, through other ventures too.
void add_countries(const Deal& deal, const std::string& party, std::vector<std::string>& countries, std::vector<std::string>& seen) {
  if (std::find(seen.begin(), seen.end(), party) != seen.end()) return;
  seen.push_back(party);
  if (const std::string own = country_of(deal, party); !own.empty()) countries.push_back(own);
  for (const Entry& entry : deal.entries)
    if (const Value* shares = entry.find("shares"); shares != nullptr && entry.section == "venture" && entry.id == party)
      for (const auto& [owner, share] : shares->quantities) add_countries(deal, owner, countries, seen);
}

std::vector<std::string> texts_of(const Entry& entry, std::string_view key) {
  const Value* value = entry.find(key);
  return value == nullptr ? std::vector<std::string>{} : value->texts;
}

/// What a leg moves one way, and the equipment it brings the other way.
std::vector<law::Subject> subjects_of(const Entry& leg, const Deal& deal) {
  if (!leg.has("from") || !leg.has("to")) return {};
  law::Subject out;
  out.leg = leg.path();
  out.from_country = country_of(deal, leg.text("from"));
  out.to_country = country_of(deal, leg.text("to"));
  out.goods = texts_of(leg, "goods");
  out.hs = texts_of(leg, "hs");
  out.activities = texts_of(leg, "activities");
  std::vector<std::string> seen;
  for (const char* end : {"from", "to"}) add_countries(deal, leg.text(end), out.party_countries, seen);
  out.where = leg.where;
  std::vector<law::Subject> subjects{out};
  if (const auto equipment = texts_of(leg, "equipment_hs"); !equipment.empty()) {
    law::Subject back = out;
    std::swap(back.from_country, back.to_country);
    back.goods.clear();
    back.activities.clear();
    back.hs = equipment;
    subjects.push_back(back);
  }
  return subjects;
}

/// A tag that no rule knows can never hit: most likely it is misspelt.
void warn_of_unknown_tags(const Entry& leg, const std::string& key, const std::vector<std::string>& known, Diagnostics& found) {
  for (const std::string& tag : texts_of(leg, key)) {
    if (std::find(known.begin(), known.end(), tag) != known.end()) continue;
    const std::string meant = nearest(tag, known);
    found.warning("W530", leg.at(key).where, "no law file knows the tag `" + tag + "`, so it can hit nothing", meant.empty() ? "assay list rules DEAL shows the tags" : "write  \"" + meant + "\"");
  }
}

}  // namespace

void resolve_law(const Node& root, Reader& reader, Deal& deal) {
  const Node* table = root.find("law");
  if (table == nullptr || !table->is_table()) return;
  const auto values = reader.read_table(*table, "law", find_section("law")->keys, {}, "the law section");
  LawQuestion question;
  question.as_of = deal.date;
  if (const Value* as_of = value_of(values, "as_of"))
    if (const auto day = reader.date_of(*as_of->node, "law.as_of")) question.as_of = *day;
  const std::string folder = text_or(values, "folder");
  if (const Value* check = value_of(values, "check")) {
    question.check = check->texts;
    for (std::size_t i = 0; i < check->texts.size(); ++i) {
      const auto csv = reader.read_csv(folder + '/' + check->texts[i] + ".csv", check->node->items[i].where, law::rule_columns());
      if (!csv) continue;
      const auto rules = law::read_rules(*csv, reader.found());
      question.rules.insert(question.rules.end(), rules.begin(), rules.end());
    }
  }
  const auto goods = law::known_goods(question.rules), activities = law::known_activities(question.rules);
  for (const Entry& entry : deal.entries) {
    if (entry.section != "leg") continue;
    const auto subjects = subjects_of(entry, deal);
    question.subjects.insert(question.subjects.end(), subjects.begin(), subjects.end());
    if (question.rules.empty()) continue;
    warn_of_unknown_tags(entry, "goods", goods, reader.found());
    warn_of_unknown_tags(entry, "activities", activities, reader.found());
  }
  deal.law = std::move(question);
}

}  // namespace assay::deal
