#include "study/simulate.hpp"

#include <algorithm>
#include <cmath>

#include "draws/paths.hpp"
#include "draws/tally.hpp"
#include "study/asked_chances.hpp"
#include "study/draw_state.hpp"
#include "study/drawn_chances.hpp"
#include "study/price_mean.hpp"
#include "study/share_out.hpp"

namespace assay::study {
namespace {

constexpr std::size_t chunk = 1024;            // draws that one thread does at a time
constexpr double DrawnFigure::* percentiles[] = {&DrawnFigure::p5, &DrawnFigure::p10, &DrawnFigure::p25, &DrawnFigure::p50, &DrawnFigure::p75, &DrawnFigure::p90, &DrawnFigure::p95};
static_assert(std::size(percentiles) == draws::shown_chances.size());
constexpr std::size_t chunks_in_a_round = 32;  // after which stopping is thought of; no result hangs on it but when `until` is met

class Study {
 public:
  Study(const Evaluation& e, const SimulateAsked& asked, Diagnostics& found) : e_(e), asked_(asked), found_(found), design_(asked.design) {}

  std::optional<Simulation> run() {
    const bool one_net = design_.mode == draws::Mode::sobol && !asked_.until && !asked_.independent;  // whoever stops by the error wants it close
    if (design_.mode == draws::Mode::latin_hypercube || one_net) design_.draws = asked_.draws;
    if (!read_outputs()) return std::nullopt;
    asked_chances_.emplace(e_, asked_.where, cells_, found_);
    if (found_.has_errors()) return std::nullopt;
    first_gain_ = cells_.size();
    chances_of_.emplace(e_, cells_);
    r_.gains = chances_of_->gains();
    r_.chances = chances_of_->named();
    for (const DrawnCondition& one : asked_.where) r_.chances.push_back({one.condition().text, one.condition().text});
    r_.certainty = chances_of_->certainty();
    r_.not_ruled = chances_of_->not_ruled();
    end_of_gains_ = cells_.size();
    cells_.insert(cells_.end(), asked_.means.begin(), asked_.means.end());
    s_.means.resize(asked_.means.size());
    if (asked_.given != nullptr) drawing_.emplace(e_, cells_, *asked_.given);
    else drawing_.emplace(e_, cells_, design_);
    if (asked_.keep_prices && asked_.given == nullptr) price_means_.emplace(e_, *drawing_);
    say_what_is_held();
    const std::size_t figures = r_.figures.size() + r_.gains.size();
    for (std::size_t i = 0; i < figures; ++i) s_.figures.emplace_back(design_), about_.push_back(figure(i).base ? figure(i).base->to_double() : 0.0);
    for (std::size_t i = 0; i < figures; ++i) {  // a figure that is asked for may be a gain: it is counted once
      std::size_t first = 0;
      while (first < i && (!result_of(first) || result_of(first) != result_of(i))) ++first;
      same_.push_back(first);
    }
    s_.why_not.resize(r_.figures.size());
    for (std::size_t i = 0; i < r_.chances.size(); ++i) s_.chances.emplace_back(design_);
    s_.tallies.resize(figures);
    if (!asked_.resumed.empty() && !s_.read(asked_.resumed)) throw InternalError("what was left of draws is not what these draws leave");
    r_.draws = s_.draws;
    draw();
    finish();
    if (found_.has_errors()) return std::nullopt;
    return std::move(r_);
  }

 private:
  struct Chunk {
    std::vector<DrawnSums> figures, chances;
    std::vector<double> means;                   ///< sums
    std::uint64_t undefined = 0, in_means = 0;
    std::vector<WhyNot> why_not;                 ///< by figure
    std::vector<std::vector<double>> outs, ins, prices;  ///< of draws that are kept
  };
  /// A thread's own.
  struct Hand {
    Drawing::Worker worker;
    DrawnOutputs::Reader figures, compared;
    std::vector<draws::Tally> tallies;
  };

  DrawnFigure& figure(std::size_t i) { return i < r_.figures.size() ? r_.figures[i] : r_.gains[i - r_.figures.size()]; }

  /// The plan's own number of what a figure, or a gain, is; nothing of a measure.
  std::optional<std::uint32_t> result_of(std::size_t i) const {
    const std::size_t figures = r_.figures.size();
    if (i < figures && outputs_->is_measure(i)) return std::nullopt;
    return drawing_->plan().results()[i < figures ? outputs_->first_cell(i) : first_gain_ + i - figures];
  }

  const double* values(const Hand& hand, std::size_t i) const {
    const std::size_t figures = r_.figures.size();
    return i < figures ? hand.figures[i] : hand.worker.out(first_gain_ + i - figures);
  }

  bool read_outputs() {
    outputs_.emplace(e_, asked_.outs, found_);
    for (std::size_t o = 0; o < outputs_->size(); ++o) r_.figures.push_back({.output = outputs_->output(o), .base = outputs_->base(o)});
    cells_ = outputs_->cells();
    return !found_.has_errors();
  }

