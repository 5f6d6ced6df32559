#include "study/claims.hpp"

#include <algorithm>
#include <cmath>

#include "base/quantity.hpp"
#include "study/parts.hpp"
#include "study/track.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

constexpr int steps = 64;
constexpr std::size_t most_levers = 2;

/// An input that moves the condition, and by how much between the ends of its 80 % range: the largest change of any comparison, each
/// against its own size in the base case.
struct Mover {
  sheet::ParameterId parameter;
  double swing = 0;
  bool followed = true;  ///< the tracks say what becomes of the condition when it moves
};

class Levers {
 public:
  Levers(const Evaluation& e, const Condition& condition) : e_(e), condition_(condition) {
    for (const Comparison& comparison : condition.all) {
      auto own = track(comparison, e);
      if (!own) return;
      margins_ = margins_ && own->is_margin;
      reached_.push_back(reaching(own->cells()));
      weighed_.push_back(reaching(own->stands_on));
      tracks_.push_back(std::move(*own));
    }
    ready_ = true;
  }

  std::vector<Lever> find() {
    std::vector<Lever> levers;
    if (!ready_) return levers;
    for (const Mover& mover : movers()) {
      if (levers.size() == most_levers) break;
      levers.push_back(lever(mover.parameter));
    }
    return levers;
  }

 private:
  /// By node: may any of the cells depend on it, also by way of an alternative?
  std::vector<char> reaching(const std::vector<sheet::NodeId>& cells) const {
    std::vector<char> reached = engine::reaches(e_.recorded->sheet, cells);
    mark_moving_alternatives(e_, reached);
    return reached;
  }

  std::vector<Mover> movers() {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    std::vector<Mover> movers;
    for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
      const sheet::Parameter& p = sheet.parameters()[i];
      if (!p.low || !p.high || *p.low == *p.high) continue;
      const std::uint32_t node = sheet.parameter_node({i}).value;
      Mover mover{sheet::ParameterId{i}};
      for (std::size_t t = 0; t < tracks_.size(); ++t) {
        if (weighed_[t][node] && !stands(tracks_[t], e_, mover.parameter)) mover.followed = false;
        if (reached_[t][node]) mover.swing = std::max(mover.swing, swing(tracks_[t], mover.parameter));
      }
      if (mover.followed && mover.swing > 0) movers.push_back(mover);
    }
    std::stable_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) { return b.swing < a.swing; });
    return movers;
  }

  /// Nothing depends on how large a swing is but the order of movers, and whether it is one: in double, to nine digits, so that what is equal in
  /// decimals is equal; what is so small that it may be nothing, in decimals.
  double swing(const Track& track, sheet::ParameterId input) const {
    const sheet::Parameter& p = e_.recorded->sheet.parameters()[input.value];
    Decimal base = sum_of(track, e_);
    Rerun<double> deal(e_, {input}, track.cells());
    if (!deal.moves(0)) return 0;
    const double low = quick_sum(track, deal, p.low->to_double()), high = quick_sum(track, deal, p.high->to_double());
    if (std::isnan(low) || std::isnan(high)) return 0;
    // The deal stands on the border itself: any move is large beside nothing, so movers are ordered by how far they go.
    if (base.is_zero()) base = Decimal(1);
    const double quick = std::abs((high - low) / base.to_double());
    constexpr double surely = 1e-6, kept = 1 << 30;
    if (quick < surely) {
      const Curve own = curve(track, e_, input, p.unit);
      const auto low_exact = own.function.exact(p.unit.from_canonical(*p.low)), high_exact = own.function.exact(p.unit.from_canonical(*p.high));
      return low_exact && high_exact ? abs((*high_exact - *low_exact) / base).to_double() : 0;
    }
    int power = 0;
    const double digits = std::frexp(quick, &power);
    return std::ldexp(std::round(digits * kept) / kept, power);
  }

  Lever lever(sheet::ParameterId parameter) {
    const sheet::Parameter& p = e_.recorded->sheet.parameters()[parameter.value];
    const QuantityReading reading = parse_quantity(p.written, e_.deal->money);
    const bool written = reading.quantity && reading.quantity->numbers.size() > 1;
    const Unit& unit = written ? reading.quantity->unit : p.unit;
    Lever lever;
    lever.path = p.path;
    lever.unit = written ? unit_written_in(p.written) : p.unit.text();
    lever.from = written ? reading.quantity->numbers.front() : unit.from_canonical(*p.low);
    lever.to = written ? reading.quantity->numbers.back() : unit.from_canonical(*p.high);
    std::vector<Curve> curves;
    std::vector<Decimal> borders;
    for (const Track& track : tracks_) {
      curves.push_back(curve(track, e_, parameter, unit));
      if (!curves.back().moves) continue;
      for (Decimal& border : verdict::borders_of(verdict::crossings(curves.back().function, lever.from, lever.to, steps))) borders.push_back(std::move(border));
    }
    const auto holds_at = [&](const Decimal& value) {
      if (!margins_) return holds_in_run(p.path + '=' + value.text() + (lever.unit.empty() ? "" : ' ' + lever.unit));
      for (std::size_t c = 0; c < curves.size(); ++c) {
        const auto apart = curves[c].function.exact(value);
        if (!apart || !meets(condition_.all[c].relation, *apart)) return false;
      }
      return true;
    };
    lever.holds = verdict::stretches_where(holds_at, lever.from, lever.to, std::move(borders));
    return lever;
  }

  /// Of a rate or a share a track says only where it is the one asked for: on which side of that the condition holds, the deal itself is asked.
  bool holds_in_run(const std::string& change) const {
    Diagnostics trouble;
    deal::Question question = e_.question;
    if (auto set = deal::parse_set(change, trouble)) question.sets.push_back(std::move(*set));
    const auto run = trouble.has_errors() ? nullptr : evaluate(e_.deal->file, question, {.drivers = false, .readings = false, .hash = false}, trouble);
    return run && holds(condition_, *run).holds.value_or(false);
  }

  const Evaluation& e_;
  const Condition& condition_;
  std::vector<Track> tracks_;
  std::vector<std::vector<char>> reached_, weighed_;  ///< by track, by node: what moves its cells; what moves its weights
  bool ready_ = false, margins_ = true;
};

