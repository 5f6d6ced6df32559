#include <algorithm>

#include "base/nearest.hpp"
#include "base/quantity.hpp"
#include "deal/resolve_parts.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Side;
using model::Value;

/// "consortium + lender" -> its members, blanks taken off.
std::vector<std::string> members_of(const std::string& written) {
  std::vector<std::string> members;
  for (std::size_t at = 0; at <= written.size();) {
    const std::size_t plus = std::min(written.find('+', at), written.size());
    std::string name = written.substr(at, plus - at);
    const auto first = name.find_first_not_of(' '), last = name.find_last_not_of(' ');
    members.push_back(first == std::string::npos ? std::string() : name.substr(first, last - first + 1));
    at = plus + 1;
  }
  return members;
}

/// Who splits the joint gain: the sides that are written, else every party for itself.
std::vector<Side> sides_of(const Value* between, Reader& reader, const Deal& deal) {
  std::vector<Side> sides;
  if (between == nullptr) {
    for (const PartyFacts& party : deal.parties) sides.push_back({party.id, {party.id}});
    return sides;
  }
  std::vector<std::string> known, seen;
  for (const PartyFacts& party : deal.parties) known.push_back(party.id);
  for (std::size_t i = 0; i < between->texts.size(); ++i) {
    Side side;
    for (const std::string& member : members_of(between->texts[i])) {
      if (std::find(known.begin(), known.end(), member) == known.end()) {
        const std::string meant = nearest(member, known);
        reader.found().error("E402", between->place_of(i), "there is no party called `" + member + "`", meant.empty() ? "name parties, with + between those of one side:  \"consortium+lender\"" : "write  \"" + meant + "\"");
        continue;
      }
      if (std::find(seen.begin(), seen.end(), member) != seen.end()) {
        reader.found().error("E440", between->place_of(i), "`" + member + "` is on two sides", "name each party once, or leave it out: then it is a third party, shown and not judged");
        continue;
      }
      seen.push_back(member);
      side.id += (side.id.empty() ? "" : "+") + member;
      side.members.push_back(member);
    }
    if (!side.members.empty()) sides.push_back(std::move(side));
  }
  if (between->texts.size() < 2)
    reader.found().error("E440", between->where, "`fairness.between` names fewer than two sides", "between = [\"host\", \"investor+lender\"]");
  return sides;
}

/// A number with a unit, at no place of the deal's own: an end of a range, a weight.
std::optional<sheet::Parameter> quantity_at(const Node& node, const std::string& path, Reader& reader) {
  const QuantityReading read = parse_quantity(node.text, reader.money);
  if (!read.quantity || read.quantity->numbers.size() != 1) {
    reader.found().error("E642", node.where, "`" + path + "` is not one number with its unit", read.fix.empty() ? "for example  \"5 a\"" : read.fix);
    return std::nullopt;
  }
  sheet::Parameter p;
  p.path = path;
  p.unit = read.quantity->unit;
  p.value = p.unit.to_canonical(read.quantity->numbers.front());
  p.written = node.text;
  p.where = node.where;
  return p;
}

void resolve_varied(const Value& value, Reader& reader, FairnessTerms& terms) {
  static constexpr model::Key keys[] = {
      {.name = "path", .shape = model::Shape::text, .required = true, .example = "\"leg.mine.discount\""},
      {.name = "from", .shape = model::Shape::text, .example = "\"0 %\""},
      {.name = "to", .shape = model::Shape::text, .example = "\"60 %\""},
  };
  const Node& node = *value.node;
  if (node.kind != Node::Kind::array || node.items.empty() || node.items.size() > 3) {
    reader.found().error("E640", node.where, "`fairness.vary` must be a list of one to three terms", "vary = [\"leg.mine.discount\"]");
    return;
  }
  for (const Node& item : node.items) {
    VariedTerm term;
    term.where = item.where;
    if (item.is_string()) {
      term.path = item.text;
    } else if (item.is_table()) {
      const auto read = reader.read_table(item, "fairness.vary", keys, {}, "a term to vary");
      term.path = text_or(read, "path");
      const Value *from = value_of(read, "from"), *to = value_of(read, "to");
      if ((from == nullptr) != (to == nullptr)) reader.found().error("E642", item.where, "a range needs both of its ends", "{ path = \"leg.mine.discount\", from = \"0 %\", to = \"60 %\" }");
      if (from != nullptr && to != nullptr) {
        term.from = quantity_at(*from->node, "fairness.vary.from", reader);
        term.to = quantity_at(*to->node, "fairness.vary.to", reader);
      }
    } else {
      reader.found().error("E640", item.where, "a term to vary is a path, or a table with path, from and to", "\"leg.mine.discount\"");
      continue;
    }
    if (std::any_of(terms.vary.begin(), terms.vary.end(), [&](const VariedTerm& other) { return other.path == term.path; }))
      reader.found().error("E640", item.where, "`" + term.path + "` is varied twice", "name each term once");
    terms.vary.push_back(std::move(term));
  }
}