  void say_what_is_held() {
    r_.inputs = drawing_->inputs();
    r_.prices = drawing_->prices();
    r_.held = drawing_->held();
    r_.moves = drawing_->moves();
    study::say_what_is_held(*drawing_, found_);
  }

  void take(Chunk& to, Hand& hand, std::uint64_t first, std::size_t count) {
    hand.worker.run(first, count);
    hand.figures.read(hand.worker.outs(), count, &to.why_not);
    const std::size_t figures = r_.figures.size();
    for (std::size_t i = 0; i < figures + r_.gains.size(); ++i) {
      if (same_[i] != i) continue;
      to.figures[i].add(values(hand, i), count, first, about_[i]);
      hand.tallies[i].add(values(hand, i), count);
    }
    to.undefined += chances_of_->add(hand.worker, first, count, to.chances);
    asked_chances_->add(hand.compared, hand.worker, first, count, to.chances.data() + to.chances.size() - asked_.where.size());
    add_means(to, hand, count);
    if (!asked_.keep) return;
    for (std::size_t i = 0; i < figures; ++i) to.outs[i].insert(to.outs[i].end(), hand.figures[i], hand.figures[i] + count);
    for (std::size_t i = 0; i < r_.inputs.size(); ++i) to.ins[i].insert(to.ins[i].end(), hand.worker.in(i), hand.worker.in(i) + count);
    if (price_means_) price_means_->append(hand.worker, count, to.prices);
  }

  /// Sums in the order of the draws, so that no thread moves a bit of them.
  void add_means(Chunk& to, const Hand& hand, std::size_t count) const {
    if (asked_.means.empty()) return;
    for (std::size_t lane = 0; lane < count; ++lane) {
      bool exists = true;
      for (std::size_t i = end_of_gains_; i < cells_.size(); ++i) exists = exists && !std::isnan(hand.worker.out(i)[lane]);
      if (!exists) continue;
      ++to.in_means;
      for (std::size_t i = 0; i < to.means.size(); ++i) to.means[i] += hand.worker.out(end_of_gains_ + i)[lane];
    }
  }

  Chunk fresh() const {
    Chunk one;
    one.means.resize(asked_.means.size());
    one.figures.assign(s_.figures.size(), DrawnSums(design_));
    one.chances.assign(s_.chances.size(), DrawnSums(design_));
    one.outs.resize(r_.figures.size());
    one.why_not.resize(r_.figures.size());
    one.ins.resize(r_.inputs.size());
    if (price_means_) one.prices.resize(r_.prices.size());
    return one;
  }

  void draw() {
    const std::uint64_t chunks = (asked_.draws + chunk - 1) / chunk;
    const std::size_t threads = std::max<std::size_t>(1, std::min<std::uint64_t>(asked_.threads, chunks));
    std::vector<Hand> hands;
    for (std::size_t t = 0; t < threads; ++t) hands.push_back({Drawing::Worker(*drawing_, price_means_ ? Drawing::Worker::Makes::all_prices : Drawing::Worker::Makes::prices_in_use), DrawnOutputs::Reader(*outputs_, Drawing::lanes), asked_chances_->reader(), std::vector<draws::Tally>(s_.tallies.size())});
    for (std::uint64_t begin = r_.draws / chunk; begin < chunks; begin += chunks_in_a_round) {  // where they were cut short, a round had ended
      const std::size_t round = static_cast<std::size_t>(std::min<std::uint64_t>(chunks_in_a_round, chunks - begin));
      std::vector<Chunk> done(round, fresh());
      share_out(hands, round, [&](Hand& hand, std::size_t i) {
        const std::uint64_t first = (begin + i) * chunk, end = std::min<std::uint64_t>(first + chunk, asked_.draws);
        for (std::uint64_t at = first; at < end; at += Drawing::lanes) take(done[i], hand, at, static_cast<std::size_t>(std::min<std::uint64_t>(Drawing::lanes, end - at)));
      });
      for (Chunk& one : done) {
        add_up(one);
        const std::uint64_t first = r_.draws;
        r_.draws = std::min<std::uint64_t>(r_.draws + chunk, asked_.draws);
        r_.interrupted = asked_.keep && !asked_.keep({first, static_cast<std::size_t>(r_.draws - first), outputs_->outputs(), drawing_->parameters(), one.outs, one.ins, one.prices});
        if (r_.interrupted) break;
      }
      if (asked_.progress) asked_.progress(r_.draws);
      if (asked_.until && ((r_.reached = is_reached()).value() || never_there())) break;
      if (r_.interrupted || (asked_.stop && asked_.stop())) {
        r_.interrupted = r_.draws < asked_.draws;
        break;
      }
    }
    for (const Hand& hand : hands)
      for (std::size_t i = 0; i < s_.tallies.size(); ++i) s_.tallies[i].merge(hand.tallies[i]);
    s_.draws = r_.draws;
    r_.undefined = s_.undefined;
    if (r_.interrupted) r_.state = s_.text();
  }

