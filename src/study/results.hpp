#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sheet/sheet.hpp"
#include "verdict/crossings.hpp"
#include "verdict/fairness.hpp"
#include "verdict/implied_rate.hpp"
#include "verdict/irr.hpp"
#include "verdict/mirr.hpp"
#include "verdict/payback.hpp"
#include "verdict/rules.hpp"

namespace assay::study {

// What a run says of each part of a deal; the whole is in evaluation.hpp.

/// A figure with its unit: what every format prints.
struct Figure {
  std::string key, label;
  Decimal value;  ///< in `unit`, not canonical
  Unit unit;
  bool is_year = false;  ///< a calendar year: a plain number, shown without a thousands mark
};

/// Net present value of a party's flows at a round rate.
struct AtRate {
  Decimal rate;  ///< share per year: 0.05
  Decimal npv;   ///< canonical money
};

/// One party's side, canonical money; positive = received.
struct PartyResult {
  std::string id, name, short_name, country;
  Decimal rate;
  Decimal npv, outside_option, surplus;  ///< surplus = npv - outside option
  Decimal received, given;               ///< present values at its own rate
  verdict::Measure exchange_ratio;       ///< received / (given + outside option)
  std::vector<AtRate> at_rates;          ///< 5, 8, 10, 12 %
  std::vector<Decimal> flows;            ///< net, by period
  verdict::Irr irr;
  verdict::Measure mirr;                 ///< financed and reinvested at its own rate
  verdict::Payback payback;
  verdict::ImpliedRate implied_rate;     ///< of the swap, seen from this party (rulings 10)
  bool has_outside_option = false;
};

/// Those who split the joint gain: one party, or several, each at its own rate. Canonical money.
struct SideResult {
  std::string id;
  std::vector<std::size_t> members;      ///< indices of parties
  Decimal npv, outside_option, surplus;  ///< sums over the members
};

/// A venture before its owners; canonical money.
struct VentureResult {
  std::string id, name;
  std::vector<std::pair<std::string, Decimal>> owners;  ///< shares of the first period, 0 to 1
  Decimal rate, npv;
  Decimal called, distributed;                          ///< sums over the deal's years, undiscounted
  verdict::Irr irr;
};

/// Of the parties of all sides.
struct JointResult {
  Decimal rate, npv, surplus, financing_gain;
};

/// A leg as an exchange: what it costs the giver and what it is worth to the taker, present values at their own rates.
struct LegResult {
  std::string path, title, from, to;
  Decimal cost_to_giver;    ///< what the giver spends on it, plus its outside option when the leg takes that away
  Decimal worth_to_taker;   ///< what the taker gets from it less what the taker spends on it
  std::vector<Figure> figures;  ///< what people quote of it (levelised cost, cover ratios); label: a few words
};

/// Anything else of the deal that people quote figures of: an account that a mine repays.
struct TermResult {
  std::string path, title;
  std::vector<Figure> figures;
};

/// One input at its low and high end, everything else at base.
struct Driver {
  sheet::ParameterId parameter;
  std::string path, label, low_text, high_text;
  char grade = 0;
  std::vector<Decimal> at_low, at_high;  ///< surplus per party
  std::optional<bool> fair_low, fair_high;  ///< the verdict there; nothing when the deal is not judged, or its rule has no answer there
  Decimal swing;                         ///< the largest change it makes to any party
};

/// The deal under one of its readings or scenarios.
struct ReadingResult {
  std::string id, note;
  bool evaluated = false;
  std::string trouble;                ///< why not, when it could not be evaluated
  std::vector<Decimal> surplus;       ///< per party
  Decimal joint;
  std::string money;                  ///< in which the deal is kept there: "USD_2019"
  verdict::Fairness fairness;
  std::vector<std::string> warnings;
};

struct InSitu {
  std::string leg;
  Decimal value;                       ///< canonical money
  std::optional<Decimal> taker_npv;    ///< the taker's present value from that leg
};

/// One product along a mine's chain, per tonne of ore milled over the deal's years, undiscounted; canonical money per tonne.
struct ChainStep {
  std::string path, title, owner;  ///< "stage.smelter"; owner: the party that runs the stage
  Decimal value, cost, added;    ///< worth of the product; cost and capital of the stage; what the stage adds, net
  bool handed_over = false;      ///< changes hands under the contract
};
struct ChainResult {
  std::string leg, giver, taker;
  std::vector<ChainStep> steps;
  Decimal giver_keeps, taker_keeps;
  std::vector<std::pair<std::string, Decimal>> others_keep;  ///< third parties that own later stages, each once
};

/// Who gets what within a party: shares of its receipts, and their present value at the party's rate, canonical money.
struct LeakageResult {
  struct Recipient {
    std::string id, title;
    Decimal share, present_value;
    char grade = 0;  ///< evidence of the share; 0 when it has no source
  };
  std::string path, party;
  bool all_cash = true;  ///< else of named lines
  Decimal receipts;
  std::vector<Recipient> recipients;
};

/// A tonne of a mine's ore and of those it is compared with; grades as shares, values canonical money per tonne of ore, at the first period's prices.
struct RichnessResult {
  struct Deposit {
    std::string id, name;
    Decimal grade, value, recoverable;
    Decimal ratio;  ///< recoverable value of our ore over that of this one
  };
  std::string leg, title;
  Decimal grade, value, recoverable;
  std::vector<Deposit> deposits;
};

/// An input that the run set itself: the value between two bounds at which a line is highest, and the curve that was tried.
struct SearchPoint {
  Decimal input, objective;      ///< canonical
  std::vector<Decimal> shown;    ///< the lines that go with it, canonical
};
struct SearchResult {
  std::string path, objective;   ///< "leg.mine.cutoff", "leg.mine.rent_npv"
  std::vector<std::string> shown;  ///< names of lines
  Decimal best;
  bool at_edge = false;          ///< the best is one of the bounds: the optimum may lie outside
  std::vector<SearchPoint> curve;  ///< from the lower bound to the upper, in equal steps; the best among them
};

/// A loan's terms and what they come to; money canonical, rates as shares.
struct LoanResult {
  std::string path, title, from, to;
  Decimal announced, signed_amount, delivered;  ///< announced 0: not said
  std::string rate_text;                        ///< "2.2 %/a", "libor + 2.8 %/a"
  std::string maturity, grace;                  ///< as written
  verdict::Irr all_in;                          ///< effective annual rate over all that the borrower gets and pays, at the loan's own moments
  Decimal grant_element_5, grant_element_5_with_costs, grant_element_10;
  bool has_costs = false;                       ///< fees or escrow
  bool concessional_5 = false, concessional_10 = false;  ///< 35 % at 5 %, with costs; 25 % at 10 %
};

/// A figure that the run works out over finished lines, named like one: "leg.mine.aetr_10", "host.temptation".
struct NamedMeasure {
  std::string name, label, about;
  std::string row;                  ///< the row it is taken over, for explanation
  Unit unit;
  verdict::Measure result;          ///< canonical
  std::vector<Decimal> by_period;   ///< canonical; for those that have a value in each period too
  bool is_year = false;
};

/// Fiscal indicators of a leg whose pre-tax flows are taxed (IMF FARI); the measures stand among Evaluation::measures by these names.
struct FiscalResult {
  std::string leg, title;
  std::vector<std::string> measures;
  std::vector<std::string> before, levied;  ///< rows: flows before tax; what is levied, below zero where it is paid
  std::vector<std::string> receipts;        ///< rows that count as the state's take beside what is levied
  std::string standard_law;                 ///< what is compared with: "Mining code of 2002 (scenario mining-code)"; "" when nothing is
  std::string peer_group;
  struct Peers {
    Decimal low, high;
    std::string lowest, highest, who;       ///< countries, and all of them
    std::size_t count = 0;
    char grade = 0;                         ///< the weakest
  };
  std::map<std::string, Peers> peers;       ///< by measure
  /// The same measure by the standard law: "leg.mine.standard_law.aetr_10".
  std::string standard_name(const std::string& measure) const { return leg + ".standard_law" + measure.substr(leg.size()); }
};

/// A term that the sides may bargain over, as it was traced; values canonical.
struct TracedTerm {
  std::string path, label;
  Unit unit;
  Decimal from, to, base;
  bool continuous = true;            ///< deals between two traced values are possible; not so of whole years, for which the deal is recorded anew
  std::vector<Decimal> values;       ///< of the grid, ascending
  /// A stretch of the range, ends included; an end that is also that of the range may go on beyond it.
  struct Stretch {
    Decimal low, high;
  };
  std::size_t tried = 0;             ///< how many values of this term alone were tried, all else as in the deal
  std::vector<std::vector<Stretch>> keeps;  ///< by side: where it does not lose
  std::vector<Stretch> none_loses;   ///< where no side loses
  std::vector<Stretch> fair;         ///< where the verdict is fair
};

/// The deal at one place that a rule picks: the terms' values, and what the deal with these values gives each side.
struct RulePoint {
  std::vector<Decimal> terms, surplus;
};

struct RuleResult {
  const verdict::FairnessRule* rule = nullptr;
  bool decides = false;              ///< the deal names it
  verdict::RuleAnswer answer;
  std::vector<RulePoint> points;
};

/// The deal by every rule of fairness, over the set of deals that its varied terms make possible; empty when the deal asks for no verdict.
struct FairnessPage {
  std::vector<TracedTerm> terms;
  std::vector<std::vector<Decimal>> deals;       ///< values of the terms at each traced point
  std::shared_ptr<const verdict::BargainingSet> own, neutral;  ///< surpluses of the sides; no threat is left in them
  std::string not_traced;                        ///< why there is no set
  bool transferable = false;                     ///< the deal names an instrument that moves value one for one
  std::vector<std::size_t> frontier;             ///< indices of `deals`
  std::size_t of_grid = 0;                       ///< the first so many `deals` are those of the first grid; the others stand around what rules pick
  int halvings = 0;                              ///< how often the grid was halved around the deals that rules pick
  std::vector<std::string> left_out;             ///< terms that this scenario or reading does not have, or not with a range
  std::vector<RuleResult> rules;
};

/// Values of an input over which something holds; `from` and `to` in the input's unit.
struct Lever {
  std::string path, unit;          ///< unit as written
  Decimal from, to;                ///< the range that the file gives it
  std::vector<verdict::Stretch> holds;  ///< parts of the range, all else at base
  /// Does a value of the range turn what is so at base?
  bool turns(bool base_holds) const;
};

/// What was said about the deal, asked of this run.
struct ClaimResult {
  std::string id, says, source, note, condition;
  char grade = 0;                  ///< of the source
  std::optional<bool> holds;       ///< nothing: a figure of the condition has no value; `why_not` says why
  std::string why_not;
  std::vector<Lever> levers;       ///< the two ranged inputs that move the condition's figures most; none when a figure is no sum over the deal's lines (a payback)
  /// One of the levers along its range with the other at a stated value.
  struct Together {
    std::string other, other_unit;
    Decimal at;
    Lever lever;
  };
  std::vector<Together> together;  ///< of both, where neither alone turns the answer and both do
  /// Does an input, within its range, turn the answer, or do two?
  bool depends() const;
};

}  // namespace assay::study
