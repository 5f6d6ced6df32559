#pragma once
#include "draws/paths.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

/// A price that moves by a law, at the flow moments of the deal. Values in `unit`.
struct PriceStudy {
  struct Moment {
    std::string period;
    Decimal expected;                            ///< the sheet's own line
    std::optional<Decimal> median, p10, p90;     ///< lines of the sheet where it has them; else roots of the law in double; of a history, of the draws
    std::optional<Decimal> p5, p25, p75, p95;    ///< roots of the law in double; of a history, and of a deck, of the draws
    double simulated = 0, standard_error = 0;    ///< mean over the draws
  };
  /// A price of the past, as its file has it, in the deal's money.
  struct Past {
    std::string period;
    Decimal value;
    double at = 0;                               ///< the middle of the period: 2019.5
  };
  struct Path {
    std::string name, kind;                      ///< "price.copper.Cu", "gbm"
    Unit unit;
    bool quantiles_drawn = false;                ///< of a history: its law has none in closed form
    std::vector<Moment> moments;
    std::vector<Past> past;                      ///< before the deal's first period; none: the deal names no file of them, or no index brings their money to the deal's
    std::string group = {};                      ///< "price.ree": of a deck of several substances, which are shown together; "" of others
    std::vector<Decimal> low = {}, high = {};    ///< of a deck, by moment: with its `scale` at P10 and P90, or as columns low and high of its rows have it; empty where it has neither
  };
  /// Two prices' log increments over the last period; pairs that are independent by their laws are left out.
  struct Pair {
    std::string a, b;
    std::optional<double> stated;                ///< by [correlation], of their shocks; none when a price has two shocks
    std::optional<double> exact;                 ///< by the laws; none when one is drawn from a history
    double sampled = 0, standard_error = 0;
  };
  int draws = 0;
  std::uint64_t seed = 0;
  std::string last_period;
  std::vector<Path> paths;
  std::vector<Pair> pairs;
};

/// The closed forms of a deal's price processes beside as many random paths. One seed, one result. W549 in `found` when the deal
/// has no price process.
PriceStudy prices(const Evaluation& e, int draws, std::uint64_t seed, Diagnostics& found);

/// Prices that are read from decks, move a party's gain and are moved by draws of the deal's inputs (a `scale`): quantiles over the draws of the run, `expected`
/// the sheet's line. Empty where the run has no draws.
std::vector<PriceStudy::Path> drawn_decks(const Evaluation& e);

/// The laws of motion of a deal's prices, at the base case's numbers; no prices where it has none that move by a law.
draws::Model price_model(const Evaluation& e);
/// The line of each of the model's prices ("price.copper.Cu"), and whether the median of its law stands there rather than its mean.
struct PriceLine {
  std::string key;
  bool median = false;
};
std::vector<PriceLine> price_lines(const Evaluation& e);

}  // namespace assay::study
