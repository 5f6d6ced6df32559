#pragma once
#include <optional>

#include "model/ledger/book.hpp"
#include "model/mine/milling.hpp"

namespace assay::model::mine {

/// What a mine costs, a row each, money of the deal. Those that no key asks for are not there.
struct Costs {
  sheet::Line operating;  ///< mining, milling and the mine's own processing
  sheet::Line capital;    ///< mine and mill, before and while it starts
  sheet::Cell capital_in_all;
  std::optional<sheet::Line> growth;  ///< of costs at `escalation`
  std::optional<sheet::Line> sustaining, closure, salvage, working_capital;  ///< salvage is income; working capital is what goes in, negative when released
};

/// Keys of costs, for the table of the kind.
#define ASSAY_MINE_COST_KEYS                                                                                                                 \
  {.name = "capex", .detail = "USD", .bound = Bound::not_negative, .example = "\"60 MUSD\"",                                \
   .about = "mine and mill capital, spent by the operator; or `capex_curves`"},                                                                                  \
  {.name = "capex_at", .detail = "t{ore}/a", .bound = Bound::positive, .example = "\"1.5 Mt/a\"",                                             \
   .about = "rate of the mill that `capex` was estimated for; the capital is scaled from there to this mill's rate"},                         \
  {.name = "capex_exponent", .detail = "1", .bound = Bound::positive, .example = "\"0.6\"",                                                   \
   .about = "exponent of that scaling; 0.6, the six-tenths rule, if absent"},                                                                 \
  {.name = "capital_factor", .detail = "%", .bound = Bound::positive, .example = "\"110 %\"",                                               \
   .about = "what is spent, over what is planned: the capital times this; 100 % if absent"},                                                  \
  {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"",                                                                      \
   .about = "shares of the capital by year from the deal's start; all in the first year if absent"},                                          \
  {.name = "opex", .detail = "USD/t{ore}", .bound = Bound::not_negative, .example = "\"6 USD/t\"",                          \
   .about = "mining and milling cost per tonne of ore; milling only when `mining_cost` is given; or `opex_curves`"},                                            \
  {.name = "mining_cost", .detail = "USD/t{rock}", .bound = Bound::not_negative, .example = "\"2.2 USD/t\"",                                  \
   .about = "mining cost per tonne of rock moved, ore and waste, on top of `opex`"},                                                          \
  {.name = "fixed_cost", .detail = "USD/a", .bound = Bound::not_negative, .example = "\"34 MUSD/a\"",                                       \
   .about = "operating cost per year in which the mill runs, however little; none if absent"},                                                \
  {.name = "processing", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"300 USD/t\"",            \
   .about = "cost per tonne of oxides in the product"},                                                                                       \
  {.name = "escalation", .detail = "%/a", .bound = Bound::any, .example = "\"1 %/a\"",                                                        \
   .about = "growth per year in the deal's money, from the valuation date, of operating, sustaining and closure cost; none if absent"},                        \
  {.name = "sustaining", .detail = "USD/t{ore}", .bound = Bound::not_negative, .example = "\"1.5 USD/t\"",                                    \
   .about = "sustaining capital per tonne of ore milled"},                                                                                    \
  {.name = "sustaining_share", .detail = "%/a", .bound = Bound::not_negative, .example = "\"3 %/a\"",                                         \
   .about = "sustaining capital per year at full rate, as a share of the capital; added to `sustaining`"},                                    \
  {.name = "sustaining_paid_by", .shape = Shape::party, .example = "\"investor\"", .about = "who pays sustaining capital; the operator, `to`, if absent"}, \
  {.name = "closure", .detail = "USD", .bound = Bound::not_negative, .example = "\"12 MUSD\"",                                                \
   .about = "closing the mine and mending the land, spent in the last period of milling within the horizon"},                                 \
  {.name = "closure_paid_by", .shape = Shape::party, .example = "\"host\"", .about = "who pays closure; the operator, `to`, if absent"},      \
  {.name = "salvage", .detail = "USD", .bound = Bound::not_negative, .example = "\"4 MUSD\"",                                                 \
   .about = "what the operator gets for the equipment in the last period of milling"},                                                        \
  {.name = "working_capital", .detail = "%", .bound = Bound::not_negative, .example = "\"25 %\"",                                             \
   .about = "money tied up while the mine runs, as a share of a year of what `working_capital_of` names; released in the last period of milling"}, \
  {.name = "working_capital_of", .shape = Shape::choice, .detail = "operating-cost|revenue", .example = "\"revenue\"",                        \
   .about = "what `working_capital` is a share of: operating cost, also if absent, or the contract value of the product"},                    \
  {.name = "working_capital_fixed", .detail = "USD", .bound = Bound::not_negative, .example = "\"2 MUSD\"",                                   \
   .about = "money tied up while the mine runs whatever it costs or sells (first fills, spares); released in the last period of milling"}

/// Growth of costs at the entry's `escalation`; nothing without that key. And a formula of today's costs at the costs of the period.
std::optional<sheet::Line> record_cost_growth(const Entry& entry, Book& book);
sheet::RowFormula escalated(const std::optional<sheet::Line>& growth, sheet::RowFormula formula);

/// The cost and the capital of mine and mill, `own_operating_cost` and `own_capital`:
///   operating(t) = (milled x opex + rock moved x mining_cost + product x processing + cost of a stockpile + fixed_cost x length while milling) x growth(t)
///   capital      = capex x (rate/capex_at)^exponent x capital_factor, by schedule (six-tenths rule: Williams 1947, recalled)
Costs record_own_costs(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, sheet::Line product);

/// What working capital is a share of.
struct WorkingBase {
  sheet::Line operating_cost, contract_value;
};

/// Sustaining capital, closure, salvage and working capital into `costs`, and their postings: spent by who pays, handed over to the owner of
/// the ore as the capital is. W544 when ore is left at the end of the horizon and something is settled there.
void record_later_costs(const Entry& entry, Book& book, const Capacity& capacity, const Milling& milling, const WorkingBase& base, Costs& costs);

/// E339: a key that says nothing without another; E340: a ramp that stands still after it began, with costs at the end of milling.
void check_costs(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
