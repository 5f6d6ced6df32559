#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "deal/deal_file.hpp"
#include "deal/reader.hpp"
#include "model/law/law.hpp"
#include "model/ledger/book.hpp"

namespace assay::deal {

/// A reading or a scenario: a named set of changes.
struct Variant {
  std::string id, note, source;
  std::string comparable;  ///< of a scenario: the other deal whose published terms these are; "" of all else
  std::vector<Change> changes;
  Span where;
};

/// One axis of a sweep: a path and the values it takes, as texts of the deal format.
struct Axis {
  std::string path;
  std::vector<std::string> values;
  Span where;  ///< of an axis in the file
};

/// A grid: the first axis varies fastest.
struct Sweep {
  std::string id;
  std::vector<Axis> axes;
  std::vector<std::string> outs;
};

/// What somebody said about the deal, and the figures by which it is true.
struct Claim {
  std::string id, says, source, note;
  std::string holds_when;          ///< a condition over lines and measures (study/condition.hpp)
  Span where, condition_where;     ///< of the table; of the condition's text
};

/// A published result that the deal must reproduce.
struct Expectation {
  std::string out, value, tolerance, scenario, reading, source;
  std::string period;  ///< its label; "" for a figure of the whole deal
  Span where, value_where, tolerance_where;
};

struct LawQuestion {
  std::vector<std::string> check;                 ///< names of rule files
  Date as_of{};
  std::vector<model::law::Rule> rules;            ///< of those files
  std::vector<model::law::Subject> subjects;      ///< what the legs do
};

/// A term that the sides may bargain over.
struct VariedTerm {
  std::string path;
  std::optional<sheet::Parameter> from, to;  ///< as written; none: the range of the input itself
  Span where;
};

struct FairnessTerms {
  std::string rule = "both-gain";  ///< the rule that decides, an id of verdict::fairness_rules()
  std::vector<Decimal> weights;    ///< of the Nash rule, by side; one in all
  std::vector<VariedTerm> vary;
  std::string instrument;          ///< path of an input that moves value one for one; "" when none is named
  Span instrument_where;
  Decimal split_low, split_high;   ///< shares of the joint gain, 0 to 1
  std::string split_written;
  sheet::Parameter certainty;
  std::optional<sheet::Parameter> neutral_rate;
  std::string not_judged;          ///< why no verdict is asked for (rule = "none"); "" when one is
  std::vector<model::Side> sides;  ///< who splits the joint gain; parties in none are third parties
};

/// [terms]: what contracts are compared by and nothing is computed from; what is absent is not known. Quantities in their own money.
struct ContractTerms {
  std::optional<int> signed_in;
  std::optional<std::string> resource, repaid_in, price_rule;
  std::optional<sheet::Parameter> amount, tenor, grace;
  std::vector<std::string> collateral;
  std::optional<bool> stabilised, contract_public;
  char source_grade = 0;  ///< of the table's source; 0: names none
};

/// [benchmark]: what the state's take of a leg is compared with: the standard law, as a scenario of this file or another deal, and other countries.
struct Benchmark {
  struct Peer {
    std::string who, indicator;  ///< "Ghana", "aetr_0"
    sheet::Parameter value;      ///< a share, with its evidence
  };
  struct Receipt {
    std::string line;
    Span where;
  };
  std::string leg, payer, scenario, deal, peer_group;  ///< "leg.mine"; the others "" when not said
  std::string law_title;           ///< what the standard law is called
  std::vector<Receipt> receipts;   ///< rows that the state gets beside what is levied on the leg
  std::vector<Peer> peers;
  Span where, leg_where;           ///< of the scenario or deal; of the leg
};

struct PartyFacts {
  std::string id, name, short_name, country;
  std::vector<std::string> premium_for;
  Span where;
};

/// [correlation]: of the shocks of price processes, by name; symmetric, valid. Those not named are independent.
struct Correlation {
  std::vector<std::string> shocks;
  std::vector<std::vector<sheet::Parameter>> rho;
};

/// A deal, resolved: every value read, checked, defaulted; units known; nothing recorded yet.
struct Deal {
  std::shared_ptr<const DealFile> file;
  std::shared_ptr<const input::Node> root;  ///< the flattened tree that this deal was read from
  std::string title, summary, money;
  bool is_signed = false;
  Date date{};
  Calendar calendar{2000, 1};
  std::vector<std::string> not_modelled;
  std::map<std::string, Source> sources;
  std::vector<PartyFacts> parties;
  std::vector<model::Party> ledger_parties;
  std::vector<model::Entry> entries;
  std::map<std::string, sheet::Parameter> indices;  ///< by money written
  std::map<std::string, model::RateDeck> rates;     ///< by id
  Correlation correlation;
  std::optional<LawQuestion> law;
  FairnessTerms fairness;
  std::optional<ContractTerms> terms;
  std::optional<Benchmark> benchmark;
  std::vector<Variant> readings, scenarios;
  std::vector<Sweep> sweeps;
  std::vector<Expectation> expectations;
  std::vector<Claim> claims;
  std::map<std::string, std::string> files_read;
  Diagnostics warnings;
};

/// Reads a deal from a tree (the file's own, or one with changes applied). Errors go to `found`; the deal is returned
/// only when there are none.
std::shared_ptr<const Deal> resolve(std::shared_ptr<const DealFile> file, std::shared_ptr<const input::Node> root, Diagnostics& found);

/// What is asked of a deal file: which variants, which overrides, in this order: reading, scenario, --set.
struct Question {
  std::string reading, scenario;
  std::vector<Change> sets;
};

/// The file's tree with the question's changes applied; unknown reading or scenario: E902.
std::shared_ptr<const input::Node> flatten(const DealFile& file, const Question& question, Diagnostics& found);

/// An axis as one text, in a deal file or on the command line: "leg.mine.grade=1 % .. 6 %/6" (both ends included, equal steps),
/// "leg.mine.grade=1 % .. 8 %/4 log" (equal ratios), "leg.mine.grade=1, 2, 5 %" (a list). A unit that only the last value has is that of all.
/// E916 malformed, E910 no axis between two values.
std::optional<Axis> parse_axis(const std::string& text, const std::string& money, const Span& where, Diagnostics& found);
/// E921 when one input is on two axes of a grid.
void check_axes(const std::vector<Axis>& axes, const Span& where, Diagnostics& found);

/// A recorded deal: the sheet and the ledger it stands in.
struct Recorded {
  std::shared_ptr<const Deal> deal;
  sheet::Sheet sheet;
  model::Ledger ledger;
  std::vector<model::Book::Plausible> plausible;
  std::vector<model::Book::Remark> remarks;
  std::vector<model::Book::Search> searches;
  std::vector<sheet::Line> products;  ///< of all legs, for the start of production
  std::vector<model::Book::KeyFigure> quoted;
  Recorded(std::shared_ptr<const Deal> d);
};

/// Runs every kind's `record`, then the ledger's, then fills every cell. Cycles and wrong line names become diagnostics.
std::unique_ptr<Recorded> assemble(std::shared_ptr<const Deal> deal, Diagnostics& found);

}  // namespace assay::deal
