#include "model/plant/single_owner.hpp"

#include "base/rounding.hpp"
#include "model/ledger/leg_keys.hpp"
#include "model/plant/single_owner_parts.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

#define ASSAY_PLANT_SHARE(KEY, EXAMPLE, ABOUT) {.name = KEY, .shape = Shape::quantity, .detail = "%", .bound = Bound::share, .example = EXAMPLE, .about = ABOUT}
#define ASSAY_PLANT_RATE(KEY, EXAMPLE, ABOUT) {.name = KEY, .shape = Shape::quantity, .detail = "%/a", .fallback = "0 %/a", .example = EXAMPLE, .about = ABOUT}
#define ASSAY_PLANT_COST(KEY, UNIT, EXAMPLE, ABOUT) \
  {.name = KEY, .shape = Shape::quantity, .detail = UNIT, .bound = Bound::not_negative, .fallback = "0 " UNIT, .example = EXAMPLE, .about = ABOUT}

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "capacity", .detail = "MW", .bound = Bound::positive, .required = true, .example = "\"100 MW\"", .about = "capacity that costs per kW are of"},
    {.name = "energy", .detail = "MWh/a", .bound = Bound::positive, .required = true, .example = "\"212 GWh/a\"", .about = "energy sold in the first year of operation"},
    {.name = "life", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"25 a\"", .about = "whole years of operation; the deal's first year, before them, is the capital year"},
    ASSAY_PLANT_RATE("degradation", "\"0.5 %/a\"", "loss of output per year, compound"),
    {.name = "price", .detail = "USD/MWh", .bound = Bound::not_negative, .required = true, .example = "\"43 USD/MWh\"", .about = "PPA price of the first year of operation"},
    ASSAY_PLANT_RATE("price_escalation", "\"1 %/a\"", "growth of the PPA price; inflation is not added"),
    {.name = "by_year", .shape = Shape::file, .detail = "year", .example = "\"reference/example-plant-years.csv\"",
     .about = "CSV by year of operation from 1, with any of the columns price (USD/MWh), degradation (%, loss against the first year), state_tax_rate (%), federal_tax_rate (%); each takes the place of its key"},
    ASSAY_PLANT_RATE("inflation", "\"2.5 %/a\"", "growth of operating costs and insurance"),
    ASSAY_PLANT_RATE("cost_escalation", "\"1 %/a\"", "growth of operating costs on top; added to inflation, not compounded"),
    ASSAY_PLANT_COST("fixed_cost", "USD/a", "\"1 MUSD/a\"", "operating cost per year, in the first year's prices"),
    ASSAY_PLANT_COST("fixed_cost_by_capacity", "USD/kW/a", "\"15 USD/kW/a\"", "operating cost per unit of capacity and year"),
    ASSAY_PLANT_COST("variable_cost", "USD/MWh", "\"2 USD/MWh\"", "operating cost per unit of energy"),
    ASSAY_PLANT_COST("insurance", "%/a", "\"0.5 %/a\"", "insurance, as a share of the capital; grows with inflation only"),
    ASSAY_PLANT_COST("property_tax", "%/a", "\"1 %/a\"", "property tax, as a share of the assessed value"),
    {.name = "assessed", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"100 %\"", .about = "assessed value for property tax, as a share of the capital"},
    ASSAY_PLANT_COST("assessed_decline", "%/a", "\"4 %/a\"", "decline of the assessed value, in points of its first value per year"),
    {.name = "capital", .detail = "USD", .bound = Bound::positive, .required = true, .example = "\"116 MUSD\"", .about = "cost of the plant before financing"},
    ASSAY_PLANT_COST("construction_interest", "USD", "\"3 MUSD\"", "cost of construction financing; depreciable"),
    ASSAY_PLANT_COST("closing_cost", "USD", "\"450 kUSD\"", "closing cost of the financing; not depreciable"),
    ASSAY_PLANT_COST("other_cost", "USD", "\"1 MUSD\"", "other financing cost; depreciable"),
    ASSAY_PLANT_COST("working_capital_time", "a", "\"0.5 a\"", "reserve for working capital: time of the next year's operating expense that it covers"),
    ASSAY_PLANT_COST("debt_reserve_time", "a", "\"0.5 a\"", "debt service reserve: time of the next year's debt service that it covers"),
    {.name = "reserve_rate", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"1.75 %/a\"", .about = "interest on the reserves of the year before"},
    {.name = "equipment_cost", .detail = "USD", .bound = Bound::not_negative, .example = "\"10 MUSD\"", .about = "replacement of major equipment, in the first year's prices"},
    {.name = "equipment_every", .detail = "a", .bound = Bound::positive, .fallback = "15 a", .example = "\"15 a\"", .about = "whole years between replacements"},
    {.name = "repayment", .shape = Shape::choice, .detail = "level|equal-principal|dscr", .fallback = "level", .example = "\"level\"",
     .about = "level payments or equal principal of a debt of `debt_fraction`; or a debt sized and repaid so that cash covers its service `dscr` times"},
    ASSAY_PLANT_SHARE("debt_fraction", "\"60 %\"", "share of the installed cost that is borrowed; no debt if absent"),
    {.name = "dscr", .detail = "1", .bound = Bound::positive, .example = "\"1.3\"", .about = "cash available for debt service over debt service"},
    ASSAY_PLANT_SHARE("debt_fraction_maximum", "\"80 %\"", "the most that a debt sized by `dscr` may be, as a share of a first estimate of the installed cost; no limit if absent"),
    {.name = "debt_rate", .detail = "%/a", .bound = Bound::positive, .example = "\"7 %/a\"", .about = "interest on the debt"},
    {.name = "tenor", .detail = "a", .bound = Bound::positive, .example = "\"18 a\"", .about = "whole years of the debt, from the first year of operation"},
    ASSAY_PLANT_COST("grace", "a", "\"2 a\"", "whole years of the tenor in which only interest is paid; not with `dscr`"),
    ASSAY_PLANT_COST("debt_fee", "%", "\"2.75 %\"", "fee on the debt, paid at closing"),
    ASSAY_PLANT_SHARE("macrs_5", "\"90 %\"", "share of the basis depreciated by the 5-year MACRS table; what no class takes is never written off"),
    ASSAY_PLANT_SHARE("macrs_15", "\"1.5 %\"", "share depreciated by the 15-year MACRS table"),
    ASSAY_PLANT_SHARE("straight_5", "\"5 %\"", "share depreciated in a straight line over 5 years, half a year first and last"),
    ASSAY_PLANT_SHARE("straight_15", "\"2.5 %\"", "share depreciated in a straight line over 15 years"),
    ASSAY_PLANT_SHARE("straight_20", "\"3 %\"", "share depreciated in a straight line over 20 years"),
    ASSAY_PLANT_SHARE("straight_39", "\"50 %\"", "share depreciated in a straight line over 39 years"),
    ASSAY_PLANT_SHARE("declining", "\"100 %\"", "share depreciated by declining balance over `declining_years`, with the switch to straight line"),
    {.name = "declining_years", .detail = "a", .bound = Bound::positive, .example = "\"10 a\"", .about = "whole years of the declining balance"},
    {.name = "declining_factor", .detail = "%", .bound = Bound::positive, .fallback = "200 %", .example = "\"150 %\"", .about = "rate of the declining balance, as a multiple of the straight-line rate"},
    ASSAY_PLANT_SHARE("sum_of_digits", "\"100 %\"", "share depreciated by the sum of the years' digits over `sum_of_digits_years`"),
    {.name = "sum_of_digits_years", .detail = "a", .bound = Bound::positive, .example = "\"10 a\"", .about = "whole years of the sum of digits"},
    ASSAY_PLANT_SHARE("units_of_production", "\"100 %\"", "share depreciated with the energy made, over that of the plant's life"),
    ASSAY_PLANT_SHARE("custom", "\"100 %\"", "share depreciated by `custom_schedule`"),
    {.name = "custom_schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares written off by year of operation"},
    {.name = "state_tax", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"7 %\"", .about = "state income tax; a loss is paid back in the same year"},
    {.name = "federal_tax", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"21 %\"", .about = "federal income tax; a loss is paid back in the same year"},
    {.name = "state_tax_deductible", .shape = Shape::flag, .fallback = "true", .example = "true", .about = "state tax is deducted from federal taxable income"},
    ASSAY_PLANT_COST("credit", "USD/MWh", "\"27.5 USD/MWh\"", "federal production credit of the first year, not taxed"),
    {.name = "credit_years", .detail = "a", .bound = Bound::not_negative, .fallback = "10 a", .example = "\"10 a\"", .about = "years of operation with the credit"},
    ASSAY_PLANT_RATE("credit_escalation", "\"2.5 %/a\"", "growth of the credit"),
    {.name = "credit_rounding", .shape = Shape::choice, .detail = "none|dollar", .fallback = "none", .example = "\"dollar\"", .about = "dollar: the credit per MWh is rounded to a whole unit of money each year, halves up"},
    {.name = "salvage", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"5 %\"", .about = "value left in the last year, as a share of the capital; taxed as revenue"},
    {.name = "worth", .detail = "USD/MWh", .bound = Bound::not_negative, .example = "\"60 USD/MWh\"", .about = "what a MWh is worth to its buyer; the price it pays if absent"},
};

