#pragma once
#include "report/table.hpp"
#include "study/evaluation.hpp"
#include "study/tornado.hpp"
#include "study/verdict_turns.hpp"
#include "report/number.hpp"

namespace assay::report {

// The tables of results, made once from an evaluation; the screen, the memo and the data files all write these.

Table parties_table(const study::Evaluation& e, Style style);   ///< T3: verdict by party
Table legs_table(const study::Evaluation& e, Style style);      ///< T2: what changes hands
Table quoted_table(const study::Evaluation& e, Style style);    ///< T19: levelised costs, cover ratios of the legs; no rows when there are none
/// T7: net gain with one input at its ends; with `turns`, the tornado of the net gains, also where that input alone brings a judged party's to nothing, and where
/// it turns the verdict (`verdict`; none: no column).
Table drivers_table(const study::Evaluation& e, Style style, std::size_t limit, const study::Tornado* turns = nullptr, const std::vector<study::VerdictTurn>& verdict = {});
Table readings_table(const study::Evaluation& e, Style style);  ///< T11
Table rates_table(const study::Evaluation& e, Style style);     ///< T37: net present value at 5, 8, 10, 12 %
Table law_table(const study::Evaluation& e);                    ///< T14
Table decision_table(const study::Evaluation& e, Style style);  ///< T1
Table chain_table(const study::Evaluation& e, Style style, const study::ChainResult& chain);  ///< T18: a tonne of ore along the chain
Table richness_table(const study::Evaluation& e, Style style, const study::RichnessResult& ore);  ///< T20: how rich the ore is
Table search_table(const study::Evaluation& e, Style style, const study::SearchResult& search);  ///< T21: the curve of an input that the run sets
Table flows_table(const study::Evaluation& e, Style style);     ///< T6, long: one row a year

}  // namespace assay::report
