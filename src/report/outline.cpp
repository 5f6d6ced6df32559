#include "report/outline.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "report/figures.hpp"
#include "report/memo_sentences.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {
namespace {

using Sentences = std::vector<std::string>;
using Gaps = std::vector<study::Gap>;

Sentences on_fairness(const study::Evaluation& e, const Gaps&) { return {chances_sentence(e), fragility(e), rules_sentence(e)}; }
Sentences on_drivers(const study::Evaluation& e, const Gaps&) { return {spread_sentence(e)}; }
Sentences on_readings(const study::Evaluation& e, const Gaps&) { return {e.readings.size() > 1 ? readings_sentence(e) : "", claims_sentence(e)}; }
Sentences on_law(const study::Evaluation& e, const Gaps&) { return law_sentences(e); }
Sentences on_trust(const study::Evaluation& e, const Gaps& gaps) { return {capitalised(e.evidence.sentence) + '.', gaps_sentence(e, gaps)}; }

// What is asked first stands first; what is looked up comes last.
constexpr Part parts[] = {
    {"Finding", nullptr, "T1", ""},
    {"The exchange", nullptr, "T2", "T25 T19"},
    {"Is it fair?", on_fairness, "", "T28 T3 T4 T36", "F1"},
    {"What drives it", on_drivers, "", "T5 T7 T8"},
    {"What would make it fair", nullptr, "T10", "T26 T27"},
    {"Rival readings", on_readings, "", "T11 T35"},
    {"Law", on_law, "", "T14"},
    {"How far to trust this", on_trust, "", "T15 T17"},
    {"Further tables", nullptr, "", "T9 T37 T12 T22 T13 T16 T18 T20 T21"},
};

}  // namespace

std::span<const Part> outline() { return parts; }

std::vector<Table> taken(std::vector<Table>& tables, std::string_view ids) {
  std::vector<Table> found;
  std::istringstream list{std::string(ids)};
  for (std::string id; list >> id;) {
    const auto is_it = [&](const Table& table) { return table.id == id; };
    std::copy_if(tables.begin(), tables.end(), std::back_inserter(found), is_it);
    std::erase_if(tables, is_it);
  }
  return found;
}

}  // namespace assay::report
