#include <map>

#include "base/rounding.hpp"
#include "model/plant/single_owner_parts.hpp"

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

Line SingleOwner::compound(std::string name, std::string label, Cell rate) const {
  return line(name, std::move(label), "1", [&b = book, key = entry.path() + '.' + name, rate](Period p) {
    if (p.index <= 1) return b.one();
    return (*b.sheet().find_line(key))[b.calendar().period(p.index - 1)] * (b.one() + rate * b.length());
  });
}

std::optional<Line> SingleOwner::by_year(std::string_view column, std::string label, std::string_view unit_text, bool negative) const {
  const Value* file = entry.find("by_year");
  if (file == nullptr || !file->table->column(column)) return std::nullopt;
  const input::CsvTable& table = *file->table;
  const Unit unit = book.unit(unit_text);
  std::map<int, sheet::Parameter> rows;
  for (const auto& row : table.rows) {
    const input::CsvCell *year = table.cell(row, "year"), *value = table.cell(row, column);
    const auto number = year == nullptr ? std::nullopt : Decimal::parse(year->text);
    if (!number || *number < Decimal(1) || *number > Decimal(200) || round_half_even(*number, 0) != *number) {
      book.found().error("E374", year == nullptr ? row.front().where : year->where, "`year` must be a year of operation", "1 for the first year of operation, then 2, 3 ...");
      return std::nullopt;
    }
    const auto read = value == nullptr ? std::nullopt : Decimal::parse(value->text);
    if (!read || (read->is_negative() && !negative)) {
      book.found().error("E375", value == nullptr ? row.front().where : value->where,
                         "column `" + std::string(column) + "` needs a number of 0 or more in every row", "a plain number in " + std::string(unit_text));
      return std::nullopt;
    }
    sheet::Parameter parameter;
    parameter.path = entry.path() + ".by_year." + std::string(column) + '.' + number->text();
    parameter.label = label + ", year " + number->text();
    parameter.unit = unit;
    parameter.value = unit.to_canonical(*read);
    parameter.written = value->text + ' ' + std::string(unit_text);
    parameter.where = value->where;
    if (!rows.emplace(static_cast<int>(number->to_double()), parameter).second) {
      book.found().error("E376", year->where, "a second row for year " + number->text(), "keep one row for each year of operation");
      return std::nullopt;
    }
  }
  const int years = static_cast<int>(entry.at("life").quantity->value.to_double());
  for (int t = 1; t <= years; ++t)
    if (!rows.contains(t)) {
      book.found().error("E377", file->where, "the table has no row for year " + std::to_string(t) + " of operation", "one row for each year from 1 to " + std::to_string(years));
      return std::nullopt;
    }
  return line(std::string(column), std::move(label), unit_text, [&b = book, rows, unit](Period p) {
    const auto row = rows.find(p.index);
    return row == rows.end() ? b.sheet().zero(unit) : b.cell(row->second);
  });
}

