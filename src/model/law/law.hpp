#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/diagnostic.hpp"
#include "input/csv.hpp"

/// Sanctions and due-diligence rules matched to the legs of a deal, on a date. Rules are the rows of
/// deals/reference/law/*.csv; the code knows no resolution, good or sanctioned country, only who is Chinese, American or of
/// the EU. Not legal advice. The page is docs/models/law.md.
namespace assay::model::law {

/// What a rule makes of a leg, least to most severe.
enum class Result {
  clear,          ///< no rule hit
  due_diligence,  ///< lawful, with a duty to look into the chain or to report
  to_check,     ///< a person must look: a cap, a soft call, a rule for others, a code that is not on the list for sure
  needs_leave,  ///< lawful only with leave that the rule itself foresees
  barred        ///< forbidden; a committee's approval, if the rule knows one, is the way out and does not lift the bar
};
std::string_view word(Result result);  ///< "clear", "due-diligence", "to-check", "needs-leave", "barred"

enum class Direction {
  export_from,  ///< goods leave the country
  import_into,  ///< goods enter the country
  activity      ///< something done with a party of the country
};

/// Whom a rule binds. `all` is every state and so everyone in it; `any_person` reaches people of other states as well.
enum class Bound { all, cn, us, eu, any_person };

/// How far the paragraph number can be trusted; `none` when the rule cites no paragraph.
enum class Certainty { none, read, agrees, recalled };

/// One row of a law file.
struct Rule {
  std::string id, regime, instrument, paragraph;
  Certainty paragraph_certainty = Certainty::none;
  Date from{};                         ///< first day in force
  std::optional<Date> until;           ///< first day no longer in force (superseded); nothing: still in force
  std::vector<std::string> countries;  ///< ISO 3166 two-letter codes, or "*"
  Direction direction = Direction::activity;
  std::vector<std::string> goods;  ///< tags, or "*" for anything that moves
  std::vector<std::string> hs;     ///< Harmonized System prefixes, 2 to 10 digits
  std::vector<std::string> activities;
  Result result = Result::to_check;
  Bound bound = Bound::all;
  bool secondary = false;  ///< persons whom the rule does not bind risk designation
  std::string exemptions, grade, source, note;
  Span where;  ///< the id's cell
};

/// "UNSCR 2270, par. 30".
std::string citation(const Rule& rule);
/// True when the paragraph number is recalled only and must be shown as "to check".
inline bool number_is_recalled(const Rule& rule) { return rule.paragraph_certainty == Certainty::recalled; }
bool in_force(const Rule& rule, Date as_of);

/// The columns of a law file, for parse_csv.
std::vector<std::string> rule_columns();
/// The rules of one file in its order. A row with a bad cell is left out and said, with its place: E701 empty cell,
/// E702 date, E703 `until` not after `from`, E704 unknown word, E705 HS prefix, E706 id used twice, E707 tag,
/// E708 country code, E709 rule that can match nothing.
std::vector<Rule> read_rules(const input::CsvTable& table, Diagnostics& found);

/// Tags that at least one rule knows, sorted: a leg's tag outside them can never hit, which is worth a warning.
std::vector<std::string> known_goods(const std::vector<Rule>& rules);
std::vector<std::string> known_activities(const std::vector<Rule>& rules);

/// What a leg of a deal does, in the words of the rules. A leg that does several things may be several subjects.
struct Subject {
  std::string leg;                           ///< "leg.mine"
  std::string from_country, to_country;      ///< of what moves, ISO two-letter codes; may be empty
  std::vector<std::string> goods;            ///< tags
  std::vector<std::string> hs;               ///< codes as long as known; dots and blanks are ignored
  std::vector<std::string> activities;       ///< tags
  std::vector<std::string> party_countries;  ///< of all parties to the leg
  Span where;
};

/// One rule that hits one leg.
struct Finding {
  using Result = law::Result;
  Result result = Result::clear;
  Rule rule;
  std::string leg;
  std::string why;      ///< what matched, in plain words
  std::string way_out;  ///< the rule's own exemptions; may be empty
  Span where;           ///< the leg's
};

/// Every rule in force on `as_of` that hits a subject, in the order of subjects, then rules.
std::vector<Finding> apply(const std::vector<Rule>& rules, const std::vector<Subject>& subjects, Date as_of);

struct LegResult {
  std::string leg;
  Result result = Result::clear;
};
/// The distinct bars of one regime, each counted once however many legs or rows it hits.
struct Bans {
  std::string regime;
  std::vector<std::string> citations;
};
struct Summary {
  std::vector<LegResult> legs;  ///< in the order of the subjects, the severest finding of each leg
  Result overall = Result::clear;
  std::vector<Bans> bans;  ///< by regime, in the order found; regimes without a bar are absent
  /// Citations of one regime; empty when it bars nothing.
  std::vector<std::string> bans_of(std::string_view regime) const;
};
Summary summarise(const std::vector<Subject>& subjects, const std::vector<Finding>& findings);

}  // namespace assay::model::law
