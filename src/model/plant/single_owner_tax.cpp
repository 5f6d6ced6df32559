#include "model/ledger/write_off.hpp"
#include "model/plant/depreciation.hpp"
#include "model/plant/single_owner_parts.hpp"

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

namespace {

/// A price rounded to whole dollars per MWh, halves up. Cells have no rounding: the whole part is taken off bit by bit, so the
/// formula holds up to 65,535 dollars per MWh.
Cell whole_dollars(Book& book, Cell price) {
  const Cell dollar = book.sheet().constant(Decimal(1), book.unit("USD/MWh"), "1 per MWh");
  const Cell one = book.one();
  // The hair above one half keeps a half a half in binary arithmetic.
  Cell rest = price / dollar + book.sheet().constant(*Decimal::parse("0.500000001"), Unit(), "one half");
  Cell whole = book.zero("1");
  for (int bit = 15; bit >= 0; --bit) {
    const Cell weight = book.sheet().constant(Decimal(1 << bit), Unit(), "2 to the power " + std::to_string(bit));
    const Cell taken = weight * select(weight - rest, book.zero("1"), one);
    rest = rest - taken;
    whole = whole + taken;
  }
  return whole * dollar;
}

Line credit_line(SingleOwner& plant) {
  Book& book = plant.book;
  const Line growth = plant.compound("credit_growth", "Escalation of the production credit", plant.cell("credit_escalation"));
  const bool rounded = plant.entry.text("credit_rounding") == "dollar";
  const Line rate = plant.line("credit_rate", "Production credit per MWh", "USD/MWh", [&book, rounded, growth, first = plant.cell("credit")](Period p) {
    const Cell exact = first * growth[p];
    return rounded ? whole_dollars(book, exact) : exact;
  });
  return plant.line("production_credit", "Production tax credit", "USD", [&book, rate, energy = plant.energy, year = plant.year(), years = plant.cell("credit_years")](Period p) {
    return rate[p] * energy[p] * book.active(p, year, years);
  });
}

/// The classes of which the deal gives the years: their shares are worked out, not read from a table of a tax law.
std::vector<DepreciationClass> own_classes(const Entry& entry) {
  const auto years = [&](const char* key) { return std::stoi(entry.at(key).quantity->value.text()); };  // whole: check() has seen to it
  std::vector<DepreciationClass> own;
  if (entry.has("declining")) own.push_back({"declining", "declining balance", declining_balance(years("declining_years"), entry.at("declining_factor").quantity->value)});
  if (entry.has("sum_of_digits")) own.push_back({"sum_of_digits", "sum of the years' digits", sum_of_digits(years("sum_of_digits_years"))});
  return own;
}

Line depreciation_line(SingleOwner& plant) {
  Book& book = plant.book;
  const Cell capital = plant.cell("capital"), construction = plant.cell("construction_interest"), other = plant.cell("other_cost");
  const Line basis = book.scalar(plant.entry, "depreciable_basis", "Depreciable basis before the split into classes", "USD", [=] { return capital + construction + other; });
  std::vector<Line> parts;
  std::vector<DepreciationClass> classes = own_classes(plant.entry);
  for (const DepreciationClass& one : depreciation_classes())
    if (plant.entry.has(one.key)) classes.push_back(one);
  for (const DepreciationClass& one : classes) {
    const std::string key(one.key);
    parts.push_back(plant.line("depreciation_" + key, "Depreciation, " + std::string(one.label), "USD", [&book, one, basis, share = plant.cell(key)](Period p) {
      return basis[p] * share * written_off(book, one, p.index);
    }));
  }
  if (plant.entry.has("units_of_production")) {
    const Line life = book.scalar(plant.entry, "energy_of_life", "Energy made over the plant's life", "MWh", [&book, energy = plant.energy] { return book.total(energy); });
    parts.push_back(plant.line("depreciation_units", "Depreciation, units of production", "USD", [basis, life, energy = plant.energy, share = plant.cell("units_of_production")](Period p) {
      return basis[p] * share * (energy[p] / life[p]);
    }));
  }
  if (plant.entry.has("custom"))
    parts.push_back(plant.line("depreciation_custom", "Depreciation, own schedule", "USD", [&plant_entry = plant.entry, &book, basis, share = plant.cell("custom")](Period p) {
      if (p.index == 0) return book.zero("USD");
      return basis[p] * share * book.scheduled(plant_entry, "custom_schedule", book.calendar().period(p.index - 1));
    }));
  if (plant.entry.has("equipment_cost"))
    parts.push_back(plant.line("depreciation_equipment", "Depreciation of replaced equipment", "USD", [&book, spent = plant.equipment_spent](Period p) {
      Cell sum = book.zero("USD");
      for (int year = 1; year <= p.index && year <= static_cast<int>(equipment_class().shares.size()); ++year)
        sum = sum + spent[book.calendar().period(p.index - year + 1)] * written_off(book, equipment_class(), year);
      return sum;
    }));
  return plant.line("depreciation", "Total tax depreciation", "USD", [&book, parts](Period p) {
    Cell sum = book.zero("USD");
    for (const Line& part : parts) sum = sum + part[p];
    return sum;
  });
}

}  // namespace

