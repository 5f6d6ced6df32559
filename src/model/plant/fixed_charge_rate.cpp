#include "model/plant/fixed_charge_rate.hpp"

#include <vector>

#include "model/ledger/leg_keys.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "capital", .detail = "USD", .bound = Bound::positive, .required = true, .example = "\"116 MUSD\"", .about = "cost of the plant, without interest during construction"},
    {.name = "energy", .detail = "MWh/a", .bound = Bound::positive, .required = true, .example = "\"212 GWh/a\"", .about = "energy per year of running, the same in all years"},
    {.name = "fixed_cost", .detail = "USD/a", .bound = Bound::not_negative, .fallback = "0 USD/a", .example = "\"1.5 MUSD/a\"", .about = "operating cost per year of running"},
    {.name = "variable_cost", .detail = "USD/MWh", .bound = Bound::not_negative, .fallback = "0 USD/MWh", .example = "\"4 USD/MWh\"", .about = "operating cost per unit of energy"},
    {.name = "start", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"2 a\"", .about = "years from the deal's start to first power"},
    {.name = "life", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"25 a\"", .about = "years of running, over which the capital is recovered"},
    {.name = "fixed_charge_rate", .detail = "%/a", .bound = Bound::positive, .example = "\"8.2 %/a\"", .about = "charge on the capital per year; worked out from `equity_return` and what follows it if absent"},
    {.name = "equity_return", .detail = "%/a", .bound = Bound::not_negative, .example = "\"13 %/a\"", .about = "return that the owner asks for, nominal, after tax"},
    {.name = "debt_fraction", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"60 %\"", .about = "share of the capital that is borrowed"},
    {.name = "debt_rate", .detail = "%/a", .bound = Bound::not_negative, .example = "\"8 %/a\"", .about = "interest on the debt, nominal"},
    {.name = "tax", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"28 %\"", .about = "income tax, state and federal together"},
    {.name = "inflation", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"2.5 %/a\"", .about = "taken out of the cost of capital, so that the charge is real"},
    {.name = "depreciation", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of the capital written off for tax, by year of running"},
    {.name = "construction", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of the capital by year of construction, the year of first power first; all in that year if absent"},
    {.name = "construction_interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"8 %/a\"", .about = "interest during construction, nominal"},
    {.name = "worth", .detail = "USD/MWh", .bound = Bound::not_negative, .example = "\"60 USD/MWh\"", .about = "what a MWh is worth to its taker; its levelised cost if absent"},
};

/// The keys that work out the charge; of no use beside a given one.
constexpr const char* financing_keys[] = {"equity_return", "debt_fraction", "debt_rate", "tax", "inflation", "depreciation", "construction", "construction_interest"};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("fixed_charge_rate")) {
    for (const char* key : financing_keys)
      if (const Value* value = entry.given(key))
        found.error("E368", value->key_where, "`" + std::string(key) + "` has no effect beside `fixed_charge_rate`",
                    "take out `fixed_charge_rate`, and the charge is worked out; or take out `" + std::string(key) + "`");
    return;
  }
  if (!entry.has("equity_return")) {
    found.error("E368", entry.where, "the plant needs a charge on its capital", "fixed_charge_rate = \"8.2 %/a\", or equity_return = \"13 %/a\" and what it is financed with");
    return;
  }
  const Decimal debt = entry.at("debt_fraction").quantity->value, tax = entry.at("tax").quantity->value, one(1);
  if (!debt.is_zero() && !entry.has("debt_rate"))
    found.error("E369", entry.at("debt_fraction").key_where, "a debt needs `debt_rate`", "debt_rate = \"8 %/a\"");
  if (!tax.is_zero() && !entry.has("depreciation"))
    found.error("E369", entry.at("tax").key_where, "a tax needs `depreciation`: what is written off bears none", "depreciation = \"NAME\", a list of shares in [schedule]");
  if (tax >= one) found.error("E369", entry.at("tax").where, "a tax of 100 % leaves nothing to recover the capital from", "a rate below 100 %");
  const Decimal interest = entry.has("debt_rate") ? entry.at("debt_rate").quantity->value : Decimal(0);
  const Decimal nominal = (one - debt) * entry.at("equity_return").quantity->value + debt * interest * (one - tax);
  if (nominal <= entry.at("inflation").quantity->value)
    found.error("E370", entry.at("equity_return").where,
                "the cost of capital after tax, " + (nominal * Decimal(100)).text() + " %/a, is not above inflation, so no real charge follows from it",
                "a return above inflation, or the charge itself:  fixed_charge_rate = \"8.2 %/a\"");
}