/// The weights that are written, else equal ones; their sum is not quite one in thirds, and need not be.
void resolve_weights(const Value* value, Reader& reader, FairnessTerms& terms) {
  const std::size_t sides = terms.sides.size();
  if (value == nullptr) {
    if (sides > 0) terms.weights.assign(sides, Decimal(1) / Decimal(sides));
    return;
  }
  Decimal sum = 0;
  for (std::size_t i = 0; i < value->texts.size(); ++i) {
    const QuantityReading read = parse_quantity(value->texts[i], reader.money);
    if (!read.quantity || read.quantity->numbers.size() != 1 || !read.quantity->unit.dimensionless() || read.quantity->numbers.front().is_negative()) {
      reader.found().error("E643", value->place_of(i), "a bargaining weight is a share of 0 % or more", "weights = [\"60 %\", \"40 %\"]");
      return;
    }
    terms.weights.push_back(read.quantity->unit.to_canonical(read.quantity->numbers.front()));
    sum += terms.weights.back();
  }
  if (terms.weights.size() != sides)
    reader.found().error("E643", value->where, "there are " + std::to_string(terms.weights.size()) + " weights for " + std::to_string(sides) + " sides", "one weight a side, in the order of `between`, or of the parties");
  else if (sum != Decimal(1))
    reader.found().error("E643", value->where, "the bargaining weights sum to " + (sum * Decimal(100)).text() + " %", "weights that sum to 100 %");
}

}  // namespace

void resolve_fairness(const Node& root, Reader& reader, Deal& deal) {
  static const Node nothing;
  const Node* table = root.find("fairness");
  if (table == nullptr || !table->is_table()) table = &nothing;
  const auto values = reader.read_table(*table, "fairness", find_section("fairness")->keys, {}, "the fairness section");
  const Value* split = value_of(values, "split");
  FairnessTerms& terms = deal.fairness;
  terms.sides = sides_of(value_of(values, "between"), reader, deal);
  const std::string text = split == nullptr ? "40 .. 60 %" : split->node != nullptr ? split->node->text : split->text;
  const QuantityReading band = parse_quantity(text, reader.money);
  if (!band.quantity || band.quantity->numbers.size() != 2 || !band.quantity->unit.dimensionless())
    reader.found().error("E307", split->where, "`fairness.split` must be a band of two shares", "split = \"40 .. 60 %\"");
  else {
    terms.split_low = band.quantity->unit.to_canonical(band.quantity->numbers[0]);
    terms.split_high = band.quantity->unit.to_canonical(band.quantity->numbers[1]);
    terms.split_written = text;
    const std::size_t count = terms.sides.size();
    const Decimal sides = static_cast<int>(count);
    const bool possible = terms.split_low * sides <= Decimal(1) && Decimal(1) <= terms.split_high * sides;
    if (!possible && split != nullptr && split->node != nullptr)
      reader.found().error("E307", split->where, "no split among " + std::to_string(count) + " sides keeps each within " + text,
                           "a band around " + std::to_string(100 / std::max<std::size_t>(count, 1)) + " %");
    if (terms.split_low.is_negative() || terms.split_high > Decimal(1))
      reader.found().error("E307", split->where, "`fairness.split` must lie between 0 and 100 %", "split = \"40 .. 60 %\"");
  }
  const Value *rule = value_of(values, "rule"), *reason = value_of(values, "reason");
  if (rule != nullptr && rule->text != "none" && !rule->text.empty()) terms.rule = rule->text;
  if (const Value* vary = value_of(values, "vary"); vary != nullptr && vary->node != nullptr) resolve_varied(*vary, reader, terms);
  resolve_weights(value_of(values, "weights"), reader, terms);
  if (const Value* instrument = value_of(values, "instrument")) {
    terms.instrument = instrument->text;
    terms.instrument_where = instrument->where;
  }
  if (rule != nullptr && rule->text == "none") {
    if (reason == nullptr || reason->text.empty())
      reader.found().error("E396", rule->where, "`rule = \"none\"` without a reason", "say what the file leaves out:  reason = \"only the loan is valued, not what it pays for\"");
    else terms.not_judged = reason->text;
  } else if (reason != nullptr) {
    reader.found().error("E396", reason->where, "`reason` is why a deal is not judged, and this one is", "rule = \"none\"  beside it, or take it out");
  }
  if (const Value* certainty = value_of(values, "certainty")) terms.certainty = *certainty->quantity;
  if (const Value* neutral = value_of(values, "neutral_rate")) {
    terms.neutral_rate = *neutral->quantity;
    terms.neutral_rate->distribution = {};  // never drawn, as no discount rate is (rulings 3)
  }
}

}  // namespace assay::deal
