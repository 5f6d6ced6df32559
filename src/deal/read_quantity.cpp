#include "base/quantity.hpp"
#include "base/rounding.hpp"
#include "base/substance.hpp"
#include "deal/reader.hpp"
#include "deal/sections.hpp"

namespace assay::deal {
namespace {

using input::Node;
using model::Bound;
using model::Key;

/// The currency part of "USD_2019".
std::string currency(const std::string& money) { return money.substr(0, money.find('_')); }

/// `of` and `per` name what a mass (or the mass below the line) is of: they must agree with what the key means.
bool labels_fit(const Unit& expected, const std::string& label) {
  for (const std::string& own : expected.labels())
    if (own == label) return true;
  return false;
}

std::string expected_words(const Key& key, const std::string& money) { return unit_of(key.detail, money).words(); }

}  // namespace

std::optional<sheet::Parameter> Reader::quantity_from_text(const std::string& text, const Span& where, const Node* node, const std::string& path,
                                                           const Key& key, std::string_view of, std::string_view per) {
  const auto place = [&](std::size_t begin, std::size_t end) { return node != nullptr ? node->inside(begin, end) : where; };
  const QuantityReading reading = parse_quantity(text, money);
  if (!reading.quantity) {
    const bool unknown = reading.code == "E230";
    found_.error(reading.code, place(reading.begin, reading.end), unknown ? "`" + path + "` is not known yet" : "`" + path + "`: " + reading.problem,
                 unknown ? "write a value or a range; the deal cannot be valued without it" : reading.fix);
    return std::nullopt;
  }
  const Quantity& quantity = *reading.quantity;
  const std::string own_money = quantity.unit.money();
  // The unit the key means, in the money that was written: another year of the same currency is a later question.
  const std::string meant_money = !own_money.empty() && currency(own_money) == currency(money) ? own_money : money;
  const Unit expected = key.detail == model::any_unit ? quantity.unit : unit_of(key.detail, meant_money);
  const std::string example = key.example.empty() ? std::string() : "for example  " + std::string(key.example);
  if (!own_money.empty() && own_money != money && meant_money == money) {
    found_.error("E211", where, "`" + path + "` is in " + currency(own_money) + "; the deal is kept in " + money, "convert by hand and write " + money);
    return std::nullopt;
  }
  if (!quantity.unit.without_labels().same_dimension(expected.without_labels())) {
    // The commonest of these mistakes: a rate without its "a year".
    const QuantityReading yearly = parse_quantity(text + "/a", money);
    const bool lacks_year = yearly.quantity && yearly.quantity->unit.without_labels().same_dimension(expected.without_labels());
    found_.error("E202", where, "`" + path + "` is " + expected_words(key, money) + "; this is " + quantity.unit.words(),
                 lacks_year ? "say that it is per year:  \"" + text + "/a\"" : example);
    return std::nullopt;
  }
  for (const std::string& label : quantity.unit.labels())
    if (!labels_fit(expected, label) && !(label == "dry")) {
      found_.error("E212", where, "`" + path + "` is " + expected_words(key, money) + "; this is of `" + label + "`",
                   label == "wet" ? "write dry tonnes (dmt), or take the moisture off" : example);
      return std::nullopt;
    }
  for (const std::string_view named : {of, per}) {
    if (named.empty() || expected.labels().empty()) continue;
    const SubstanceReading substance = read_substance(named);
    if (!substance.label.empty() && !labels_fit(expected, substance.label)) {
      std::string fix = example;
      if (const auto* oxide = find_rare_earth(substance.label))
        fix = "the key is oxides; 1 t " + oxide->oxide + " holds " + fixed_text(metal_per_oxide(*oxide), 4) + " t " + oxide->element;
      found_.error("E212", where, "`" + path + "` is " + expected_words(key, money) + ", not of `" + std::string(named) + "`", fix);
      return std::nullopt;
    }
  }
  const Unit unit = quantity.unit.relabelled_like(expected);

  sheet::Parameter p;
  p.path = path;
  p.label = std::string(key.about.empty() ? key.name : key.about);
  p.unit = unit;
  p.written = text;
  p.where = where;
  const auto& n = quantity.numbers;
  if (n.size() == 1) {
    p.value = n[0];
  } else if (n.size() == 2) {
    // P10 .. P90: lognormal if both are positive (median = geometric mean), else normal (median = mean). Rulings 5.
    const bool positive = n[0].is_positive();
    p.value = positive ? round_significant(sqrt(n[0] * n[1]), 12) : (n[0] + n[1]) / Decimal(2);
    p.low = n[0];
    p.high = n[1];
  } else {
    p.value = n[1];
    const Ends ends = pert_ends(n[0], n[1], n[2]);
    p.low = ends.low;
    p.high = ends.high;
  }
  for (const Decimal& number : n) {
    sheet::Parameter probe = p;
    probe.value = unit.to_canonical(number);
    if (!within(probe, key, where, path)) return std::nullopt;
  }
  std::vector<Decimal> canonical;
  for (const Decimal& number : n) canonical.push_back(unit.to_canonical(number));
  p.distribution = range_law(canonical);
  keep_within(p.distribution, key.bound);
  p.value = unit.to_canonical(p.value);
  if (p.low) p.low = unit.to_canonical(*p.low);
  if (p.high) p.high = unit.to_canonical(*p.high);
  return p;
}

bool Reader::within(const sheet::Parameter& p, const Key& key, const Span& where, const std::string& path) {
  switch (key.bound) {
    case Bound::any: return true;
    case Bound::positive:
      if (p.value.is_positive()) return true;
      found_.error("E301", where, "`" + path + "` must be more than zero", key.example.empty() ? "" : "for example  " + std::string(key.example));
      return false;
    case Bound::not_negative:
      if (!p.value.is_negative()) return true;
      found_.error("E301", where, "`" + path + "` cannot be negative", key.example.empty() ? "" : "for example  " + std::string(key.example));
      return false;
    case Bound::share:
      if (!p.value.is_negative() && p.value <= Decimal(1)) return true;
      found_.error("E303", where, "`" + path + "` is a share and must lie between 0 and 100 %", key.example.empty() ? "" : "for example  " + std::string(key.example));
      return false;
    case Bound::content:
      if (p.value.is_positive() && p.value <= Decimal(1)) return true;
      found_.error(p.value.is_positive() ? "E303" : "E301", where, "`" + path + (p.value.is_positive() ? "` is a part of the whole and cannot be above 100 %" : "` must be more than zero"), key.example.empty() ? "" : "for example  " + std::string(key.example));
      return false;
  }
  return true;
}

void Reader::set_evidence(sheet::Parameter& p, const Node* long_form, const std::string& table_source) {
  const Node* named = long_form != nullptr ? long_form->find("source") : nullptr;
  const std::string id = named != nullptr ? named->text : table_source;
  if (long_form != nullptr)
    if (const Node* note = long_form->find("note")) p.note = note->text;
  const bool by_hand = p.where.source && p.where.source->name.rfind("--set", 0) == 0;
  if (named == nullptr ? by_hand : id.empty()) {  // a change that names no source is the analyst's own figure
    p.source = by_hand ? "set" : "";
    p.grade = 'E';
    return;
  }
  if (id.empty()) return;
  const auto source = sources.find(id);
  if (source == sources.end()) return;  // reported where the key was read
  p.source = id;
  p.grade = source->second.grade;
}

std::optional<sheet::Parameter> Reader::read_quantity(const Node& node, const std::string& path, const Key& key, const std::string& table_source) {
  const std::string example = key.example.empty() ? "\"2.5 GW\"" : std::string(key.example);
  if (node.kind == Node::Kind::string) {
    auto p = quantity_from_text(node.text, node.where, &node, path, key);
    if (p) set_evidence(*p, nullptr, table_source);
    return p;
  }
  if (node.kind == Node::Kind::number) {
    const Unit expected = key.detail == model::any_unit ? Unit() : unit_of(key.detail, money);
    if (expected.text().empty()) {
      auto p = quantity_from_text(node.text, node.where, nullptr, path, key);
      if (p) set_evidence(*p, nullptr, table_source);
      return p;
    }
    found_.error("E209", node.where, "`" + path + "` needs a unit: it is " + expected.words(), "in quotes, for example  " + example);
    return std::nullopt;
  }
  if (!node.is_table()) {
    found_.error("E105", node.where, "`" + path + "` must be a quantity; this is " + std::string(input::kind_words(node.kind)), "for example  " + example);
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const Key& k : quantity_keys()) known.emplace_back(k.name);
  bool usable = true;
  for (const Node& member : node.members) {
    if (quantity_key_comes_later(member.key)) {
      const bool log = member.key == "mu" || member.key == "sigma";
      found_.error("E190", member.key_where, "`" + member.key + "` is not supported", log ? "dist = \"lognormal\", median = ... (e to the mu), log_sd = ... (sigma)" : "write the range in `value`, such as  \"1 .. 3 .. 5 %\"");
      usable = false;
    } else if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      unknown_key(member, path + '.' + member.key, "a quantity", known, {}, "quantity");
      usable = false;
    } else if (member.key != "real" && member.key != "value" && member.key != "depends_on" && !is_law_number(member.key) && !member.is_string()) {
      found_.error("E105", member.where, "`" + path + '.' + member.key + "` must be text", "put it in quotes");
      usable = false;
    }
  }
  if (const Node* source = node.find("source"); source != nullptr && source->is_string() && !source->text.empty()) {
    if (!sources.contains(source->text)) usable = text_of(*source, path + ".source").has_value() && usable;
  }
  if (node.find("file") != nullptr || node.find("row") != nullptr) return usable ? quantity_from_row(node, path, key, table_source) : std::nullopt;
  const Node* value = node.find("value");
  if (says_a_law(node)) {
    if (value != nullptr) {
      found_.error("E660", value->where, "`" + path + "` has a `value` and a law of chance: one of them says what it is", "take `value` out: the law has its own most likely or middle number");
      return std::nullopt;
    }
    auto p = usable ? quantity_from_law(node, path, key, table_source) : std::nullopt;
    return p && read_dependence(node, *p) ? p : std::nullopt;
  }
  if (value == nullptr) {
    found_.error("E102", node.where, "`" + path + "` has no `value`", "value = " + example);
    return std::nullopt;
  }
  if (!usable) return std::nullopt;
  const Node* of = node.find("of");
  const Node* per = node.find("per");
  if (!value->is_string() && value->kind != Node::Kind::number) {
    found_.error("E105", value->where, "`" + path + ".value` must be a quantity in quotes", "value = " + example);
    return std::nullopt;
  }
  if (value->kind == Node::Kind::number && key.detail != model::any_unit && !unit_of(key.detail, money).text().empty()) {
    found_.error("E209", value->where, "`" + path + "` needs a unit: it is " + expected_words(key, money), "in quotes, for example  " + example);
    return std::nullopt;
  }
  auto p = quantity_from_text(value->text, value->where, value->is_string() ? value : nullptr, path, key, of ? std::string_view(of->text) : "",
                              per ? std::string_view(per->text) : "");
  if (p) set_evidence(*p, &node, table_source);
  return p && read_dependence(node, *p) ? p : std::nullopt;
}

}  // namespace assay::deal
