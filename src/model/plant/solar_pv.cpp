#include "model/plant/solar_pv.hpp"

#include <vector>

#include "model/ledger/leg_keys.hpp"
#include "model/plant/levelised_cost.hpp"
#include "model/plant/solar_curtailment.hpp"
#include "model/plant/solar_costs.hpp"
#include "model/plant/solar_worth.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "capacity", .shape = Shape::quantity, .detail = "MW", .bound = Bound::positive, .example = "\"2.5 GW\"",
     .about = "installed capacity, on the direct-current side as `yield` and costs are; or give `energy` instead"},
    {.name = "energy", .shape = Shape::quantity, .detail = "MWh/a", .bound = Bound::positive, .example = "\"2.5 GWh/d\"",
     .about = "energy before degradation and curtailment; the capacity follows from the yield"},
    {.name = "yield", .shape = Shape::quantity, .detail = "kWh/kW/a", .bound = Bound::positive, .required = true, .example = "\"1400 .. 1461 .. 1530 kWh/kW/a\"",
     .about = "energy per unit of capacity and year (a capacity factor in % is the same thing)"},
    {.name = "curtailed", .shape = Shape::quantity, .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"10 .. 25 .. 40 %\"",
     .about = "share of the energy that the grid cannot take, whatever the plant's size; or give a curve, `curtailment`"},
    {.name = "curtailment", .shape = Shape::file, .detail = "share|curtailed", .example = "\"reference/example-curtailment.csv\"",
     .about = "CSV: share (of the grid, %, rising from 0), curtailed (% of the plant's energy, never falling); straight between rows"},
    {.name = "grid", .shape = Shape::quantity, .detail = "MWh/a", .bound = Bound::positive, .example = "\"24 TWh/a\"",
     .about = "yearly energy of the grid that the curve's shares are of: energy before curtailment over it; or `grid_capacity`"},
    {.name = "grid_capacity", .shape = Shape::quantity, .detail = "MW", .bound = Bound::positive, .example = "\"7.7 GW\"",
     .about = "capacity of the grid that the curve's shares are of: installed capacity over it"},
    {.name = "grid_growth", .shape = Shape::quantity, .detail = "%/a", .fallback = "0 %/a", .example = "\"2 %/a\"",
     .about = "growth of that grid from the deal's start"},
    {.name = "degradation", .shape = Shape::quantity, .detail = "%/a", .bound = Bound::share, .fallback = "0 %/a", .example = "\"0.6 %/a\"",
     .about = "loss of output per year of running, compound"},
    {.name = "degradation_by", .shape = Shape::choice, .detail = "period|year", .fallback = "period", .example = "\"year\"",
     .about = "whether that loss comes period by period, or in one step a year"},
    {.name = "capex", .shape = Shape::quantity, .detail = "USD", .bound = Bound::not_negative, .required = true, .example = "\"2.5 GUSD\"",
     .about = "capital cost to the builder; also the contract value of the plant unless `contract_value` says otherwise"},
    {.name = "contract_value", .shape = Shape::quantity, .detail = "USD", .bound = Bound::not_negative, .example = "\"2.5 GUSD\"",
     .about = "price of the plant in the contract, what a repayment account is charged with"},
    {.name = "capital_factor", .detail = "%", .bound = Bound::positive, .example = "\"108 %\"",
     .about = "what is spent, over what is planned: `capex` times this; the contract value stays as it is. 100 % if absent"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of the capital by year from the deal's start; all in the first year if absent"},
    {.name = "start", .shape = Shape::quantity, .detail = "a", .bound = Bound::not_negative, .required = true, .example = "\"3 a\"",
     .about = "years from the deal's start to first power"},
    {.name = "life", .shape = Shape::quantity, .detail = "a", .bound = Bound::positive, .required = true, .example = "\"25 a\"", .about = "years of running"},
    {.name = "om", .shape = Shape::quantity, .detail = "USD/kW/a", .bound = Bound::not_negative, .required = true, .example = "\"9.5 .. 10 .. 18 USD/kW/a\"",
     .about = "operation and maintenance per unit of capacity and year"},
    {.name = "inverter", .shape = Shape::quantity, .detail = "USD/kW", .bound = Bound::not_negative, .fallback = "0 USD/kW", .example = "\"50 USD/kW\"",
     .about = "replacement of inverters, once"},
    {.name = "inverter_after", .shape = Shape::quantity, .detail = "a", .bound = Bound::not_negative, .fallback = "13 a", .example = "\"13 a\"",
     .about = "years of running until that replacement"},
    {.name = "insurance", .shape = Shape::quantity, .detail = "%/a", .bound = Bound::share, .example = "\"0.4 %/a\"",
     .about = "insurance per year of running, as a share of `capex`; none if absent"},
    {.name = "land", .shape = Shape::quantity, .detail = "USD/a", .bound = Bound::not_negative, .example = "\"2 MUSD/a\"",
     .about = "rent of the land per year of running; none if absent"},
    {.name = "delay", .shape = Shape::quantity, .detail = "a", .bound = Bound::not_negative, .example = "\"0.5 a\"",
     .about = "years by which first power comes later than `start`, while the capital is spent as planned; none if absent"},
    {.name = "overrun", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .example = "\"10 %\"",
     .about = "capital spent beyond `capex`, borne by the giver and no part of the contract value; none if absent"},
    {.name = "paid_by", .shape = Shape::party, .example = "[{ until = 2034, who = \"investor\" }, { who = \"host\" }]",
     .about = "who pays operation, maintenance, inverters, insurance and land, throughout or each until a year; the taker if absent", .rows = &payer_rows},
    {.name = "escalation", .detail = "%/a", .example = "\"2 %/a\"", .about = "growth of those costs per year from the valuation date, in the deal's money; none if absent"},
    {.name = "worth", .shape = Shape::quantities, .detail = "USD/MWh", .bound = Bound::not_negative, .required = true, .example = "\"50 .. 150 .. 600 USD/MWh\"",
     .about = "what a delivered MWh is worth to the taker (avoided cost, not a tariff); or a table by tranche, with `tranche`"},
    {.name = "worth_growth", .shape = Shape::quantity, .detail = "%/a", .example = "\"1 %/a\"", .about = "growth of `worth` per year from the valuation date, in the deal's money; none if absent"},
    {.name = "tranche", .shape = Shape::quantities, .detail = "MWh/a", .bound = Bound::not_negative, .example = "{ hospitals = \"100 GWh/a\" }",
     .about = "yearly energy of each tranche of `worth` but the last in merit; the dearest is served first"},
    {.name = "tariff", .shape = Shape::quantity, .detail = "USD/MWh", .bound = Bound::not_negative, .example = "\"60 USD/MWh\"",
     .about = "what the taker pays the giver in cash for each delivered MWh; nothing if absent"},
    {.name = "tariff_growth", .shape = Shape::quantity, .detail = "%/a", .fallback = "0 %/a", .example = "\"-1 %/a\"",
     .about = "growth of the tariff per year from the deal's start, in the deal's money"},
    {.name = "salvage", .shape = Shape::quantity, .detail = "%", .bound = Bound::share, .example = "\"5 %\"",
     .about = "what the plant fetches at the end of its life, as a share of `capex`; nothing if absent"},
    {.name = "salvage_value", .shape = Shape::quantity, .detail = "USD", .example = "\"-10 .. 20 .. 50 MUSD\"",
     .about = "the same as money; below 0 when taking the plant down costs more than its scrap fetches"},
    {.name = "salvage_to", .shape = Shape::party, .example = "\"host\"", .about = "who owns the plant at the end of its life and gets the salvage; the taker if absent"},
    {.name = "inflation", .shape = Shape::quantity, .detail = "%/a", .bound = Bound::not_negative, .example = "\"2 %/a\"",
     .about = "for the levelised cost in the other money: nominal in a deal of real money, real in one of nominal; only the deal's own if absent"},
    {.name = "usual_cost", .shape = Shape::quantity, .detail = "USD/W", .bound = Bound::positive, .example = "\"0.66 .. 1.4 USD/W\"",
     .about = "band of ordinary plant cost; a reading outside it is warned of"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.writes("capacity") == entry.writes("energy"))
    found.error("E302", entry.writes("energy") ? entry.node->find("energy")->key_where : entry.where,
                entry.writes("energy") ? "`capacity` and `energy` say the same thing twice" : "a solar plant needs `capacity` or `energy`",
                "give exactly one:  capacity = \"2.5 GW\"  or  energy = \"2.5 GWh/d\"");
  if (entry.writes("salvage") && entry.has("salvage_value"))
    found.error("E371", entry.at("salvage_value").key_where, "`salvage` and `salvage_value` say the same thing twice", "keep the share of `capex` or the money");
  const auto unused_without = [&](const char* key, bool used, const std::string& other) {
    if (const Value* value = entry.given(key); value != nullptr && !used)
      found.error("E371", value->key_where, "`" + std::string(key) + "` is used only with " + other, "add that key, or take this one out");
  };
  unused_without("salvage_to", entry.writes("salvage") || entry.writes("salvage_value"), "`salvage` or `salvage_value`");
  unused_without("tariff_growth", entry.writes("tariff"), "`tariff`");
  if (entry.has("capital_factor") && entry.has("overrun"))
    found.error("E371", entry.at("overrun").key_where, "`overrun` and `capital_factor` say the same thing twice", "keep one: an overrun of 8 % is a capital_factor of 108 %");
  check_payers(entry, found);
  check_curtailment(entry, found);
  check_worth(entry, found);
}