/// The charge on the capital per year, %/a, worked out from how the plant is financed, taxed and built.
Line charge_line(const Entry& entry, Book& book) {
  const auto cell = [&](const char* key) { return book.cell(entry, key); };
  const Cell one = book.one(), year = book.moment(Decimal(1)), life = cell("life");
  const Cell equity = cell("equity_return"), debt = cell("debt_fraction"), tax = cell("tax"), inflation = cell("inflation");
  const Cell interest = entry.has("debt_rate") ? cell("debt_rate") : book.zero("%/a"), building = cell("construction_interest");
  const auto shares = [&](const char* key) {
    std::vector<Cell> cells;
    if (const Value* value = entry.find(key))
      for (const sheet::Parameter& share : value->shares) cells.push_back(book.cell(share));
    return cells;
  };
  const std::vector<Cell> written_off = shares("depreciation");
  std::vector<Cell> built = shares("construction");
  if (built.empty()) built.push_back(one);
  const Period first = book.calendar().period(0);

  const Line wacc = book.scalar(entry, "wacc_real", "Cost of capital after tax, real", "%/a", [=] {
    const Cell nominal = (one - debt) * equity + debt * interest * (one - tax);
    return ((one + nominal * year) / (one + inflation * year) - one) / year;
  });
  const Line recovery = book.scalar(entry, "capital_recovery_factor", "Capital recovery factor", "%/a",
                                    [=] { return wacc[first] / (one - one / pow(one + wacc[first] * year, life / year)); });
  const Line saved = book.scalar(entry, "depreciation_present_value", "Present value of depreciation, as a share of the capital", "%", [=, &book] {
    // Depreciation is fixed in money of the day, so it is discounted at the nominal cost of capital.
    const Cell growth = (one + wacc[first] * year) * (one + inflation * year);
    Cell sum = book.zero("%"), factor = one;
    for (const Cell& share : written_off) {
      factor = factor / growth;
      sum = sum + share * factor;
    }
    return sum;
  });
  const Line project = book.scalar(entry, "project_financing_factor", "Project financing factor: capital before tax per unit of it", "1",
                                   [=] { return (one - tax * saved[first]) / (one - tax); });
  const Line construction = book.scalar(entry, "construction_financing_factor", "Construction financing factor: capital with interest during construction per unit of it", "1", [=, &book] {
    const Cell half = book.sheet().constant(Decimal(1) / Decimal(2), Unit(), "half a year");
    Cell sum = book.zero("1"), years = half;
    for (const Cell& share : built) {
      sum = sum + share * (one + (one - tax) * (pow(one + building * year, years) - one));
      years = years + one;
    }
    return sum;
  });
  return book.scalar(entry, "charge_rate", "Fixed charge rate", "%/a", [=] { return recovery[first] * project[first] * construction[first]; },
                     "W. Short and others, NREL/TP-462-5173 (1995); SAM's calculator of levelised cost");
}

void record(const Entry& entry, Book& book) {
  const Cell capital = book.cell(entry, "capital"), energy_rate = book.cell(entry, "energy"), fixed = book.cell(entry, "fixed_cost");
  const Cell variable = book.cell(entry, "variable_cost"), start = book.cell(entry, "start"), life = book.cell(entry, "life");
  const Period first = book.calendar().period(0);
  const bool given = entry.has("fixed_charge_rate");
  if (!given && book.money().ends_with("_nominal"))
    book.found().warning("W551", entry.where, "the charge that is worked out is real, the same every year in money of one year; the deal is in nominal money",
                         "money of a year in [deal], such as  money = \"USD_2019\"; or the nominal charge as `fixed_charge_rate`");
  const Line rate = given ? book.scalar(entry, "charge_rate", "Fixed charge rate", "%/a", [cell = book.cell(entry, "fixed_charge_rate")] { return cell; }) : charge_line(entry, book);
  const Line cost = book.scalar(entry, "lcoe", "Levelised cost of energy", "USD/MWh",
                                [=] { return (rate[first] * capital + fixed) / energy_rate + variable; }, "SAM's calculator of levelised cost, fixed charge rate method");
  book.quotes(entry, cost, "LCOE", rate);

  const Line running = book.line(entry, "running", "Share of the period in which the plant runs", "1", [&book, start, life](Period p) { return book.active(p, start, life); });
  const Line energy = book.line(entry, "energy_delivered", "Energy delivered", "MWh", [&book, energy_rate, running](Period p) { return energy_rate * book.length() * running[p]; });
  book.produces(energy);
  const Line charged = book.line(entry, "annual_cost", "Energy at its levelised cost: charge on the capital and operation", "USD",
                                 [energy, cost, first](Period p) { return energy[p] * cost[first]; });
  Line worth = charged;
  if (entry.has("worth"))
    worth = book.line(entry, "worth_of_energy", "Worth of the energy to its taker", "USD", [energy, each = book.cell(entry, "worth")](Period p) { return energy[p] * each; });
  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();
  Ledger& ledger = book.ledger();
  ledger.hand_over(account, "energy", giver, taker, charged, charged);
  ledger.spend(account, "charge on the capital and operation", giver, charged);
  ledger.gain(account, "worth of energy", taker, worth);
}

}  // namespace

const Kind fixed_charge_rate_kind = {"leg", "fixed-charge-rate", "power at its levelised cost, from a charge on the capital (fixed charge rate method)", keys, record, check};

}  // namespace assay::model::plant
