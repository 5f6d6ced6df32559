#include "study/solve_ground.hpp"

#include <algorithm>
#include <cmath>

#include "study/parts.hpp"
#include "study/solve_input.hpp"

namespace assay::study {

bool SolveGround::open() {
  base = evaluate(file_, question_, {.drivers = false, .readings = false}, found);
  if (!base) return false;
  result.money = base->deal->money;
  for (const SideResult& side : base->sides) {
    result.sides.push_back(side.id);
    result.side_words.push_back(in_words(*base, side.id));
  }
  return true;
}

bool SolveGround::read_range() {
  if (!read_input(*base, asked, result, parameter, found)) return false;
  result.at_base = point_of(SolvePoint::base, result.base, base.get());
  return ends();
}

std::shared_ptr<const Evaluation> SolveGround::anew(const Decimal& value, Diagnostics& trouble) {
  const std::string text = with_unit(result, value);
  if (const auto known = kept_.find(text); known != kept_.end()) return known->second;
  deal::Question at = question_;
  auto source = std::make_shared<SourceText>(SourceText{"--for " + asked.path, parameter || !result.unit_written.empty() ? '"' + text + '"' : text});  // a year is written without quotes
  auto node = input::parse_value(source, trouble);
  if (!node) return nullptr;
  deal::Change change;
  change.path = asked.path;
  change.where = node->where;
  change.value = std::move(node);
  at.sets.push_back(std::move(change));
  std::shared_ptr<const Evaluation> e = evaluate(file_, at, {.drivers = false, .readings = false}, trouble);
  if (e && kept_.size() < 32) kept_[text] = e;
  return e;
}

std::shared_ptr<const Evaluation> SolveGround::anew(const Decimal& value) {
  Diagnostics ignored;
  return anew(value, ignored);
}

SolvePoint SolveGround::point_of(SolvePoint::Kind kind, const Decimal& value, const Evaluation* e, const Diagnostics& trouble) const {
  SolvePoint point;
  point.kind = kind;
  point.value = value;
  if (e == nullptr) {
    for (const Diagnostic& d : trouble.all())
      if (d.severity == Severity::error && point.trouble.empty()) point.trouble = d.message;
    return point;
  }
  for (const SideResult& side : e->sides) point.surplus.push_back(side.surplus);
  point.fairness = e->fairness;
  for (const Comparison& comparison : compared) point.margins.push_back(margin(comparison, *e).value);
  return point;
}

SolvePoint SolveGround::point_at(SolvePoint::Kind kind, const Decimal& value) {
  Diagnostics trouble;
  const auto e = anew(value, trouble);
  return point_of(kind, value, e.get(), trouble);
}

Decimal SolveGround::recordable(const Decimal& value) const { return is_time() ? Decimal(static_cast<long long>(std::llround(value.to_double()))) : value; }

bool SolveGround::ends() {
  for (const auto& [end, point] : {std::pair(&result.from, &result.at_from), std::pair(&result.to, &result.at_to)}) {
    Diagnostics trouble;
    const auto e = anew(parameter ? *end : recordable(*end), trouble);
    bool only_undefined = true;
    for (const Diagnostic& d : trouble.all()) only_undefined = only_undefined && (d.code == "E321" || d.severity == Severity::warning);
    if (!e && !only_undefined && !(is_time() && asked.from.empty() && asked.to.empty())) {
      found.append(trouble);  // an end that the input may not have
      return false;
    }
    *point = point_of(end == &result.from ? SolvePoint::lower : SolvePoint::upper, *end, e.get(), trouble);
  }
  return true;
}

std::optional<std::pair<long long, long long>> SolveGround::whole_values() {
  const long long first = static_cast<long long>(std::ceil(result.from.to_double())), last = static_cast<long long>(std::floor(result.to.to_double()));
  if (last - first + 1 <= most_whole_values && first <= last) return std::pair(first, last);
  found.error("E605", option_place("--for", asked.path), "from " + with_unit(result, result.from) + " to " + with_unit(result, result.to) + " there are " + std::to_string(std::max(0LL, last - first + 1)) + " whole values, and each is a deal recorded anew",
              "a range of 1 to " + std::to_string(most_whole_values) + " values");
  return std::nullopt;
}

void SolveGround::extend(std::vector<verdict::Stretch>& regions, const Decimal& value, const Decimal& before) {
  if (!regions.empty() && regions.back().to == before && before != value) regions.back().to = value;
  else regions.push_back({value, value});
}

}  // namespace assay::study
