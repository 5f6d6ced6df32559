#include "study/claim_movers.hpp"

#include <algorithm>
#include <cmath>

#include "study/parts.hpp"

namespace assay::study {
namespace {

/// An input that moves the condition, and by how much between the ends of its 80 % range: the largest change of any comparison, each
/// against its own size in the base case.
struct Mover {
  sheet::ParameterId parameter;
  double swing = 0;
  std::vector<std::size_t> small = {};  ///< tracks that it moves, if at all, by too little to tell in doubles
  bool followed = true;  ///< the tracks say what becomes of the condition when it moves
};

class Movers {
 public:
  Movers(const Evaluation& e, const std::vector<Track>& tracks) : e_(e), tracks_(tracks) {
    for (const Track& track : tracks) {
      reached_.push_back(reaching(track.cells()));
      weighed_.push_back(reaching(track.stands_on));
    }
  }

  /// The inputs that move the condition, the largest swing first; those whose swing is too small to tell in doubles only if the others are too few.
  std::vector<sheet::ParameterId> find(std::size_t most) {
    std::vector<Mover> movers;
    for (Mover& mover : candidates())
      if (mover.followed) movers.push_back(std::move(mover));
    for (std::size_t t = 0; t < tracks_.size(); ++t) add_swings(t, movers);
    const auto surely = static_cast<std::size_t>(std::count_if(movers.begin(), movers.end(), [](const Mover& mover) { return mover.swing > 0; }));
    if (surely < most)
      for (Mover& mover : movers)
        if (!(mover.swing > 0))
          for (const std::size_t t : mover.small) mover.swing = std::max(mover.swing, exact_swing(tracks_[t], mover.parameter));
    std::erase_if(movers, [](const Mover& mover) { return !(mover.swing > 0); });
    std::stable_sort(movers.begin(), movers.end(), [](const Mover& a, const Mover& b) { return b.swing < a.swing; });
    std::vector<sheet::ParameterId> inputs;
    for (const Mover& mover : movers)
      if (inputs.size() < most) inputs.push_back(mover.parameter);
    return inputs;
  }

 private:
  /// By node: may any of the cells depend on it, also by way of an alternative?
  std::vector<char> reaching(const std::vector<sheet::NodeId>& cells) const {
    std::vector<char> reached = engine::reaches(e_.recorded->sheet, cells);
    mark_moving_alternatives(e_, reached);
    return reached;
  }

  /// Every input with a range.
  std::vector<Mover> candidates() const {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    std::vector<Mover> all;
    for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
      const sheet::Parameter& p = sheet.parameters()[i];
      if (!p.low || !p.high || *p.low == *p.high) continue;
      Mover mover{sheet::ParameterId{i}};
      for (std::size_t t = 0; t < tracks_.size(); ++t)
        if (weighed_[t][sheet.parameter_node({i}).value] && !stands(tracks_[t], e_, mover.parameter)) mover.followed = false;
      all.push_back(std::move(mover));
    }
    return all;
  }

  /// What a swing is measured against.
  Decimal size_of(const Track& track) const {
    const Decimal base = sum_of(track, e_);
    return base.is_zero() ? Decimal(1) : base;  // the deal stands on the border itself: any move is large beside nothing, so movers are ordered by how far they go
  }

  /// Nothing depends on how large a swing is but the order of movers, and whether it is one: in double, to nine digits, so that what is equal in
  /// decimals is equal. All movers of a track in one sheet, each run with one of them changed.
  void add_swings(std::size_t t, std::vector<Mover>& movers) const {
    const sheet::Sheet& sheet = e_.recorded->sheet;
    const Track& track = tracks_[t];
    const double size = size_of(track).to_double();
    std::vector<sheet::ParameterId> inputs;
    std::vector<double> values;
    std::vector<Mover*> moved;
    for (Mover& mover : movers) {
      const sheet::NodeId node = sheet.parameter_node(mover.parameter);
      if (!reached_[t][node.value]) continue;
      moved.push_back(&mover);
      inputs.push_back(mover.parameter);
      values.push_back(e_.values[node].to_double());
    }
    Rerun<double> deal(e_, inputs, track.cells());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (!deal.moves(i)) continue;
      const sheet::Parameter& p = sheet.parameters()[inputs[i].value];
      const auto at = [&](const Decimal& value) {
        std::vector<double> changed = values;
        changed[i] = value.to_double();
        return quick_sum(track, deal, changed);
      };
      const double low = at(*p.low), high = at(*p.high);
      if (std::isnan(low) || std::isnan(high)) continue;
      const double quick = std::abs((high - low) / size);
      constexpr double surely = 1e-6, kept = 1 << 30;
      if (quick < surely) {
        moved[i]->small.push_back(t);
        continue;
      }
      int power = 0;
      const double digits = std::frexp(quick, &power);
      moved[i]->swing = std::max(moved[i]->swing, std::ldexp(std::round(digits * kept) / kept, power));
    }
  }

  /// What is so small that it may be nothing, in decimals; 0 where the deal has no value at an end.
  double exact_swing(const Track& track, sheet::ParameterId input) const {
    const sheet::Parameter& p = e_.recorded->sheet.parameters()[input.value];
    const Curve own = curve(track, e_, input, p.unit);
    const auto low = own.function.exact(p.unit.from_canonical(*p.low)), high = own.function.exact(p.unit.from_canonical(*p.high));
    return low && high ? abs((*high - *low) / size_of(track)).to_double() : 0;
  }

  const Evaluation& e_;
  const std::vector<Track>& tracks_;
  std::vector<std::vector<char>> reached_, weighed_;  ///< by track, by node: what moves its cells; what moves its weights
};

}  // namespace

std::vector<sheet::ParameterId> claim_movers(const Evaluation& e, const std::vector<Track>& tracks, std::size_t most) { return Movers(e, tracks).find(most); }

}  // namespace assay::study