void record_operation(SingleOwner& plant) {
  Book& book = plant.book;
  const auto cell = [&plant](std::string_view key) { return plant.cell(key); };
  const Line running = plant.running, last = plant.last;

  const Cell inflation = cell("inflation"), first_energy = cell("energy"), loss = cell("degradation");
  plant.inflated = plant.compound("inflation_factor", "Inflation since the first year of operation", inflation);
  const auto losses = plant.by_year("degradation", "Loss of output", "%");
  const Line output = losses ? plant.line("output", "Output left after degradation", "1", [&book, row = *losses](Period p) { return book.one() - row[p]; })
                             : plant.compound("output", "Output left after degradation", -loss);
  const Line energy = plant.line("energy_sold", "Energy sold", "MWh", [&book, first_energy, output, running](Period p) {
    return first_energy * book.length() * output[p] * running[p];
  });
  plant.energy = energy;
  book.produces(energy);

  Line price;
  if (const auto prices = plant.by_year("price", "PPA price", "USD/MWh")) {
    price = *prices;
  } else {
    const Line growth = plant.compound("price_growth", "Escalation of the PPA price", cell("price_escalation"));
    price = plant.line("ppa_price", "PPA price", "USD/MWh", [first = cell("price"), growth](Period p) { return first * growth[p]; });
  }
  const Line sales = plant.line("ppa_revenue", "PPA revenue", "USD", [energy, price](Period p) { return energy[p] * price[p]; });
  const Cell capital = cell("capital"), salvage_share = cell("salvage");
  const Line salvage = plant.line("salvage_value", "Salvage value", "USD", [capital, salvage_share, last](Period p) { return capital * salvage_share * last[p]; });
  plant.revenue = plant.line("total_revenue", "Total revenue", "USD", [sales, salvage](Period p) { return sales[p] + salvage[p]; });

  // The costs' own escalation is added to inflation, not compounded with it.
  const Line costs = plant.compound("cost_growth", "Growth of operating costs", inflation + cell("cost_escalation"));
  const Cell fixed_rate = cell("fixed_cost"), per_kw = cell("fixed_cost_by_capacity"), capacity = cell("capacity"), variable_rate = cell("variable_cost");
  const Line fixed = plant.line("fixed_operating_cost", "Fixed operating cost", "USD", [&book, fixed_rate, per_kw, capacity, costs, running](Period p) {
    return (fixed_rate + per_kw * capacity) * book.length() * costs[p] * running[p];
  });
  const Line variable = plant.line("variable_operating_cost", "Variable operating cost", "USD",
                                   [energy, variable_rate, costs](Period p) { return energy[p] * variable_rate * costs[p]; });
  const Line insurance = plant.line("insurance_cost", "Insurance", "USD", [&book, capital, rate = cell("insurance"), grown = plant.inflated, running](Period p) {
    return capital * rate * book.length() * grown[p] * running[p];
  });
  const Cell decline = cell("assessed_decline"), assessed = cell("assessed");
  const Line base = plant.line("assessed_value", "Assessed value for property tax", "USD", [&book, capital, assessed, decline, running](Period p) {
    const Cell age = book.moment(book.calendar().start_a(p)) - book.moment(Decimal(1));
    return capital * assessed * positive(book.one() - decline * positive(age)) * running[p];
  });
  const Line property = plant.line("property_tax_paid", "Property tax", "USD", [&book, base, rate = cell("property_tax")](Period p) { return base[p] * rate * book.length(); });
  plant.operating = plant.line("total_operating_expense", "Total operating expense", "USD", [fixed, variable, insurance, property](Period p) {
    return fixed[p] + variable[p] + insurance[p] + property[p];
  });
  plant.ebitda = plant.line("ebitda", "EBITDA", "USD", [revenue = plant.revenue, expense = plant.operating](Period p) { return revenue[p] - expense[p]; });
}

void record_equipment(SingleOwner& plant) {
  Book& book = plant.book;
  const std::string key = plant.entry.path() + ".equipment_reserve";
  if (!plant.entry.has("equipment_cost")) {
    const auto none = [&book](Period) { return book.zero("USD"); };
    plant.equipment_funding = plant.line("equipment_funding", "Equipment reserve funding", "USD", none);
    plant.equipment_spent = plant.line("equipment_spent", "Equipment replacement", "USD", none);
    plant.equipment_balance = plant.line("equipment_reserve", "Equipment reserve", "USD", none);
    return;
  }
  const Cell cost = plant.cell("equipment_cost"), every = plant.cell("equipment_every"), inflation = plant.cell("inflation"), life = plant.life, year = plant.year();
  // Cycle k ends in year k x every of operation; a cycle that the life cuts short is not replaced, so nothing is set aside.
  struct Replacement {
    Cell start, due, price;
  };
  std::vector<Replacement> cycles;
  const int most = book.calendar().count();
  for (int k = 1; k <= most; ++k) {
    const Cell before = every * book.sheet().constant(Decimal(k - 1), Unit(), "cycles before"), end = before + every;
    const Cell alive = select(end - life, book.zero("1"), book.one());
    cycles.push_back({before + year, end, cost * pow(book.one() + inflation * year, (end - year) / year) * alive});
  }
  plant.equipment_spent = plant.line("equipment_spent", "Equipment replacement", "USD", [&book, cycles, year](Period p) {
    Cell sum = book.zero("USD");
    for (const Replacement& one : cycles) sum = sum + one.price * book.active(p, one.due, year);
    return sum;
  });
  plant.equipment_funding = plant.line("equipment_funding", "Equipment reserve funding", "USD", [&book, cycles, every](Period p) {
    Cell sum = book.zero("USD");
    for (const Replacement& one : cycles) sum = sum + one.price * book.active(p, one.start, every) * book.length() / every;
    return sum;
  });
  plant.equipment_balance = plant.line("equipment_reserve", "Equipment reserve", "USD", [&book, key, in = plant.equipment_funding, out = plant.equipment_spent](Period p) {
    return book.sheet().find_line(key)->previous(p, book.zero("USD")) + in[p] - out[p];
  });
}

}  // namespace assay::model::plant