/// The end of the plant's life in the base case, years from the deal's start.
Decimal end_of_life(const Entry& entry) {
  const Decimal late = entry.has("delay") ? entry.at("delay").quantity->value : Decimal(0);
  return entry.at("start").quantity->value + late + entry.at("life").quantity->value;
}

/// What is left of the plant, in the period in which its life ends; W553 when that is after the deal's horizon.
Line record_salvage(const Entry& entry, Book& book, Cell capital, Cell start, Cell life) {
  const Value& written = entry.at(entry.has("salvage") ? "salvage" : "salvage_value");
  const Decimal end = end_of_life(entry);
  if (end > book.calendar().span_a())
    book.found().warning("W553", written.key_where, "the plant's life ends " + end.text() + " years from the deal's start, after the horizon: its salvage is not counted",
                         "a longer `horizon` in [deal], or no salvage");
  const Cell left = entry.has("salvage") ? capital * book.cell(entry, "salvage") : book.cell(entry, "salvage_value");
  const Line salvage = book.line(entry, "salvage_received", "Salvage of the plant", "USD", [&book, left, gone = start + life, none = book.zero("1")](Period p) {
    const Cell after_start = select(gone - book.moment(book.calendar().start_a(p)), book.one(), none);
    const Cell after_end = select(gone - book.moment(book.calendar().end_a(p)), book.one(), none);
    return left * (after_start - after_end);
  });
  book.ledger().gain(entry.path(), "salvage", entry.has("salvage_to") ? entry.text("salvage_to") : entry.text("to"), salvage);
  return salvage;
}