/// The line that an explanation of a claim goes on with.
std::string row_of(const Evaluation& e, const Condition& condition) {
  for (const Comparison& comparison : condition.all)
    for (const Operand* operand : {&comparison.left, &comparison.right}) {
      if (e.has_line(operand->name)) return operand->name;
      if (const auto measure = measure_info(e, operand->name)) return measure->row;
    }
  return e.parties.front().id + ".net";
}

/// The names that a run of the deal would have, with nothing behind them.
std::unique_ptr<Evaluation> names_of(std::shared_ptr<const deal::Deal> deal, std::unique_ptr<deal::Recorded> recorded) {
  auto e = std::make_unique<Evaluation>();
  e->deal = std::move(deal);
  e->recorded = std::move(recorded);
  const sheet::Sheet& sheet = e->recorded->sheet;
  e->values = engine::Values<Decimal>(std::vector<Decimal>(sheet.nodes().size()));
  const auto periods = static_cast<std::size_t>(sheet.calendar().count());
  for (const deal::PartyFacts& facts : e->deal->parties) {
    PartyResult party;
    party.id = facts.id;
    party.flows.resize(periods);
    e->parties.push_back(std::move(party));
  }
  for (const model::Party& party : e->recorded->ledger.parties()) {
    if (!party.venture) continue;
    e->ventures.emplace_back();
    e->ventures.back().id = party.id;
  }
  for (const model::Side& side : e->deal->fairness.sides) {
    e->sides.emplace_back();
    e->sides.back().id = side.id;
  }
  for (const model::Entry& entry : e->deal->entries) {
    if (entry.section != "loan") continue;
    e->loans.emplace_back();
    e->loans.back().path = entry.path();
  }
  add_measures(*e);
  return e;
}

/// Is it a name below a leg that is taxed?
bool may_be_fiscal(const Evaluation& e, const Diagnostic& d) {
  return d.code == "E911" && std::any_of(e.deal->entries.begin(), e.deal->entries.end(), [&](const model::Entry& levy) {
    return levy.section == "fiscal" && levy.has("on") && d.message.find("`leg." + levy.text("on") + '.') != std::string::npos;
  });
}

}  // namespace

void check_claims(std::shared_ptr<const deal::Deal> deal, std::unique_ptr<deal::Recorded> recorded, Diagnostics& found) {
  const auto e = names_of(std::move(deal), std::move(recorded));
  for (const deal::Claim& claim : e->deal->claims) {
    Diagnostics trouble;
    parse_condition(claim.holds_when, *e, claim.condition_where, trouble);
    for (const Diagnostic& d : trouble.all())
      if (!may_be_fiscal(*e, d)) found.add(d);
    e->measures.push_back({"claim." + claim.id, {}, {}, {}, unit_of("1"), verdict::Measure::not_meaningful("not run"), {}, false});
  }
}

bool ClaimResult::depends() const {
  return holds && std::any_of(levers.begin(), levers.end(), [&](const Lever& lever) {
    const bool throughout = lever.holds.size() == 1 && lever.holds.front().from == lever.from && lever.holds.front().to == lever.to;
    return *holds ? !throughout : !lever.holds.empty();
  });
}

void add_claims(Evaluation& e, bool levers, Diagnostics& found) {
  for (const deal::Claim& claim : e.deal->claims) {
    const auto condition = parse_condition(claim.holds_when, e, claim.condition_where, found);
    if (!condition) continue;
    ClaimResult result;
    result.id = claim.id;
    result.says = claim.says;
    result.source = claim.source;
    result.note = claim.note;
    result.condition = condition->text;
    if (const auto source = e.deal->sources.find(claim.source); source != e.deal->sources.end()) result.grade = source->second.grade;
    const Truth truth = holds(*condition, e);
    result.holds = truth.holds;
    result.why_not = truth.why_not;
    if (levers && truth.holds) result.levers = Levers(e, *condition).find();
    e.measures.push_back({"claim." + claim.id, claim.says, "1 where `" + condition->text + "` holds, 0 where it does not", row_of(e, *condition), unit_of("1"),
                          truth.holds ? verdict::Measure::of(Decimal(*truth.holds ? 1 : 0)) : verdict::Measure::not_meaningful(truth.why_not), {}, false});
    e.claims.push_back(std::move(result));
  }
}

}  // namespace assay::study
