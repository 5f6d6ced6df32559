#include "study/deal_space.hpp"

#include <cmath>

#include "study/parts.hpp"
#include "study/rerun.hpp"
#include "verdict/crossings.hpp"

namespace assay::study {

/// One recorded deal, with its outputs: for each party its net flows, its outside option; for each side its surplus; the neutral rate.
class DealSpace::Ground {
 public:
  /// `own`: recorded anew, with its alternatives and values; none: the deal as it is.
  Ground(const Evaluation& e, const std::vector<Term>& terms, std::unique_ptr<Evaluation> own, const std::string& rule) : e_(e), rule_(rule), own_(std::move(own)), times_(sheet().calendar().flow_times()) {
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
    quick_ = std::make_unique<Rerun<double>>(here(), inputs_, outputs_);
    for (const PartyResult& party : e.parties) tiny_ += 1e-13 * (abs(party.received) + abs(party.given)).to_double();
  }

  bool matters(std::size_t term) const {
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      if (numbers_[i] == term) return quick_->moves(i);
    return true;
  }

  std::optional<Gains> at(const std::vector<Decimal>& values) {
    std::vector<double> inputs;
    for (const std::size_t term : numbers_) inputs.push_back(values[term].to_double());
    try {
      quick_->run(inputs);
    } catch (const engine::Undefined&) {
      return std::nullopt;
    }
    auto next = outputs_.begin();
    const auto take = [&] { return (*quick_)[*next++]; };
    std::vector<double> factors;
    for (const Decimal& time : times_) factors.push_back(std::pow(1 + (*quick_)[outputs_.back()], -time.to_double()));
    Gains gains;
    for (const SideResult& side : e_.sides) {
      gains.own.push_back(take());
      double neutral = 0, outside = 0;
      for (std::size_t member = 0; member < side.members.size(); ++member) {
        const double option = take();
        outside += option;
        neutral -= option;
        for (const double factor : factors) neutral += take() * factor;
      }
      gains.flows.push_back(neutral + outside);
      gains.neutral.push_back(neutral);
      for (double* gain : {&gains.own.back(), &gains.neutral.back()})
        if (std::abs(*gain) <= tiny_) *gain = 0;
      if (!std::isfinite(gains.own.back()) || !std::isfinite(neutral)) return std::nullopt;
    }
    return gains;
  }

  std::optional<Judged> judged(const std::vector<Decimal>& values) {
    std::vector<double> inputs;
    for (const std::size_t term : numbers_) inputs.push_back(values[term].to_double());
    bool finite = true;
    auto judged = read(verdict_, inputs, [&finite](double value) {
      finite = finite && std::isfinite(value);
      return std::isfinite(value) ? verdict::decimal_of(value) : Decimal(0);
    });
    if (!judged || !finite) return std::nullopt;
    for (Judged::Of& party : judged->parties)
      if (abs(party.surplus).to_double() <= tiny_) party.surplus = 0;
    return judged;
  }

  std::optional<Judged> judged_exactly(const std::vector<Decimal>& values) {
    std::vector<Decimal> inputs;
    for (const std::size_t term : numbers_) inputs.push_back(values[term]);
    return read(exact_verdict_, inputs, [](const Decimal& value) { return value; });
  }

  std::optional<std::vector<Decimal>> exactly(const std::vector<Decimal>& values) const {
    std::vector<Decimal> inputs;
    for (const std::size_t term : numbers_) inputs.push_back(values[term]);
    std::vector<sheet::NodeId> wanted;
    for (const SideResult& side : e_.sides) wanted.push_back(cell(side.id + ".surplus", 0));
    try {
      Rerun<Decimal> exact(here(), inputs_, wanted);
      exact.run(inputs);
      std::vector<Decimal> gains;
      for (const sheet::NodeId node : wanted) gains.push_back(exact[node]);
      return gains;
    } catch (const engine::Undefined&) {
      return std::nullopt;
    }
  }

 private:
  template <class Number, class Value>
  std::optional<Judged> read(std::unique_ptr<Rerun<Number>>& rerun, const std::vector<Number>& inputs, Value value) {
    if (!verdict_cells_) verdict_cells_.emplace(e_, sheet(), rule_);
    if (!rerun) rerun = std::make_unique<Rerun<Number>>(here(), inputs_, verdict_cells_->cells());
    try {
      rerun->run(inputs);
    } catch (const engine::Undefined&) {
      return std::nullopt;
    }
    return verdict_cells_->read([&](sheet::NodeId cell) { return value((*rerun)[cell]); });
  }

  const Evaluation& here() const { return own_ ? *own_ : e_; }
  const sheet::Sheet& sheet() const { return here().recorded->sheet; }
  sheet::NodeId cell(const std::string& key, int period) const { return sheet().cell(sheet().find_line(key)->id(), period); }

  const Evaluation& e_;
  std::string rule_;
  std::unique_ptr<Evaluation> own_;
  std::vector<Decimal> times_;
  std::vector<std::size_t> numbers_;     ///< terms that are cells
  std::vector<sheet::ParameterId> inputs_;
  std::vector<sheet::NodeId> outputs_;
  std::unique_ptr<Rerun<double>> quick_;
  std::optional<JudgedCells> verdict_cells_;
  std::unique_ptr<Rerun<double>> verdict_;         ///< both made when first asked for
  std::unique_ptr<Rerun<Decimal>> exact_verdict_;
  double tiny_ = 0;                      ///< what doubles leave of flows that cancel
};

DealSpace::DealSpace(const Evaluation& e, std::vector<Term> terms, std::string rule) : e_(e), terms_(std::move(terms)), rule_(std::move(rule)) {}
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
    if (key.empty()) return (made = std::make_unique<Ground>(e_, terms_, nullptr, rule_)).get();
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
    auto own = std::make_unique<Evaluation>();
    own->deal = resolved;
    own->question = question;
    if (resolved) own->recorded = deal::assemble(resolved, trouble);
    if (!own->recorded || trouble.has_errors() || own->recorded->sheet.calendar().count() != e_.recorded->sheet.calendar().count()) return nullptr;
    // Of a deal that is itself an alternative none is asked, so none here: two deals may be each other's.
    if (!e_.alternatives.empty()) settle_alternatives(*own, trouble);
    if (trouble.has_errors()) return nullptr;
    settle_searches(*own->recorded);
    own->values = engine::evaluate_decimal(own->recorded->sheet);
    made = std::make_unique<Ground>(e_, terms_, std::move(own), rule_);
  } catch (const engine::Undefined&) {
    return nullptr;
  }
  return made.get();
}

bool DealSpace::matters(std::size_t term) const { return Ground(e_, terms_, nullptr, rule_).matters(term); }

std::optional<DealSpace::Gains> DealSpace::at(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->at(values);
}

std::optional<Judged> DealSpace::judged(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->judged(values);
}

std::optional<Judged> DealSpace::judged_exactly(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->judged_exactly(values);
}

std::optional<std::vector<Decimal>> DealSpace::exactly(const std::vector<Decimal>& values) {
  Ground* const here = ground(values);
  return here == nullptr ? std::nullopt : here->exactly(values);
}

}  // namespace assay::study
