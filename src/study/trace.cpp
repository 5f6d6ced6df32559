#include <boost/uuid/detail/sha1.hpp>

#include <fmt/format.h>

#include "base/rounding.hpp"
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
  boost::uuids::detail::sha1 sha;
  const auto feed = [&](const std::string& text) {
    sha.process_bytes(text.data(), text.size());
    sha.process_byte(0);
  };
  // Contents only, in order of name: the same deal in another folder has the same hash.
  for (const auto& [name, text] : e.deal->files_read) feed(text);
  feed(e.question.reading);
  feed(e.question.scenario);
  for (const deal::Change& change : e.question.sets) {
    feed(change.path);
    feed(change.where.source ? change.where.source->text : std::string());
  }
  for (const AlternativeResult& alternative : e.alternatives) feed(alternative.run->deal_hash);
  if (e.standard_law) feed(e.standard_law->deal_hash);
  boost::uuids::detail::sha1::digest_type digest;
  sha.get_digest(digest);
  return fmt::format("{:08x}", digest[0]).substr(0, 7);
}

}  // namespace assay::study
