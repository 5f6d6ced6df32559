#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "draws/sampler.hpp"
#include "study/drawing.hpp"
#include "study/drawn_condition.hpp"
#include "study/drawn_outputs.hpp"

namespace assay::study {

/// Stop when the standard error of a figure's mean is below `bound`: canonical, or a share of the mean's size.
struct StopWhen {
  std::string output;
  double bound = 0;
  bool relative = true;
};

/// Draws in their order, as they are done; columns by output, by input and, where asked for, by price, canonical, NaN where an output does not exist.
struct KeptDraws {
  std::uint64_t first = 0;
  std::size_t count = 0;
  std::vector<Output> outputs;
  const std::vector<sheet::Parameter>& inputs;
  const std::vector<std::vector<double>>&outs, &ins;
  const std::vector<std::vector<double>>& prices;  ///< of each that moves by a law its mean over the years (price_mean.hpp)
};

struct SimulateAsked {
  std::uint64_t draws = 20'000;         ///< with `until` the most there may be
  draws::Design design;
  const GivenDraws* given = nullptr;    ///< in place of a design, which is then plain; `draws` is their number
  std::vector<std::string> outs;        ///< empty: each party's net gain
  std::vector<DrawnCondition> where;    ///< of each the chance that it holds
  std::vector<sheet::NodeId> means;     ///< cells of the sheet of which only the mean is wanted
  std::optional<StopWhen> until;
  bool independent = false;             ///< replicates of the design, where they could be parts of one net
  unsigned threads = 1;
  std::function<bool()> stop;           ///< asked now and then: end with what is done
  std::function<void(std::uint64_t)> progress;
  std::function<bool(const KeptDraws&)> keep;  ///< false: they cannot be kept, end
  bool keep_prices = false;             ///< their means as well
  std::string resumed;                  ///< Simulation::state of the same draws, cut short: go on from there; what was kept of them is not kept again
};

/// Canonical, over the draws in which it exists. An error is nothing where there are too few draws to tell.
struct DrawnFigure {
  Output output;
  std::optional<Decimal> base = {};
  std::uint64_t count = 0, undefined = 0;
  WhyNot why_not = {};                   ///< of a measure: why it does not exist, in how many draws
  double mean = 0, sd = 0;
  std::optional<double> error = {};      ///< standard error of the mean
  double least = 0, p5 = 0, p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0, p95 = 0, most = 0;
};

struct DrawnChance {
  std::string id;                        ///< "host gains", "joint gain", "rule", "investor.irr >= 12 %/a"
  std::string words;                     ///< "DPRK gains"
  double share = 0;
  std::optional<double> error = {};
  std::uint64_t count = 0, undefined = 0;  ///< draws that tell, and those that do not
};

struct Simulation {
  std::uint64_t draws = 0, asked = 0, seed = 1;
  bool interrupted = false;
  bool error_unknown = false;  ///< cut short where only the whole tells how far its means may be off
  std::string state;                     ///< of draws that were cut short: what it takes to go on (draw_state.hpp)
  std::optional<bool> reached;           ///< of `until`
  std::string how;                       ///< the sampler's words
  std::vector<DrawnFigure> figures;
  std::vector<DrawnFigure> gains;        ///< each party's net gain, then that of all sides together (joint.surplus)
  std::vector<DrawnChance> chances;      ///< of the draws in which every gain exists; then those of SimulateAsked::where, of the draws in which their figures exist
  std::uint64_t undefined = 0;           ///< draws in which some gain does not
  std::vector<std::optional<double>> means;  ///< of SimulateAsked::means, canonical, over the draws in which all of these exist; none where no draw does
  std::optional<double> certainty;       ///< the share of draws in which the deal asks its rule to hold; nothing where no rule is asked of draws
  std::string not_ruled;                 ///< why not
  std::vector<std::string> inputs, prices;  ///< what was drawn
  bool moves = false;                       ///< any of it moves a figure or a gain
  std::vector<NotDrawn> held;
  const DrawnChance* chance(const std::string& id) const;
  /// The chance that the party gains.
  const DrawnChance* gains_of(const std::string& party) const { return chance(party + " gains"); }
};

/// Draws everything uncertain of a deal. The same draws, seed and design give the same result to the last bit, whatever the number of threads. E720
/// a line that no draw defines (of a measure that is a result, with its reasons), and what DrawnOutputs says; W700 an input with a range that is not drawn,
/// W701 nothing is drawn, W702 draws without a value.
std::optional<Simulation> simulate(const Evaluation& evaluation, const SimulateAsked& asked, Diagnostics& found);

/// "se(host.npv) < 1%" or "se(host.npv) < 5 MUSD". E924 when it is none.
std::optional<StopWhen> parse_stop(const std::string& text, const Evaluation& evaluation, Diagnostics& found);

}  // namespace assay::study