void check(const Entry& entry, Diagnostics& found) {
  for (const char* key : {"life", "tenor", "grace", "equipment_every", "declining_years", "sum_of_digits_years"}) {
    const Value* value = entry.find(key);
    if (value != nullptr && round_half_even(value->quantity->value, 0) != value->quantity->value)
      found.error("E373", value->where, "`" + std::string(key) + "` must be a whole number of years", std::string(key) + " = \"" + (key[0] == 'g' ? "2 a" : "15 a") + '"');
  }
  check_debt(entry, found);
  check_tax(entry, found);
}

void record(const Entry& entry, Book& book) {
  if (book.calendar().per_year() != 1) {
    book.found().error("E373", entry.where, "a single-owner plant is reckoned by years", "periods = \"annual\" in [deal]");
    return;
  }
  const Value& life_key = entry.at("life");
  if (Decimal(book.calendar().count()) < life_key.quantity->value + Decimal(1)) {
    book.found().error("E373", life_key.where, "the deal's horizon ends before the plant does", "a capital year and " + life_key.quantity->value.text() + " years of operation:  horizon = \"" +
                                                                                                    (life_key.quantity->value + Decimal(1)).text() + " a\"");
    return;
  }
  const Cell life = book.cell(entry, "life"), year = book.moment(Decimal(1));
  SingleOwner plant{.entry = entry, .book = book, .life = life};
  plant.running = plant.line("operating", "In operation", "1", [&book, life, year](Period p) { return book.active(p, year, life); });
  plant.last = plant.line("last_year", "Last year of operation", "1", [&book, life, year](Period p) { return book.active(p, life, year); });
  record_operation(plant);
  record_equipment(plant);
  record_debt(plant);
  record_tax(plant);

  const Cell none = book.zero("USD");
  const Line built = plant.line("installed_cost_paid", "Installed cost paid", "USD", [cost = plant.installed_cost, none](Period p) { return p.index == 0 ? cost[p] : none; });
  const Line drawn = plant.line("debt_drawn", "Debt drawn", "USD", [debt = plant.debt, none](Period p) { return p.index == 0 ? debt[p] : none; });
  // A replacement is paid out of its reserve: it is in the change of the reserves, which falls by it, and in what is spent.
  const Line pretax = plant.line("pretax_cash_flow", "Pre-tax cash flow", "USD",
                                 [=, ebitda = plant.ebitda, earned = plant.reserve_interest, service = plant.service, change = plant.reserve_change, replaced = plant.equipment_spent](Period p) {
                                   return ebitda[p] + earned[p] - service[p] - change[p] - replaced[p] + drawn[p] - built[p];
                                 });
  const Line after = plant.line("after_tax_cash_flow", "After-tax cash flow", "USD", [pretax, credit = plant.credit, state = plant.state_tax, federal = plant.federal_tax](Period p) {
    return pretax[p] + credit[p] - state[p] - federal[p];
  });
  const std::string owner = entry.text("from"), buyer = entry.text("to"), account = entry.path();
  // The owner's own flow is all of the after-tax flow: what its buyer pays, less all that it lays out for it.
  const Line sales = *book.sheet().find_line(account + ".ppa_revenue");
  const Line outlay = plant.line("owner_outlay", "Equity, costs, debt service and tax, less credit, salvage and interest earned", "USD",
                                 [after, sales](Period p) { return sales[p] - after[p]; });
  record_levelised(plant, sales, outlay);
  Line value = sales;
  if (entry.has("worth"))
    value = plant.line("worth_of_energy", "Worth of the energy to its buyer", "USD", [worth = book.cell(entry, "worth"), energy = plant.energy](Period p) { return worth * energy[p]; });
  Ledger& ledger = book.ledger();
  ledger.hand_over(account, "energy", owner, buyer, sales, sales);
  ledger.pay(account, "PPA revenue", buyer, owner, sales);
  ledger.spend(account, "equity, costs, debt service and tax", owner, outlay);
  ledger.gain(account, "worth of energy", buyer, value);
}

}  // namespace

const Kind single_owner_kind = {"leg", "single-owner", "a power plant of one owner with debt, tax and a power purchase agreement (SAM's model)", keys, record, check};

}  // namespace assay::model::plant
