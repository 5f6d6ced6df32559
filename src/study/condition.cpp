#include "study/condition.hpp"

#include <algorithm>
#include <array>

#include "base/nearest.hpp"
#include "base/quantity.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

constexpr const char* example = "NAME, one of  =  >=  <=  >  <  and a value with its unit or a second NAME, such as  \"investor.irr >= 12 %/a\";\n"
                                "or words: \"host breaks even\", \"host gains\", \"both gain\", \"equal gains\", \"split\"; several are joined by  and";

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t"), end = text.find_last_not_of(" \t");
  return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

std::vector<std::string> split_at(const std::string& text, const std::string& word) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, begin)) {
    parts.push_back(trimmed(text.substr(begin, at - begin)));
    begin = at + word.size();
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

class Parser {
 public:
  Parser(const Evaluation& e, const Span& where, Diagnostics& found) : e_(e), where_(where), found_(found) {}

  std::optional<Condition> parse(const std::string& text) {
    Condition condition;
    condition.text = trimmed(text);
    for (const std::string& part : split_at(condition.text, " and "))
      if (!add(part, condition)) return std::nullopt;
    return condition;
  }

 private:
  bool add(const std::string& part, Condition& condition) {
    if (part == "both gain" || part == "both-gain" || part == "all gain" || part == "equal gains" || part == "split") return add_words(part, condition);
    if (const verdict::FairnessRule* rule = rule_named(part)) {
      found_.error("E601", where_, "`" + part + "` is a rule of fairness" + (rule->of_set != nullptr ? ": it picks deals of many" : "") + " and no condition on one deal",
                   "ask for it alone:  assay solve DEAL --for PATH --until " + part);
      return false;
    }
    static constexpr std::array<std::pair<const char*, Relation>, 3> of_a_party{{{" breaks even", Relation::equal}, {" gains", Relation::above}, {" loses", Relation::below}}};
    for (const auto& [words, relation] : of_a_party)
      if (part.ends_with(words)) {
        const std::string name = trimmed(part.substr(0, part.size() - std::string(words).size()));
        if (!known_side(name)) return false;
        condition.of_gains = true;
        condition.all.push_back(surplus_against_zero(name, relation));
        return true;
      }
    const auto at = part.find_first_of("=<>");
    if (at == std::string::npos || at == 0) return complain(part.empty() ? "there is nothing to compare here" : "`" + part + "` compares nothing");
    const bool two = at + 1 < part.size() && part[at + 1] == '=' && part[at] != '=';
    const std::string sign = part.substr(at, two ? 2 : 1), left = trimmed(part.substr(0, at)), right = trimmed(part.substr(at + sign.size()));
    if (left.empty() || right.empty() || right.find_first_of("=<>") != std::string::npos) return complain("`" + part + "` is not one comparison of two things");
    Comparison comparison;
    comparison.text = part;
    comparison.relation = sign == "=" ? Relation::equal : sign == ">=" ? Relation::at_least : sign == "<=" ? Relation::at_most : sign == ">" ? Relation::above : Relation::below;
    auto first = figure(left);
    if (!first) return false;
    comparison.left = std::move(*first);
    auto second = std::string_view("+-.0123456789").find(right.front()) != std::string_view::npos ? value(right, comparison.left.unit) : figure(right);
    if (!second) return false;
    comparison.right = std::move(*second);
    if (!comparison.right.unit.without_labels().same_dimension(comparison.left.unit.without_labels())) {
      found_.error("E602", where_, "`" + left + "` is " + comparison.left.unit.words() + " and `" + right + "` is " + comparison.right.unit.words() + ": they cannot be compared",
                   comparison.left.unit.text().empty() ? "compare it with a plain number" : "compare it with a value in " + comparison.left.unit.text() + ", or with a figure of that kind");
      return false;
    }
    condition.all.push_back(std::move(comparison));
    return true;
  }

  bool add_words(const std::string& part, Condition& condition) {
    condition.of_gains = true;
    if (part != "equal gains" && part != "split") {
      for (const SideResult& side : e_.sides) condition.all.push_back(surplus_against_zero(side.id, Relation::above));
      return true;
    }
    if (e_.sides.size() != 2) {
      found_.error("E601", where_, "`" + part + "` is between two sides, and this deal is judged between " + std::to_string(e_.sides.size()),
                   "compare two of them:  \"" + e_.sides.front().id + ".surplus = " + e_.sides.back().id + ".surplus\"");
      return false;
    }
    const std::string& one = e_.sides[0].id;
    const std::string& other = e_.sides[1].id;
    if (part == "equal gains") {
      condition.all.push_back({*figure(one + ".surplus"), *figure(other + ".surplus"), Relation::equal, one + ".surplus = " + other + ".surplus"});
      return true;
    }
    // A share is at most the rule's upper bound exactly when the other side's is at least the rest: two lower bounds say the band, in figures
    // that are linear in money, so that no joint gain is divided by.
    if (!e_.deal->fairness.not_judged.empty()) {
      found_.error("E601", where_, "`split` asks for the deal's band, and the deal asks for no verdict", "write the condition in figures, such as  \"" + one + ".surplus >= 0\"");
      return false;
    }
    for (const SideResult& side : e_.sides) condition.all.push_back(surplus_against_zero(side.id, Relation::above));
    for (const std::string& name : {one, other})
      for (const auto& [bound, relation] : {std::pair(&e_.deal->fairness.split_low, Relation::at_least), std::pair(&e_.deal->fairness.split_high, Relation::at_most)}) {
        Operand share;
        share.name = name + ".share_of_gain";
        share.written = share.name;
        share.unit = unit_of("%");
        Operand limit;
        limit.value = *bound;
        limit.unit = unit_of("%");
        limit.written = unit_of("%").from_canonical(*bound).text() + " %";
        condition.all.push_back({share, limit, relation, share.name + (relation == Relation::at_least ? " >= " : " <= ") + limit.written});
      }
    return true;
  }

  bool known_side(const std::string& name) {
    std::vector<std::string> names;
    for (const PartyResult& party : e_.parties) names.push_back(party.id);
    for (const SideResult& side : e_.sides) names.push_back(side.id);
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    const std::string meant = nearest(name, names);
    found_.error("E911", where_, "the deal has no party or side `" + name + "`", meant.empty() ? "one of: " + names.front() + ", " + names.back() : "write  " + meant);
    return false;
  }

  Comparison surplus_against_zero(const std::string& name, Relation relation) {
    Comparison comparison;
    comparison.left = *figure(name + ".surplus");
    comparison.right.unit = comparison.left.unit;
    comparison.right.written = "0";
    comparison.relation = relation;
    comparison.text = name + ".surplus " + (relation == Relation::equal ? "=" : relation == Relation::above ? ">" : "<") + " 0";
    return comparison;
  }

  std::optional<Operand> figure(const std::string& written) {
    Operand operand;
    operand.written = written;
    const auto at = written.find('@');
    operand.name = written.substr(0, at);
    if (at != std::string::npos) operand.period = written.substr(at + 1);
    if (const auto unit = unit_of_figure(operand)) {
      operand.unit = *unit;
      return operand;
    }
    return std::nullopt;
  }

  std::optional<Unit> unit_of_figure(const Operand& operand) {
    const auto answer = look_up(e_, operand.name, operand.period, where_, found_);
    if (!answer) return std::nullopt;
    if (answer->figure) return answer->figure->unit;
    // A measure that has no value today may have one elsewhere: its unit is known all the same.
    for (const NamedMeasure& measure : e_.measures)
      if (measure.name == operand.name) return measure.unit;
    if (operand.name.ends_with(".payback") || operand.name.ends_with(".payback_from_production")) return unit_of("a");
    return unit_of(operand.name.ends_with(".exchange_ratio") || operand.name.ends_with(".irr_roots") ? "1" : "%/a");
  }

  std::optional<Operand> value(const std::string& written, const Unit& like) {
    const QuantityReading reading = parse_quantity(written, e_.deal->money);
    if (!reading.quantity) {
      found_.error("E600", where_, "`" + written + "` is no value: " + reading.problem, reading.fix);
      return std::nullopt;
    }
    if (reading.quantity->numbers.size() != 1) {
      found_.error("E600", where_, "`" + written + "` is a range, and a figure is compared with one value", "write one number, or two comparisons joined by  and");
      return std::nullopt;
    }
    Operand operand;
    operand.written = written;
    operand.value = reading.quantity->unit.to_canonical(reading.quantity->numbers.front());
    // Nothing is nothing in every unit.
    operand.unit = operand.value.is_zero() && reading.quantity->unit.text().empty() ? like : reading.quantity->unit;
    return operand;
  }

  bool complain(const std::string& what) {
    found_.error("E600", where_, "this is no condition: " + what, example);
    return false;
  }

  const Evaluation& e_;
  const Span& where_;
  Diagnostics& found_;
};

verdict::Measure value_of(const Operand& operand, const Evaluation& e) {
  if (operand.name.empty()) return verdict::Measure::of(operand.value);
  for (std::size_t side = 0; side < e.sides.size(); ++side)
    if (operand.name == e.sides[side].id + ".share_of_gain") {
      if (side < e.fairness.shares.size() && e.fairness.shares[side]) return verdict::Measure::of(*e.fairness.shares[side]);
      return verdict::Measure::not_meaningful("there is no joint gain that all sides have a part of");
    }
  Diagnostics found;
  const auto answer = look_up(e, operand.name, operand.period, {}, found);
  if (!answer) return verdict::Measure::not_meaningful("the deal has no `" + operand.written + "` here");
  if (!answer->figure) return verdict::Measure::not_meaningful("`" + operand.written + "` has no value: " + answer->why_not);
  return verdict::Measure::of(answer->figure->unit.to_canonical(answer->figure->value));
}

}  // namespace

