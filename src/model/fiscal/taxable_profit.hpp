#pragma once
#include "model/fiscal/depreciation.hpp"

/// The keys of a tax on yearly profit.
#define ASSAY_PROFIT_KEYS                                                                                                                              \
  {.name = "revenue", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines that are taxable income: of one leg (ring fence), or of several (pooled)"}, \
  {.name = "deducts", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\", \"fiscal.royalty.payment\"]", .about = "lines that are deducted as they fall due"}, \
  {.name = "capital", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "lines of capital that is depreciated"},                  \
  {.name = "assets", .shape = Shape::rows, .example = "[{ id = \"plant\", capital = [\"leg.mine.capital\"], depreciation = \"8 a\" }]",                      \
   .about = "classes of capital, each with its own way of depreciation; instead of `capital`", .rows = &asset_rows},                                  \
  ASSAY_DEPRECIATION_KEYS,                                                                                                                             \
  {.name = "interest", .shape = Shape::lines, .example = "[\"loan.plant.interest\"]", .about = "lines of interest, deducted up to `interest_limit`"},  \
  {.name = "interest_limit", .detail = "%", .bound = Bound::share, .example = "\"30 %\"",                                                            \
   .about = "share of revenue less `deducts` (EBITDA) up to which interest is deducted; what is above is carried forward; no limit if absent"},      \
  {.name = "interest_years", .detail = "a", .bound = Bound::positive, .example = "\"5 a\"", .about = "whole years in which interest carried forward can be used; without end if absent"}, \
  {.name = "loss_years", .detail = "a", .bound = Bound::positive, .example = "\"5 a\"", .about = "whole years after its own in which a loss can be used; without end if absent"}, \
  {.name = "loss_cap", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"60 %\"", .about = "share of a year's profit that losses may take away"}, \
  {.name = "losses_before", .detail = "USD", .bound = Bound::not_negative, .example = "\"120 MUSD\"", .about = "losses brought into the deal, as if of the year before it; none if absent"}

namespace assay::model::fiscal {

/// The keys of one class of assets: `capital` and how it is written off.
extern const RowKeys asset_rows;

/// The lines of a profit that a tax is taken of. Money per year of assessment (assessment.hpp).
struct TaxableProfit {
  sheet::Line profit;       ///< [profit], either sign: revenue - deducts - interest allowed - depreciation
  sheet::Line losses_used;  ///< [losses_used]
  sheet::Cell taxable(Period p) const { return positive(profit[p]) - losses_used[p]; }
};

/// Records the profit, its losses and what is taken off it; the equations are in docs/models/fiscal-profit-taxes.md.
TaxableProfit record_taxable_profit(const Entry& entry, Book& book);
/// E420 and E421 of depreciation and years; E422: an interest key without what it limits.
void check_taxable_profit(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::fiscal
