#include "study/claim_levers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/quantity.hpp"
#include "study/claim_movers.hpp"
#include "study/parts.hpp"
#include "study/track.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

constexpr int steps = 64;
constexpr std::size_t most_levers = 2;
constexpr int steps_together = 16;  // of each of two inputs, where both are moved

class Levers {
 public:
  Levers(const Evaluation& e, const Condition& condition) : e_(e), condition_(condition) {
    for (const Comparison& comparison : condition.all) {
      auto own = track(comparison, e);
      if (!own) return;
      margins_ = margins_ && own->is_margin;
      tracks_.push_back(std::move(*own));
    }
    ready_ = true;
  }

  ClaimLevers find(bool base_holds) {
    ClaimLevers found;
    if (!ready_) return found;
    const std::vector<sheet::ParameterId> inputs = claim_movers(e_, tracks_, most_levers);
    for (const sheet::ParameterId input : inputs) found.alone.push_back(lever(input));
    const bool turned = std::any_of(found.alone.begin(), found.alone.end(), [&](const Lever& lever) { return lever.turns(base_holds); });
    if (inputs.size() == 2 && !turned)
      if (const auto place = turned_by_both(inputs, found.alone, base_holds)) found.together = along(found.alone, *place);
    return found;
  }

 private:
  /// The unit that the range of an input is told in: as it is written where the file has a range, else the input's own.
  struct Told {
    Unit unit;
    bool written;
    std::vector<Decimal> numbers;
  };
  Told unit_of_lever(const sheet::Parameter& p) const {
    const QuantityReading reading = parse_quantity(p.written, e_.deal->money);
    if (reading.quantity && reading.quantity->numbers.size() > 1) return {reading.quantity->unit, true, reading.quantity->numbers};
    return {p.unit, false, {}};
  }

  static std::string change(const Lever& lever, const Decimal& value) { return lever.path + '=' + value.text() + (lever.unit.empty() ? "" : ' ' + lever.unit); }

  Lever lever(sheet::ParameterId parameter) {
    const sheet::Parameter& p = e_.recorded->sheet.parameters()[parameter.value];
    const auto [unit, written, numbers] = unit_of_lever(p);
    Lever lever;
    lever.path = p.path;
    lever.unit = written ? unit_written_in(p.written) : p.unit.text();
    lever.from = written ? numbers.front() : unit.from_canonical(*p.low);
    lever.to = written ? numbers.back() : unit.from_canonical(*p.high);
    std::vector<Curve> curves;
    std::vector<Decimal> borders;
    for (const Track& track : tracks_) {
      curves.push_back(curve(track, e_, parameter, unit));
      if (!curves.back().moves) continue;
      for (Decimal& border : verdict::borders_of(verdict::crossings(curves.back().function, lever.from, lever.to, steps))) borders.push_back(std::move(border));
    }
    const auto holds_at = [&](const Decimal& value) {
      if (!margins_) return holds_in_run({change(lever, value)});
      for (std::size_t c = 0; c < curves.size(); ++c) {
        const auto apart = curves[c].function.exact(value);
        if (!apart || !meets(condition_.all[c].relation, *apart)) return false;
      }
      return true;
    };
    lever.holds = verdict::stretches_where(holds_at, lever.from, lever.to, std::move(borders));
    return lever;
  }

  using Place = std::array<Decimal, 2>;  ///< values of the two levers, in their units

  /// A place of the two ranges, a corner before others, where the answer is not that of the base. Where a track says no more than where it is zero, each
  /// place is a run: of those only the corners are asked.
  std::optional<Place> turned_by_both(const std::vector<sheet::ParameterId>& inputs, const std::vector<Lever>& levers, bool base_holds) const {
    std::vector<sheet::NodeId> cells;
    for (const Track& track : tracks_)
      for (const sheet::NodeId cell : track.cells()) cells.push_back(cell);
    Rerun<double> deal(e_, inputs, cells);
    std::array<Unit, 2> units;
    for (std::size_t l = 0; l < 2; ++l) units[l] = unit_of_lever(e_.recorded->sheet.parameters()[inputs[l].value]).unit;
    std::vector<Place> places;
    for (const int step : {steps_together, 1})
      for (int i = 0; i <= steps_together; i += step)
        for (int k = 0; k <= steps_together; k += step)
          if (margins_ || step > 1) places.push_back({at_step(levers[0], i), at_step(levers[1], k)});
    for (const Place& place : places) {
      const std::optional<bool> is = margins_ ? holds_at_place({units[0].to_canonical(place[0]).to_double(), units[1].to_canonical(place[1]).to_double()}, deal)
                                              : holds_in_run({change(levers[0], place[0]), change(levers[1], place[1])});
      if (is && *is != base_holds) return place;
    }
    return std::nullopt;
  }

  static Decimal at_step(const Lever& lever, int step) { return lever.from + (lever.to - lever.from) * Decimal(step) / Decimal(steps_together); }

  /// Of margins, in double; nothing where a figure has no value.
  std::optional<bool> holds_at_place(const std::vector<double>& values, Rerun<double>& deal) const {
    bool all = true;
    for (std::size_t c = 0; c < tracks_.size(); ++c) {
      const double sum = quick_sum(tracks_[c], deal, values);
      if (std::isnan(sum)) return std::nullopt;
      all = all && meets(condition_.all[c].relation, verdict::decimal_of(sum));
    }
    return all;
  }

  /// Each lever along its range with the other where the place has it: of the deal as it then is.
  std::vector<ClaimResult::Together> along(const std::vector<Lever>& levers, const Place& place) const {
    std::vector<ClaimResult::Together> found;
    for (std::size_t l = 0; l < 2; ++l) {
      const Lever& other = levers[1 - l];
      const auto moved = run_with({change(other, place[1 - l])});
      const auto input = moved ? moved->recorded->sheet.find_parameter(levers[l].path) : std::nullopt;
      if (!input) continue;
      Levers there(*moved, condition_);
      if (there.ready_) found.push_back({other.path, other.unit, place[1 - l], there.lever(*input)});
    }
    return found;
  }

  /// Of a rate or a share a track says only where it is the one asked for: on which side of that the condition holds, the deal itself is asked.
  bool holds_in_run(const std::vector<std::string>& changes) const {
    const auto run = run_with(changes);
    return run && holds(condition_, *run).holds.value_or(false);
  }
  std::unique_ptr<Evaluation> run_with(const std::vector<std::string>& changes) const {
    Diagnostics trouble;
    deal::Question question = e_.question;
    for (const std::string& text : changes)
      if (auto set = deal::parse_set(text, trouble)) question.sets.push_back(std::move(*set));
    return trouble.has_errors() ? nullptr : evaluate(e_.deal->file, question, {.drivers = false, .readings = false, .hash = false}, trouble);
  }

  const Evaluation& e_;
  const Condition& condition_;
  std::vector<Track> tracks_;
  bool ready_ = false, margins_ = true;
};

}  // namespace

ClaimLevers claim_levers(const Evaluation& e, const Condition& condition, bool holds) { return Levers(e, condition).find(holds); }

}  // namespace assay::study