/// What a delivered MWh costs, whoever bears the costs, at the builder's rate; after the horizon nothing is counted.
void record_levelised(const Entry& entry, Book& book, Line energy, const std::vector<Line>& costs, std::optional<Line> salvage) {
  const Line cost = book.line(entry, "plant_cost", "All costs of the plant, less salvage", "USD", [&book, costs, salvage](Period p) {
    std::vector<Cell> terms;
    for (const Line& one : costs) terms.push_back(one[p]);
    const Cell sum = book.sheet().sum(terms);
    return salvage ? sum - (*salvage)[p] : sum;
  });
  std::optional<Cell> inflation;
  if (entry.has("inflation")) inflation = book.cell(entry, "inflation");
  const bool whole = end_of_life(entry) <= book.calendar().span_a();
  Levelising(entry, book, energy, entry.text("from"), inflation).record("lcoe", "Levelised cost of energy", cost, whole ? "LCOE" : "LCOE to the horizon");
}

void record(const Entry& entry, Book& book) {
  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();

  const Cell yield = book.cell(entry, "yield"), om_rate = book.cell(entry, "om");
  const Cell degradation = book.cell(entry, "degradation");
  const Cell start = entry.has("delay") ? book.cell(entry, "start") + book.cell(entry, "delay") : book.cell(entry, "start");
  const Cell life = book.cell(entry, "life"), capital = book.cell(entry, "capex");
  const Cell first_year = book.cell(entry, "inverter_after"), inverter_rate = book.cell(entry, "inverter");
  const Cell contract = entry.has("contract_value") ? book.cell(entry, "contract_value") : capital;

  const Line installed = book.scalar(entry, "installed", "Installed capacity", "MW", [&book, &entry, yield] {
    return entry.has("capacity") ? book.cell(entry, "capacity") : book.cell(entry, "energy") / yield;
  });
  const Line per_watt = book.scalar(entry, "capital_per_watt", "Capital per unit of capacity", "USD/W",
                                    [installed, capital, first = book.calendar().period(0)] { return capital / installed[first]; });
  if (entry.has("usual_cost")) book.expect_within(per_watt, *entry.at("usual_cost").quantity, "the plant costs");

  const auto scheduled = [&book, &entry, capital](Period p) { return capital * book.scheduled(entry, "schedule", p); };
  // What a plant costs beyond plan is its builder's loss, and no worth of it between independent parties.
  const bool factor = entry.has("capital_factor");
  const Line planned = factor ? book.line(entry, "planned_capital", "Capital planned for the plant", "USD", scheduled) : Line();
  const Line spent = factor ? book.line(entry, "capital", "Capital spent on the plant", "USD", [&book, &entry, planned](Period p) { return planned[p] * book.cell(entry, "capital_factor"); })
                            : book.line(entry, "capital", "Capital spent on the plant", "USD", scheduled);
  const Line charged = book.line(entry, "contract", "Contract value of what is delivered", "USD",
                                 [&book, &entry, contract](Period p) { return contract * book.scheduled(entry, "schedule", p); });
  const Line running = book.line(entry, "running", "Share of the period in which the plant runs", "1",
                                 [&book, start, life](Period p) { return book.active(p, start, life); });
  // The first year runs at full output; each later year of running loses its share, against the period or the same period of the year before.
  const bool by_year = entry.text("degradation_by") == "year";
  const int back = by_year ? book.calendar().per_year() : 1;
  const Cell passed = by_year ? book.moment(Decimal(1)) : book.length();
  const Line health = book.line(entry, "health", "Output left after degradation", "1", [&book, account, running, degradation, back, passed](Period p) {
    const Line own = *book.sheet().find_line(account + ".health");
    if (p.index < back) return book.one();
    const Period before = book.calendar().period(p.index - back);
    return own[before] * (book.one() - degradation * passed * running[before]);
  });
  const auto curtailed = curtailed_share(entry, book, installed, [installed, yield, health](Period p) { return installed[p] * yield * health[p]; });
  const Line energy = book.line(entry, "energy_delivered", "Energy delivered", "GWh", [&book, installed, yield, curtailed, running, health](Period p) {
    return installed[p] * yield * book.length() * running[p] * health[p] * (book.one() - curtailed(p));
  });
  book.produces(energy);
  const Line value = worth_of_energy(entry, book, energy, running);
  RunningCosts running_costs(entry, book);
  running_costs.record("upkeep", "Operation and maintenance", "upkeep", [&book, installed, om_rate, running](Period p) {
    return installed[p] * om_rate * book.length() * running[p];
  });
  running_costs.record("inverters", "Inverter replacement", "inverters", [&book, installed, inverter_rate, start, first_year, life](Period p) {
    // Due in the period in which the stated years of running are reached, and only within the plant's life.
    const Cell due = book.active(p, start + first_year, book.length());
    const Cell alive = book.active(p, start, life);
    return installed[p] * inverter_rate * min(due, alive);
  });

  Ledger& ledger = book.ledger();
  ledger.hand_over(account, "plant", giver, taker, charged, factor ? planned : spent);
  ledger.spend(account, "capital", giver, spent);
  ledger.gain(account, "worth of energy", taker, value);
  std::vector<Line> costs{spent};
  // Declared only when the deal speaks of them, so that a deal without them shows no rows of zeros.
  if (entry.has("overrun")) {
    costs.push_back(book.line(entry, "overrun", "Capital spent beyond plan", "USD", [&book, &entry, spent](Period p) { return spent[p] * book.cell(entry, "overrun"); }));
    ledger.spend(account, "overrun", giver, costs.back());
  }
  if (entry.has("insurance"))
    running_costs.record("insurance", "Insurance of the plant", "insurance", [&book, &entry, capital, running](Period p) { return capital * book.cell(entry, "insurance") * book.length() * running[p]; });
  if (entry.has("land")) running_costs.record("land", "Rent of the land", "land", [&book, &entry, running](Period p) { return book.cell(entry, "land") * book.length() * running[p]; });
  running_costs.share_out();
  costs.insert(costs.end(), running_costs.lines().begin(), running_costs.lines().end());
  if (entry.has("tariff")) {
    const Line grown = book.growth(entry, "tariff_growth_factor", "Growth of the tariff since the deal's start", book.cell(entry, "tariff_growth"));
    ledger.pay(account, "tariff", taker, giver, book.line(entry, "tariff_paid", "Tariff paid for the energy", "USD", [&book, &entry, energy, grown](Period p) {
      return energy[p] * book.cell(entry, "tariff") * grown[p];
    }));
  }
  std::optional<Line> salvage;
  if (entry.has("salvage") || entry.has("salvage_value")) salvage = record_salvage(entry, book, capital, start, life);
  record_levelised(entry, book, energy, costs, salvage);
}

}  // namespace

const Kind solar_pv_kind = {"leg", "solar-pv", "a photovoltaic plant built by one side for the other", keys, record, check};

}  // namespace assay::model::plant
