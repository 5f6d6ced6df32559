#pragma once
#include <map>

#include "model/mine/plan_file.hpp"

namespace assay::model::mine {

/// Keys of the yardsticks that studies print, for the table of the kind.
#define ASSAY_PLAN_YARDSTICK_KEYS                                                                                                            \
  {.name = "cost_per", .shape = Shape::text, .example = "\"Cu\"", .about = "the metal that cash cost is counted per unit of; the others are credits. No such lines if absent"}, \
  {.name = "aisc_closure", .shape = Shape::flag, .fallback = "true", .example = "false", .about = "does all-in sustaining cost hold closure; studies differ"}, \
  {.name = "average_from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"", .about = "years from the deal's start after which `average_over` counts"}, \
  {.name = "average_over", .detail = "a", .bound = Bound::positive, .example = "\"5 a\"", .about = "years whose mean net cash flow is shown; no such line if absent"}

/// The rows of a plan that yardsticks are made of.
struct PlanRows {
  std::map<std::string, sheet::Line> paid, revenue;  ///< by metal: what is paid for, t, and what that brings
  sheet::Line income, refining, selling, operating, royalty, closure, after_tax;
};

/// cash_cost and all_in_sustaining_cost per unit of the metal `cost_per` (E339 when the plan sells none), average_free_cash_flow.
///   cash = operating + refining + selling + royalties - other metals' sales - other income and streams
///   sustaining = columns capital.sustaining, and closure when `aisc_closure`
void record_plan_yardsticks(const Entry& entry, Book& book, const std::vector<PlanColumn>& columns, const PlanRows& rows);

}  // namespace assay::model::mine
