#include <algorithm>

#include "base/nearest.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {

using input::Node;
using model::Value;

namespace {

const std::vector<std::string> collateral_words = {"none", "escrow", "offtake", "equity", "licence", "deposit", "guarantee"};

void check_collateral(const Value& list, Diagnostics& found) {
  for (std::size_t i = 0; i < list.texts.size(); ++i) {
    if (std::find(collateral_words.begin(), collateral_words.end(), list.texts[i]) != collateral_words.end()) continue;
    const std::string meant = nearest(list.texts[i], collateral_words);
    std::string all;
    for (const std::string& word : collateral_words) all += (all.empty() ? "" : ", ") + word;
    found.error("E475", list.place_of(i), "`" + list.texts[i] + "` is no form of collateral that tables of terms know", meant.empty() ? "one of  " + all : "write  \"" + meant + "\"");
  }
}

}  // namespace

void resolve_terms(const Node& root, Reader& reader, Deal& deal) {
  const Node* table = root.find("terms");
  if (table == nullptr || !table->is_table()) return;
  const auto values = reader.read_table(*table, "terms", find_section("terms")->keys, find_section("terms")->beside, "the terms section");
  ContractTerms terms;
  const auto word = [&](const char* key) {
    const Value* value = value_of(values, key);
    return value == nullptr ? std::optional<std::string>() : std::optional<std::string>(value->text);
  };
  const auto quantity = [&](const char* key) {
    const Value* value = value_of(values, key);
    return value == nullptr ? std::nullopt : value->quantity;
  };
  const auto flag = [&](const char* key) {
    const Value* value = value_of(values, key);
    return value == nullptr ? std::optional<bool>() : std::optional<bool>(value->flag);
  };
  if (const Value* year = value_of(values, "signed_in")) terms.signed_in = year->year;
  terms.resource = word("resource");
  terms.amount = quantity("amount");
  terms.tenor = quantity("tenor");
  terms.grace = quantity("grace");
  terms.repaid_in = word("repaid_in");
  terms.price_rule = word("price_rule");
  if (const Value* list = value_of(values, "collateral")) {
    check_collateral(*list, reader.found());
    terms.collateral = list->texts;
  }
  terms.stabilised = flag("stabilised");
  terms.contract_public = flag("contract_public");
  if (terms.tenor && terms.grace && terms.grace->value > terms.tenor->value)
    reader.found().error("E476", terms.grace->where, "a grace of " + terms.grace->written + " is longer than the tenor of " + terms.tenor->written, "the grace is a part of the tenor");
  model::Entry entry;
  reader.take_source(entry, *table, "");
  terms.source_grade = entry.source_grade;
  deal.terms = std::move(terms);
}

}  // namespace assay::deal
