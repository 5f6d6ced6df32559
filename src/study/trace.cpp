#include <string_view>
#include <vector>

#include "base/rounding.hpp"
#include "base/short_hash.hpp"
#include "study/parts.hpp"

namespace assay::study {

std::string unit_written_in(const std::string& text) {
  const auto last = text.find_last_of("0123456789", text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%"));
  const std::string rest = last == std::string::npos ? std::string() : text.substr(last + 1);
  const auto begin = rest.find_first_not_of(" \t");
  return begin == std::string::npos ? std::string() : rest.substr(begin);
}

std::string shown(const Decimal& value) { return round_significant(value, 4).text(); }

Span place_of(const deal::Deal& deal, const std::string& line_key) {
  for (const model::Entry& entry : deal.entries)
    if (line_key.rfind(entry.path() + '.', 0) == 0) return entry.where;
  for (const deal::PartyFacts& party : deal.parties)
    if (line_key.rfind(party.id + '.', 0) == 0) return party.where;
  return {};
}

std::string hash_of(const Evaluation& e) {
  // Contents only, in order of name: the same deal in another folder has the same hash.
  std::vector<std::string_view> texts;
  for (const auto& [name, text] : e.deal->files_read) texts.push_back(text);
  texts.push_back(e.question.reading);
  texts.push_back(e.question.scenario);
  for (const deal::Change& change : e.question.sets) {
    texts.push_back(change.path);
    texts.push_back(change.where.source ? std::string_view(change.where.source->text) : std::string_view());
  }
  for (const AlternativeResult& alternative : e.alternatives) texts.push_back(alternative.run->deal_hash);
  if (e.standard_law) texts.push_back(e.standard_law->deal_hash);
  return short_hash(texts);
}

}  // namespace assay::study