  void add_up(const Chunk& one) {
    for (std::size_t i = 0; i < s_.figures.size(); ++i) s_.figures[i].append(one.figures[i]);
    for (std::size_t i = 0; i < s_.chances.size(); ++i) s_.chances[i].append(one.chances[i]);
    for (std::size_t i = 0; i < s_.why_not.size(); ++i)
      for (const auto& [reason, times] : one.why_not[i]) s_.why_not[i][reason] += times;
    s_.undefined += one.undefined;
    s_.in_means += one.in_means;
    for (std::size_t i = 0; i < s_.means.size(); ++i) s_.means[i] += one.means[i];
  }

  /// The figure that is to be known better.
  std::size_t until() const {
    const auto at = std::find_if(r_.figures.begin(), r_.figures.end(), [&](const DrawnFigure& f) { return f.output.written == asked_.until->output; });
    return same_.at(static_cast<std::size_t>(at - r_.figures.begin()));
  }
  bool is_reached() const {
    const auto error = s_.figures[until()].error(about_[until()]);
    return error && (*error == 0 || *error < asked_.until->bound * (asked_.until->relative ? std::abs(s_.figures[until()].mean()) : 1.0));
  }
  /// Does no draw so far give it a value? Then more will not.
  bool never_there() const { return s_.figures[until()].count() == 0; }

  void finish() {
    r_.asked = asked_.draws;
    r_.seed = design_.seed;
    r_.how = drawing_->words();
    // The parts of one net hold much the same points until each is complete: how far apart they lie says nothing then.
    r_.error_unknown = r_.interrupted && r_.draws < asked_.draws && design_.mode == draws::Mode::sobol && design_.draws > 0;
    for (std::size_t i = 0; i < s_.figures.size(); ++i) {
      DrawnFigure& f = figure(i);
      const draws::Tally& tally = s_.tallies[same_[i]];
      const DrawnSums& total = s_.figures[same_[i]];
      f.count = total.count();
      f.undefined = total.undefined();
      if (i < s_.why_not.size()) f.why_not = s_.why_not[i];
      if (f.undefined > 0 && i < r_.figures.size() && (f.count > 0 || outputs_->is_measure(i))) found_.warning("W702", {}, "`" + f.output.written + "` has no value in " + std::to_string(f.undefined) + " of " + std::to_string(r_.draws) + " draws, which are left out" + (f.why_not.empty() ? "" : " (" + counted_reasons(f.why_not) + ')'), outputs_->fix(i));
      if (f.count == 0) {
        if (i < r_.figures.size() && !outputs_->is_measure(i)) found_.error("E720", {}, "no draw of " + std::to_string(r_.draws) + " gives `" + f.output.written + "` a value", "assay evaluate shows where the base case has none; a range may reach where nothing is left to divide by");
        continue;
      }
      f.mean = total.mean();
      f.sd = total.sd(about_[same_[i]]);
      if (!r_.error_unknown) f.error = total.error(about_[same_[i]]);
      f.least = tally.least();
      f.most = tally.most();
      for (std::size_t k = 0; k < std::size(percentiles); ++k) f.*percentiles[k] = tally.quantile(draws::shown_chances[k]);
    }
    for (const double sum : s_.means) r_.means.push_back(s_.in_means == 0 ? std::nullopt : std::optional(sum / static_cast<double>(s_.in_means)));
    for (std::size_t i = 0; i < s_.chances.size(); ++i) {
      r_.chances[i].share = s_.chances[i].count() == 0 ? 0 : s_.chances[i].mean();
      if (!r_.error_unknown) r_.chances[i].error = s_.chances[i].error(0);
      r_.chances[i].count = s_.chances[i].count();
      r_.chances[i].undefined = s_.chances[i].undefined();
    }
  }

  const Evaluation& e_;
  const SimulateAsked& asked_;
  Diagnostics& found_;
  draws::Design design_;
  Simulation r_;
  std::optional<DrawnOutputs> outputs_;       ///< the figures
  std::optional<AskedChances> asked_chances_;
  std::vector<sheet::NodeId> cells_;          ///< outputs of the drawing: cells of figures and conditions, what chances are made of, means
  std::size_t first_gain_ = 0;
  std::optional<DrawnChances> chances_of_;
  std::size_t end_of_gains_ = 0;
  std::optional<Drawing> drawing_;
  std::optional<PriceMeans> price_means_;     ///< where they are kept
  std::vector<std::size_t> same_;             ///< by figure, then gain: the first whose values are its own in every draw
  std::vector<double> about_;                 ///< the base case, which squares are taken about
  DrawState s_;
};

}  // namespace

const DrawnChance* Simulation::chance(const std::string& id) const {
  const auto found = std::find_if(chances.begin(), chances.end(), [&](const DrawnChance& one) { return one.id == id; });
  return found == chances.end() ? nullptr : &*found;
}

std::optional<Simulation> simulate(const Evaluation& e, const SimulateAsked& asked, Diagnostics& found) { return Study(e, asked, found).run(); }

}  // namespace assay::study
