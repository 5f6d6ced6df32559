#pragma once
#include <string>
#include <vector>

#include "study/evaluation.hpp"
#include "study/gaps.hpp"

namespace assay::report {

// The fixed sentences of the memo's main part, filled from results: what stands there of tables that are printed in the annexes. One without an answer
// in this run is empty.

/// "Of 11 rules of fairness, 1 is met, 4 are not, and 6 have no answer here."
std::string rules_sentence(const study::Evaluation& e);
/// "What the spread of a net gain rests on. DPRK: leg.solar.worth 98 %; Chinese consortium: leg.solar.capex 99 %." Of each party the inputs that make up
/// four fifths of it, three at most; shares as in T5.
std::string spread_sentence(const study::Evaluation& e);
/// "The report can be read in 4 ways; in none of them is the deal fair."
std::string readings_sentence(const study::Evaluation& e);
/// "Said of the deal, and tried here. FAILS: China gets land at bargain prices; ... HOLDS: ..." In the words of T35.
std::string claims_sentence(const study::Evaluation& e);
/// "Mining rights: barred by UNSCR 2270, par. 30; ...": the rules that bar, by leg; how many more findings there are of each other kind.
std::vector<std::string> law_sentences(const study::Evaluation& e);
/// "The facts that would tell most: leg.solar.worth (grade E), which moves DPRK by 4,410 USD m; ...": the first three gaps of T15.
std::string gaps_sentence(const study::Evaluation& e, const std::vector<study::Gap>& gaps);

}  // namespace assay::report