const verdict::FairnessRule* rule_named(const std::string& text) {
  const std::string id = trimmed(text);
  return id == "both-gain" || id == "split" ? nullptr : verdict::find_fairness_rule(id);
}

bool Condition::has_equation() const {
  return std::any_of(all.begin(), all.end(), [](const Comparison& c) { return c.relation == Relation::equal; });
}

std::optional<Condition> parse_condition(const std::string& text, const Evaluation& evaluation, const Span& where, Diagnostics& found) {
  return Parser(evaluation, where, found).parse(text);
}

verdict::Measure margin(const Comparison& comparison, const Evaluation& evaluation) {
  const verdict::Measure left = value_of(comparison.left, evaluation);
  if (!left.value) return left;
  const verdict::Measure right = value_of(comparison.right, evaluation);
  if (!right.value) return right;
  return verdict::Measure::of(*left.value - *right.value);
}

bool meets(Relation relation, const Decimal& margin) {
  switch (relation) {
    case Relation::equal: return margin.is_zero();
    case Relation::at_least: return !margin.is_negative();
    case Relation::at_most: return !margin.is_positive();
    case Relation::above: return margin.is_positive();
    case Relation::below: return margin.is_negative();
  }
  return false;
}

Truth holds(const Condition& condition, const Evaluation& evaluation) {
  Truth truth{true, {}};
  for (const Comparison& comparison : condition.all) {
    const verdict::Measure apart = margin(comparison, evaluation);
    if (!apart.value) {
      truth = {std::nullopt, apart.reason};
      continue;  // one that is false decides all the same
    }
    bool met = meets(comparison.relation, *apart.value);
    if (comparison.relation == Relation::equal) {
      const verdict::Measure left = value_of(comparison.left, evaluation), right = value_of(comparison.right, evaluation);
      met = abs(*apart.value) <= max(abs(*left.value), abs(*right.value)) * *Decimal::parse("1e-12");
    }
    if (!met) return {false, {}};
  }
  return truth;
}

}  // namespace assay::study
