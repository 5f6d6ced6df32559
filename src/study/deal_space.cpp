#include "study/deal_space.hpp"

#include <fmt/format.h>

#include <cmath>

#include "study/parts.hpp"

namespace assay::study {

Decimal decimal_of(double value) { return *Decimal::parse(fmt::format("{}", value)); }

/// One recorded deal, with its outputs: for each party its net flows, its outside option; for each side its surplus; the neutral rate.
class DealSpace::Ground {
 public:
  Ground(const Evaluation& e, const std::vector<Term>& terms, std::unique_ptr<deal::Recorded> own) : e_(e), own_(std::move(own)), times_(sheet().calendar().flow_times()) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].recorded) continue;
      numbers_.push_back(i);
      inputs_.push_back(*sheet().find_parameter(terms[i].path));
    }
    for (const SideResult& side : e.sides) {
      outputs_.push_back(cell(side.id + ".surplus", 0));
      for (const std::size_t member : side.members) {
        const std::string& party = e.parties[member].id;
        outputs_.push_back(cell(party + ".outside_option", 0));
        for (int t = 0; t < sheet().calendar().count(); ++t) outputs_.push_back(cell(party + ".net", t));
      }
    }
    outputs_.push_back(cell("joint.rate", 0));
    scan_ = std::make_unique<engine::Scan>(sheet(), inputs_, outputs_);
  }

  const sheet::Sheet& sheet() const { return own_ ? own_->sheet : e_.recorded->sheet; }
  bool matters(std::size_t term) const {
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      if (numbers_[i] == term) return scan_->matters(i);
    return true;
  }

  std::optional<Gains> at(const std::vector<Decimal>& values) {
    std::vector<double> inputs;
    for (const std::size_t term : numbers_) inputs.push_back(values[term].to_double());
    const auto found = (*scan_)(inputs);
    if (!found) return std::nullopt;
    std::vector<double> factors;
    for (const Decimal& time : times_) factors.push_back(std::pow(1 + found->back(), -time.to_double()));
    Gains gains;
    std::size_t at = 0;
    for (const SideResult& side : e_.sides) {
      gains.own.push_back((*found)[at++]);
      double neutral = 0;
      for (std::size_t member = 0; member < side.members.size(); ++member) {
        neutral -= (*found)[at++];
        for (const double factor : factors) neutral += (*found)[at++] * factor;
      }
      gains.neutral.push_back(neutral);
      if (!std::isfinite(gains.own.back()) || !std::isfinite(neutral)) return std::nullopt;
    }
    return gains;
  }

  std::optional<std::vector<Decimal>> exactly(const std::vector<Decimal>& values) const {
    engine::Overrides overrides;
    for (std::size_t i = 0; i < numbers_.size(); ++i) overrides.emplace_back(inputs_[i], values[numbers_[i]]);
    std::vector<sheet::NodeId> wanted;
    for (const SideResult& side : e_.sides) wanted.push_back(cell(side.id + ".surplus", 0));
    try {
      const auto found = own_ ? engine::evaluate_decimal(sheet(), overrides) : engine::reevaluate_decimal(sheet(), e_.values, overrides, wanted);
      std::vector<Decimal> gains;
      for (const sheet::NodeId node : wanted) gains.push_back(found[node]);
      return gains;
    } catch (const engine::Undefined&) {
      return std::nullopt;
    }
  }

 private:
  sheet::NodeId cell(const std::string& key, int period) const { return sheet().cell(sheet().find_line(key)->id(), period); }

  const Evaluation& e_;
  std::unique_ptr<deal::Recorded> own_;  ///< none: the deal as it is
  std::vector<Decimal> times_;
  std::vector<std::size_t> numbers_;     ///< terms that are cells
  std::vector<sheet::ParameterId> inputs_;
  std::vector<sheet::NodeId> outputs_;
  std::unique_ptr<engine::Scan> scan_;
};

DealSpace::DealSpace(const Evaluation& e, std::vector<Term> terms) : e_(e), terms_(std::move(terms)) {}
DealSpace::~DealSpace() = default;

std::optional<DealSpace::Term> DealSpace::find(const deal::Recorded& recorded, const std::string& path) {
  if (const auto id = recorded.sheet.find_parameter(path)) {
    const sheet::Parameter& p = recorded.sheet.parameters()[id->value];
    // A time may be a cell and a count of years at once (a life, a tenor): recorded anew, both agree.
    return Term{path, p, p.unit.same_dimension(unit_of("a"))};
  }
  for (const model::Entry& entry : recorded.deal->entries)
    for (const model::Value& value : entry.values)
      if (value.quantity && entry.path() + '.' + value.key == path) return Term{path, *value.quantity, true};
  return std::nullopt;
}

DealSpace::Ground* DealSpace::ground(const std::vector<Decimal>& values) {
  std::string key;
  for (std::size_t i = 0; i < terms_.size(); ++i)
    if (terms_[i].recorded && values[i] != terms_[i].input.value) key += terms_[i].path + '=' + terms_[i].input.unit.from_canonical(values[i]).text() + ' ' + terms_[i].input.unit.text() + '\n';
  const auto known = grounds_.find(key);
  if (known != grounds_.end()) return known->second.get();
  std::unique_ptr<Ground>& made = grounds_[key];
  try {
    if (key.empty()) return (made = std::make_unique<Ground>(e_, terms_, nullptr)).get();
    Diagnostics trouble;
    deal::Question question = e_.question;
    for (std::size_t from = 0; from < key.size();) {
      const std::size_t end = key.find('\n', from);
      if (const auto change = deal::parse_set(key.substr(from, end - from), trouble)) question.sets.push_back(*change);
      from = end + 1;
    }
    const auto root = deal::flatten(*e_.deal->file, question, trouble);
    if (trouble.has_errors()) return nullptr;
    const auto resolved = deal::resolve(e_.deal->file, root, trouble);
    auto recorded = resolved ? deal::assemble(resolved, trouble) : nullptr;
    if (!recorded || trouble.has_errors() || recorded->sheet.calendar().count() != e_.recorded->sheet.calendar().count()) return nullptr;
    settle_searches(*recorded);
    made = std::make_unique<Ground>(e_, terms_, std::move(recorded));
  } catch (const engine::Undefined&) {
    return nullptr;
  }
  return made.get();
}

bool DealSpace::matters(std::size_t term) const { return Ground(e_, terms_, nullptr).matters(term); }

std::optional<DealSpace::Gains> DealSpace::at(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->at(values);
}

std::optional<std::vector<Decimal>> DealSpace::exactly(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->exactly(values);
}

}  // namespace assay::study
