#include "study/verdict_turns.hpp"

#include <limits>
#include <map>

#include "study/deal_space.hpp"
#include "study/parts.hpp"
#include "verdict/stretches.hpp"

namespace assay::study {
namespace {

constexpr int steps = 48;

/// What is above zero, all of it, exactly where the deal is fair by its gains: what each side gains at its own rate, and with a band the joint gain at the neutral
/// rate and how far each side's part of it is from the band's two ends. All are sums of money, so that each is zero where it turns.
template <class Number>
std::vector<Number> margins(const std::vector<Number>& own, const std::vector<Number>& neutral, const std::optional<std::pair<Number, Number>>& band) {
  std::vector<Number> all = own;
  if (!band) return all;
  Number joint(0);
  for (const Number& gain : neutral) joint += gain;
  all.push_back(joint);
  for (const Number& gain : neutral) {
    all.push_back(gain - band->first * joint);
    all.push_back(band->second * joint - gain);
  }
  return all;
}

/// The deal along one input.
class Along {
 public:
  Along(const Evaluation& e, const TornadoBar& bar, const DealSpace::Term& term) : e_(e), bar_(bar), space_(e, {term}) {
    if (const auto band = band_of(e)) {
      band_ = {band->low, band->high};
      quick_band_ = {band->low.to_double(), band->high.to_double()};
    }
  }

  std::vector<Decimal> turns() {
    const Decimal &from = bar_.looked_from, &to = bar_.looked_to;
    if (!(from < to) || !space_.matters(0)) return {};
    const std::size_t count = margins(std::vector<double>(e_.sides.size()), std::vector<double>(e_.sides.size()), quick_band_).size();
    std::vector<Decimal> borders;
    for (std::size_t i = 0; i < count; ++i) {
      const verdict::Function margin{[this, i](double x) { return quick(x, i); }, [this, i](const Decimal& x) { return exact(x, i); }};
      for (Decimal& border : verdict::borders_of(verdict::crossings(margin, from, to, steps))) borders.push_back(std::move(border));
    }
    std::vector<Decimal> at;
    for (const verdict::Stretch& fair : verdict::stretches_where([this](const Decimal& x) { return is_fair(x); }, from, to, std::move(borders)))
      for (const Decimal& end : {fair.from, fair.to})
        if (end != from && end != to) at.push_back(end);
    return at;
  }

 private:
  double quick(double x, std::size_t margin) {
    const auto [known, is_new] = looked_.try_emplace(x);
    if (is_new)
      if (const auto gains = space_.at({bar_.unit.to_canonical(verdict::decimal_of(x))})) known->second = margins(gains->own, gains->neutral, quick_band_);
    return known->second.empty() ? std::numeric_limits<double>::quiet_NaN() : known->second[margin];
  }

  std::optional<Judged> judged(const Decimal& x) { return space_.judged_exactly({bar_.unit.to_canonical(x)}); }

  std::optional<Decimal> exact(const Decimal& x, std::size_t margin) {
    const auto of = judged(x);
    if (!of) return std::nullopt;
    std::vector<Decimal> own, neutral;
    for (const verdict::Side& side : sides_of(e_, *of)) {
      own.push_back(side.surplus);
      neutral.push_back(*side.surplus_at_neutral);
    }
    return margins(own, neutral, band_)[margin];
  }

  bool is_fair(const Decimal& x) {
    const auto of = judged(x);
    return of && judge(e_, *of).fair;
  }

  const Evaluation& e_;
  const TornadoBar& bar_;
  DealSpace space_;
  std::optional<std::pair<Decimal, Decimal>> band_;
  std::optional<std::pair<double, double>> quick_band_;
  std::map<double, std::vector<double>> looked_;  ///< margins by the input's value
};

}  // namespace

std::vector<VerdictTurn> verdict_turns(const Evaluation& e, const Tornado& tornado) {
  std::vector<VerdictTurn> found;
  const deal::FairnessTerms& asked = e.deal->fairness;
  if (!asked.not_judged.empty() || (asked.rule != "both-gain" && asked.rule != "split")) return found;
  for (const TornadoBar& bar : tornado.bars) {
    if (bar.recorded_anew) continue;
    const auto term = DealSpace::find(*e.recorded, bar.path);
    if (!term || term->recorded) continue;
    found.push_back({bar.path, Along(e, bar, *term).turns()});
  }
  return found;
}

}  // namespace assay::study