void check_tax(const Entry& entry, Diagnostics& found) {
  Decimal sum(0);
  for (const DepreciationClass& one : depreciation_classes())
    if (const Value* share = entry.find(one.key)) sum += share->quantity->value;
  for (const char* own : {"declining", "sum_of_digits", "units_of_production", "custom"})
    if (const Value* share = entry.find(own)) sum += share->quantity->value;
  if (sum > Decimal(1))
    found.warning("W554", entry.where, "the depreciation classes take " + (sum * Decimal(100)).text() + " % of the basis; more is written off than was spent",
                  "shares that add to 100 % or less, unless that is what is meant");
  for (const char* years : {"declining_years", "sum_of_digits_years"})
    if (const Value* value = entry.find(years); value != nullptr && value->quantity && value->quantity->value > Decimal(100))
      found.error("E379", value->where, "`" + std::string(years) + "` is longer than anything is written off", "at most 100 a");
  for (const std::string own : {"declining", "sum_of_digits"})
    if (entry.has(own) != entry.has(own + "_years"))
      found.error("E379", entry.where, "`" + own + "` and `" + own + "_years` go together", own + " = \"100 %\" and " + own + "_years = \"10 a\"");
  if (entry.has("custom") != entry.has("custom_schedule"))
    found.error("E379", entry.where, "`custom` and `custom_schedule` go together", "custom = \"100 %\" and custom_schedule = \"NAME\", a list of [schedule]");
}

void record_tax(SingleOwner& plant) {
  plant.credit = credit_line(plant);
  const Line depreciation = depreciation_line(plant);
  const auto rate_line = [&plant](const char* column, const char* label, Cell flat) {
    if (const auto row = plant.by_year(column, label, "%")) return *row;
    return plant.line(column, label, "%", [flat](Period) { return flat; });
  };
  const Line state_rate = rate_line("state_tax_rate", "State income tax rate", plant.cell("state_tax"));
  const Line federal_rate = rate_line("federal_tax_rate", "Federal income tax rate", plant.cell("federal_tax"));
  const Line income = plant.line("state_taxable_income", "State taxable income", "USD",
                                 [ebitda = plant.ebitda, earned = plant.reserve_interest, interest = plant.interest, depreciation](Period p) {
                                   return ebitda[p] + earned[p] - interest[p] - depreciation[p];
                                 });
  // A loss is paid back in the same year: a negative tax.
  plant.state_tax = plant.line("state_income_tax", "State income tax", "USD", [income, state_rate](Period p) { return income[p] * state_rate[p]; });
  const bool deducted = plant.entry.at("state_tax_deductible").flag;
  const Line federal_income = plant.line("federal_taxable_income", "Federal taxable income", "USD", [income, deducted, tax = plant.state_tax](Period p) {
    return deducted ? income[p] - tax[p] : income[p];
  });
  plant.federal_tax = plant.line("federal_income_tax", "Federal income tax", "USD", [federal_income, federal_rate](Period p) { return federal_income[p] * federal_rate[p]; });
  plant.effective_tax = plant.line("effective_tax_rate", "Effective income tax rate", "%", [&b = plant.book, state_rate, federal_rate, deducted](Period p) {
    return state_rate[p] + (deducted ? federal_rate[p] * (b.one() - state_rate[p]) : federal_rate[p]);
  });
}

}  // namespace assay::model::plant
