#include "study/picked_deals.hpp"

#include <algorithm>
#include <limits>

#include "study/traced_set.hpp"

namespace assay::study {
namespace {

constexpr int grid_steps[] = {32, 16, 6};  // of each of one, two, three terms together
constexpr int most_halvings = 16;          // of a step, around what is picked: 1/65,536 of it is left
constexpr std::size_t most_centres = 12;

using Values = std::vector<Decimal>;

/// The traced deal at which the side that has the smallest part of `whole` has most: with three sides or more what shares equally lies near it, off
/// every line of a coarse grid.
verdict::Solution most_equal(const verdict::BargainingSet& set, const verdict::Utilities& whole) {
  std::size_t best = 0;
  double largest = 0;
  for (std::size_t at = 0; at < set.points().size(); ++at) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t side = 0; side < whole.size(); ++side) least = std::min(least, set.points()[at][side].to_double() / whole[side].to_double());
    if (least > largest) best = at, largest = least;
  }
  if (!(largest > 0)) return {};
  return {{verdict::Place{best, best, Decimal(0), set.points()[best]}}, {}};
}

class Tracer {
 public:
  Tracer(const Evaluation& e, FairnessPage& page, DealSpace& space, const verdict::FairnessRule* first) : e_(e), page_(page), space_(space), first_(first) {}

  void run() {
    const int steps = grid_steps[page_.terms.size() - 1];
    std::vector<Values> values;
    for (TracedTerm& term : page_.terms) {
      term.values = values_of(term, steps);
      values.push_back(term.values);
      steps_.push_back((term.to - term.from) / Decimal(steps));
    }
    TracedSet grid(page_.terms, space_, e_.sides.size());
    grid.add(values);
    keep(grid);
    page_.of_grid = page_.deals.size();
    const bool any_continuous = std::any_of(page_.terms.begin(), page_.terms.end(), [](const TracedTerm& term) { return term.continuous; });
    for (; any_continuous && page_.halvings < most_halvings && !page_.own->empty(); ++page_.halvings) keep(closer(grid));
    // A grid around each pick would crowd the frontier; those of the first grid that nothing traced beats show it evenly.
    page_.frontier = page_.own->frontier();
    std::erase_if(page_.frontier, [this](std::size_t at) { return at >= page_.of_grid; });
  }

 private:
  void keep(const TracedSet& set) {
    page_.own = std::make_shared<verdict::BargainingSet>(set.own());
    page_.neutral = std::make_shared<verdict::BargainingSet>(set.neutral());
    page_.deals = set.deals();
  }

  /// What to look closer at: the deals that rules pick, and each side's best, which Kalai-Smorodinsky measures by.
  std::vector<Values> centres() const {
    std::vector<Values> found;
    const auto add = [&](const verdict::Solution& solution) {
      for (const verdict::Place& place : solution.places) {
        Values terms = terms_at(place, page_.deals);
        if (found.size() < most_centres && std::find(found.begin(), found.end(), terms) == found.end()) found.push_back(std::move(terms));
      }
    };
    if (first_ != nullptr && picks_deals(*first_)) add(picked_by(*first_, e_, page_));
    for (const verdict::FairnessRule& rule : verdict::fairness_rules())
      if (picks_deals(rule) && !rule.reference) add(picked_by(rule, e_, page_));
    if (e_.sides.size() > 2) {
      add(most_equal(*page_.own, page_.own->best_gains()));
      if (page_.transferable) add(most_equal(*page_.neutral, verdict::Utilities(e_.sides.size(), Decimal(1))));
    }
    for (std::size_t side = 0; side < e_.sides.size(); ++side) {
      verdict::Solution best = page_.own->best_for(side);
      best.places.resize(std::min<std::size_t>(best.places.size(), 1));  // its height is what counts
      add(best);
    }
    return found;
  }

  /// The grid with one of half the last step around every centre, two steps each way: as far as the last one's neighbours.
  TracedSet closer(const TracedSet& grid) {
    const std::vector<Values> around = centres();
    for (Decimal& step : steps_) step = step / Decimal(2);
    TracedSet set = grid;
    for (const Values& centre : around) {
      std::vector<Values> values;
      for (std::size_t i = 0; i < centre.size(); ++i) {
        const TracedTerm& term = page_.terms[i];
        Values of;
        for (int k = term.continuous ? -2 : 0; k <= (term.continuous ? 2 : 0); ++k) of.push_back(min(term.to, max(term.from, centre[i] + steps_[i] * Decimal(k))));
        of.erase(std::unique(of.begin(), of.end()), of.end());
        values.push_back(std::move(of));
      }
      set.add(values);
    }
    return set;
  }

  const Evaluation& e_;
  FairnessPage& page_;
  DealSpace& space_;
  const verdict::FairnessRule* first_;
  std::vector<Decimal> steps_;
};

}  // namespace

bool picks_deals(const verdict::FairnessRule& rule) { return rule.of_set != nullptr; }

verdict::Solution picked_by(const verdict::FairnessRule& rule, const Evaluation& e, const FairnessPage& page) {
  if (rule.at_neutral && !page.transferable) return {{}, verdict::no_instrument};
  return rule.of_set(rule.at_neutral ? *page.neutral : *page.own, e.deal->fairness.weights);
}

void trace_picks(const Evaluation& e, FairnessPage& page, DealSpace& space, const verdict::FairnessRule* first) { Tracer(e, page, space, first).run(); }

}  // namespace assay::study
