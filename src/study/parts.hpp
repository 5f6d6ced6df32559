#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

// The parts of an evaluation, each in its own file.

/// evaluate() of a deal that is resolved: from its file, as the question has it.
std::unique_ptr<Evaluation> evaluate_resolved(const std::shared_ptr<const deal::Deal>& deal, const deal::Question& question, const Wanted& wanted, Diagnostics& found);
/// All that a run says of its parts, from the values of the cells: parties, legs, loans, measures.
void appraise(Evaluation& e);
/// The recorded deal of `base` with other values of its cells, appraised, and its claims asked. What it has of fairness, law, drivers and readings is empty.
std::unique_ptr<Evaluation> appraised_at(const Evaluation& base, engine::Values<Decimal> values, Diagnostics& found);

/// The first period in which any leg produces, for payback from first production; the count of periods when none does.
int first_production(const Evaluation& e);

/// Every ranged input at its P10 and P90, one at a time; sorted by the largest change to any party.
std::vector<Driver> drivers(const Evaluation& e);
/// One input at two values, canonical, everything else at base; nothing where the deal has no value at one of them.
std::optional<Driver> driver_between(const Evaluation& e, sheet::ParameterId id, const Decimal& low, const Decimal& high);
/// Is it a claim about the world, which evidence stands behind? Defaults of the format and shares of a schedule are none.
bool is_a_claim(const sheet::Parameter& input);
/// By node: does the surplus of any party depend on it?
std::vector<char> moves_a_surplus(const Evaluation& e);
/// The deal of `base`, a run of it as it is asked for, under each of its readings and scenarios that are wanted, without their drivers. One that differs from
/// the base or from another of them in numbers of its sheet alone is valued there; the base may be appraised meanwhile. `quiet`: as can_share() has it of the base.
struct ReadOtherwise {
  std::vector<ReadingResult> readings, scenarios;
};
ReadOtherwise read_otherwise(const Evaluation& base, const Wanted& wanted, bool quiet);
/// What lies outside what is usual, among the warnings (W512 and the codes that lines have for it).
void warn_of_implausible(Evaluation& e);
/// A cell without a value, as an error: E321.
void say_undefined(const deal::Deal& deal, const engine::Undefined& undefined, Diagnostics& found);
/// Sets the inputs that the deal leaves to the run (Book::search), each in turn, before anything is evaluated.
std::vector<SearchResult> settle_searches(deal::Recorded& recorded);
/// Runs the deals and scenarios that are parties' alternatives and sets what they are worth, before anything is evaluated. An alternative is a
/// deal's present value, which no outside option enters: two deals may be each other's alternative. E623 to E625; errors of the other
/// deal stand at their own places.
void settle_alternatives(Evaluation& e, Diagnostics& found);
/// Another deal, or a scenario of this file ("" for the deal): where that is said, and what it is called when it cannot be run.
struct OtherDeal {
  std::string deal, scenario;
  Span where, scenario_where;
  std::string role;         ///< "the alternative"
  const char* code;         ///< of the error that it has no such scenario
  bool forgives = false;    ///< changes asked for (--set) of what the scenario sets itself are left out there
};
struct OtherRun {
  std::string from;         ///< "scenario mining-code"
  std::shared_ptr<const Evaluation> run;  ///< nothing when it is wrong
};
/// Runs it without alternatives of its own; a scenario of this file under the same reading and changes. Its errors stand at their own places.
OtherRun run_other(const Evaluation& e, const OtherDeal& wanted, Diagnostics& found);
/// Marks the parameters of the deal that move what an alternative is worth, whether or not they move the deal: by node.
void mark_moving_alternatives(const Evaluation& e, std::vector<char>& nodes);
/// The input of that path in the deal of an alternative, where the two move together: an alternative of this file, whose scenario does not set it.
std::optional<sheet::ParameterId> shared_input(const AlternativeResult& alternative, const std::string& path);
/// The party's present value in the deal that is its alternative, a cell of that deal's sheet.
sheet::NodeId worth_in(const AlternativeResult& alternative);
/// The chain of every mine that has one, from its lines.
std::vector<ChainResult> chains(const Evaluation& e);
/// The ore of every mine that names deposits to compare it with, from its lines.
std::vector<RichnessResult> richness(const Evaluation& e);
/// The terms of every loan and what they come to, from its lines.
std::vector<LoanResult> loans(const Evaluation& e);
/// What the borrower gets of a loan ("loan.export") and what it pays, cells of the sheet, and when, in years. At the loan's own moments where it has them, whose cells are what
/// is got less what is paid (`pays` is empty); where a source repays it, those at which the deal's flows fall.
struct LoanCells {
  std::vector<sheet::NodeId> gets, pays;
  std::vector<Decimal> times;
};
LoanCells loan_cells(const Evaluation& e, const std::string& path);
/// What each party is tempted to ask for again, and what discounts of mines cost their owners: appended to the run's measures.
void add_measures(Evaluation& e);
/// Government take, marginal rate, break-even price, progressivity and timing of legs that are taxed; their measures are appended too.
void add_fiscal(Evaluation& e);
/// Those of the leg of [benchmark] also by the standard law, where `others` are run, and its peers. E614, E617, E618.
void compare_fiscal(Evaluation& e, bool others, Diagnostics& found);
/// What was said about the deal, each with its answer, appended also to the measures as 1 or 0 (claim.ID). A condition that cannot be read is an error.
void add_claims(Evaluation& e, bool levers, Diagnostics& found);
/// Who gains inside each side, from the lines.
std::vector<LeakageResult> leakage(const Evaluation& e);
/// What tables call an entry: its title, else its id.
std::string title_of(const model::Entry& entry);
/// The band on the split: the format's usual one fits no split among three or more, and then only both-gain is asked (a stated band would be E307).
std::optional<verdict::SplitBand> band_of(const Evaluation& e);
/// Does the input say something of the world that a source could prove?
bool is_a_claim(const sheet::Parameter& p);
/// The deals that its varied terms make possible (when `wanted`, or when the deal's rule needs them), and the answers of all rules;
/// puts the sets into `facts`. Wrong terms and an instrument that is none: errors in `found`, E641 to E644.
void trace(Evaluation& e, verdict::RuleFacts& facts, bool wanted, Diagnostics& found);
/// The draws that the run wants; what is to be said of them goes to its warnings.
void add_draws(Evaluation& e, std::uint64_t draws, std::uint64_t seed);
verdict::Evidence weigh_evidence(const Evaluation& e);
/// SHA-1 over the deal file, the files it reads and the changes asked for; the first seven hex digits.
std::string hash_of(const Evaluation& e);

/// The entry a line belongs to, for pointing at it.
Span place_of(const deal::Deal& deal, const std::string& line_key);
/// Everything after the numbers of a written quantity: "%" of "0.03 .. 0.20 .. 0.50 %".
std::string unit_written_in(const std::string& quantity);
/// A value of an input in a unit, to four digits: "1.4 %".
std::string value_text(const Unit& unit, const Decimal& canonical);
/// A figure for a message: four significant digits.
std::string shown(const Decimal& value);

}  // namespace assay::study
