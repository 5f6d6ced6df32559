#pragma once
#include <vector>

#include "engine/engine.hpp"
#include "study/evaluation.hpp"

namespace assay::study {

/// What a verdict is made of, which a changed input may move; canonical money, rates as shares per year.
struct Judged {
  struct Of {
    Decimal rate, surplus, outside_option, received, given;
    std::vector<Decimal> flows, swap;        ///< net, by period; `swap`: at arm's-length prices
  };
  Decimal neutral_rate;
  std::vector<Of> parties;                   ///< in the order of the evaluation's
  std::vector<verdict::Parity> parities;     ///< in the order of the file
};

/// The run as it stands.
Judged judged_of(const Evaluation& e);

/// Where the same stands in a sheet: that of `e`, or of the same deal recorded anew. Only what a rule asks (the deal's own unless another is named)
/// is looked for, so that a search computes no more than it needs; the rest of what is read is 0 or empty, and rule_facts() asks nothing of it.
class JudgedCells {
 public:
  static constexpr const char* every_rule = "*";  ///< for `rule`: whatever any of them asks
  JudgedCells(const Evaluation& e, const sheet::Sheet& sheet, const std::string& rule = {});
  const std::vector<sheet::NodeId>& cells() const { return cells_; }
  /// `at`: the value of a cell, as a decimal.
  template <class At>
  Judged read(At at) const {
    Judged judged;
    auto next = cells_.begin();
    const auto take = [&] { return at(*next++); };
    judged.neutral_rate = take();
    for (std::size_t party = 0; party < parties_; ++party) {
      Judged::Of of;
      for (Decimal* part : {&of.surplus, &of.outside_option}) *part = take();
      for (std::size_t t = 0; t < periods_; ++t) of.flows.push_back(take());
      if (all_) {
        for (Decimal* part : {&of.rate, &of.received, &of.given}) *part = take();
        for (std::size_t t = 0; t < periods_; ++t) of.swap.push_back(take());
      }
      judged.parties.push_back(std::move(of));
    }
    for (verdict::Parity parity : parities_) {
      parity.parity = take();
      if (parity.agreed) parity.agreed = parity.parity - take();
      judged.parities.push_back(std::move(parity));
    }
    return judged;
  }

 private:
  std::size_t parties_ = 0, periods_ = 0;
  bool all_ = false;                         ///< the rule asks for more than gains
  std::vector<verdict::Parity> parities_;    ///< their names, and whether a share is agreed
  std::vector<sheet::NodeId> cells_;
};

/// The sides' surpluses, at their own rates and at the neutral one; `factors`: at that, of the flows' times.
std::vector<verdict::Side> sides_of(const Evaluation& e, const Judged& of, const std::vector<Decimal>& factors);
std::vector<verdict::Side> sides_of(const Evaluation& e, const Judged& of);
/// What the rules of fairness ask about the deal; the traced sets are not in it. `returns`: rates of return too, which are searched for.
verdict::RuleFacts rule_facts(const Evaluation& e, const Judged& of, bool returns);
/// The verdict by the rule that the deal names. A rule of the traced set has no answer unless `facts` have the set.
verdict::Fairness judge(const Evaluation& e, const verdict::RuleFacts& facts);
/// The same at other values of some inputs; `set` and `picked`, for a rule of the traced set: the set and what the rule picks of it.
verdict::Fairness judge(const Evaluation& e, const Judged& of, const verdict::BargainingSet* set = nullptr, const verdict::Solution* picked = nullptr);

}  // namespace assay::study
