#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "deal/deal.hpp"
#include "engine/engine.hpp"
#include "model/law/law.hpp"
#include "study/results.hpp"
#include "verdict/evidence.hpp"

namespace assay::study {

/// Everything one run of a deal says, in 50-digit decimals.
struct Evaluation;
/// Random draws of it (study/simulate.hpp).
struct Simulation;

/// A party's alternative that is another deal or a scenario ([outside.ID], kind "deal"), as it was run.
struct AlternativeResult {
  std::string path, party, there;             ///< "outside.code"; the party here and in that deal
  std::string from;                           ///< "scenario mining-code"
  sheet::ParameterId input;                   ///< of the sheet: what the run settled
  bool same_file = false;                     ///< shares the inputs of the deal
  std::shared_ptr<const Evaluation> run;
};

struct Evaluation {
  std::shared_ptr<const deal::Deal> deal;
  std::shared_ptr<deal::Recorded> recorded;
  engine::Values<Decimal> values{{}};
  engine::Agreement agreement;         ///< decimal against double, every line
  deal::Question question;
  std::vector<PartyResult> parties;
  std::vector<SideResult> sides;       ///< as judged, in the order of `fairness.shares`
  JointResult joint;
  std::vector<LegResult> legs;         ///< and the clauses, which are exchanges of one side only
  std::vector<TermResult> terms;       ///< those with figures, in the order of the file
  std::vector<VentureResult> ventures;
  std::vector<InSitu> in_situ;
  std::vector<SearchResult> searches;
  std::vector<AlternativeResult> alternatives;
  std::vector<ChainResult> chains;     ///< of mines whose product is worked further
  std::vector<LoanResult> loans;
  std::vector<LeakageResult> leakage;
  std::vector<RichnessResult> richness;  ///< of mines that are compared with known deposits
  std::vector<NamedMeasure> measures;
  std::vector<FiscalResult> fiscal;    ///< of legs that fiscal instruments are `on` and pay something for, and that of [benchmark]
  std::shared_ptr<const Evaluation> standard_law;  ///< the deal or scenario of [benchmark], as it was run
  std::vector<ClaimResult> claims;
  verdict::Fairness fairness;          ///< of the base case
  std::optional<verdict::Fairness> fairness_drawn;  ///< of the mean of `draws` and the chance that the rule holds; none where the rule cannot be asked of draws
  FairnessPage fairness_page;
  verdict::Evidence evidence;
  std::vector<Driver> drivers;         ///< by swing, largest first
  std::vector<ReadingResult> readings;
  std::vector<ReadingResult> scenarios;  ///< all of the file, but for that of `question`
  const ReadingResult& scenario(const std::string& id) const;  ///< InternalError where scenarios were not wanted
  std::shared_ptr<const Simulation> draws;  ///< none: not asked for, or nothing that moves a gain is uncertain
  std::vector<model::law::Finding> law_findings;
  model::law::Summary law;
  Diagnostics warnings;
  std::string deal_hash;               ///< of the deal file, the files it reads and the changes asked for

  /// The verdict: by means and chances once there are draws, else that of the base case (rulings 4).
  const verdict::Fairness& verdict() const { return fairness_drawn ? *fairness_drawn : fairness; }
  const NamedMeasure* measure(const std::string& name) const;
  /// Is the line or measure of this name a calendar year?
  bool is_year(const std::string& name) const;
  Decimal scalar(const std::string& key) const;
  bool has_line(const std::string& key) const { return recorded->sheet.find_line(key).has_value(); }
  std::vector<Decimal> row(const std::string& key) const;
  /// The yearly rate of a party or a venture: a venture may stand where a party stands, but is none of `parties`.
  Decimal rate_of(const std::string& id) const;
  /// The side that a party belongs to, an index of `sides`; nothing for a third party.
  std::optional<std::size_t> side_of(std::size_t party) const;
  const Unit& money() const { return recorded->ledger.money(); }
};

struct Wanted {
  bool drivers = true;
  bool readings = true;
  bool scenarios = false;
  std::uint64_t draws = 0;  ///< how many; 0: none
  std::uint64_t seed = 1;
  bool levers = false;  ///< of the claims: what would turn each
  bool hash = true;         ///< of what was read: for runs that are shown, or named in another's
  bool alternatives = true;  ///< run the deals that are parties' alternatives; a deal that is run as one has no need of its own
};

/// What tables call a party, venture or side: its short name, or its name where that is as short, else its id: "DPRK", "TBEA", "builders + Eximbank".
std::string label_of(const Evaluation& evaluation, const std::string& id);
/// The same in a sentence: "DPRK"; "the host" where the name is the role.
std::string in_words(const Evaluation& evaluation, const std::string& id);

/// Runs a deal. Nothing when the file is wrong; all that is wrong is in `found`.
std::unique_ptr<Evaluation> evaluate(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const Wanted& wanted, Diagnostics& found);

/// The terms that [fairness] names, of the deal as its file has it: each is an input that is a number, with a range that holds the
/// deal's own value. E641, E642.
void check_varied_terms(const deal::Recorded& recorded, Diagnostics& found);

/// A line or a measure by name ("host.npv", "investor.irr", "leg.mine.head_grade"), for a period, by its label, when it is a row.
/// E911 with the nearest name when there is none; E912 when a row needs a period; a measure that does not exist is said in `why_not`.
struct Answer {
  std::optional<Figure> figure;
  std::string why_not;
  Unit unit;                ///< of the figure, also where it has no value
};
/// What a measure is and the row it is taken over, for explanation; nothing when `name` is no measure.
struct MeasureInfo {
  std::string about, row;
};
std::optional<MeasureInfo> measure_info(const Evaluation& evaluation, const std::string& name);
/// Names of the measures of every party, for lists and hints.
std::vector<std::string> measure_names(const Evaluation& evaluation);
std::optional<Answer> look_up(const Evaluation& evaluation, const std::string& out, const std::string& period, const Span& where, Diagnostics& found);

}  // namespace assay::study
