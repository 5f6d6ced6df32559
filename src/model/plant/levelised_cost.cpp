#include "model/plant/levelised_cost.hpp"

#include <vector>

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

Line present_value(const Entry& entry, Book& book, const std::string& name, const std::string& label, std::string_view unit, sheet::RowFormula discounted) {
  const Line row = book.line(entry, name + ".discounted", label + ", by period", unit, std::move(discounted));
  return book.scalar(entry, name, label, unit, [&book, row] { return book.total(row); });
}

Levelising::Levelising(const Entry& entry, Book& book, Line energy_row, const std::string& party, std::optional<Cell> inflation)
    : entry_(entry), book_(book), factor_(party + ".discount_factor") {
  const bool nominal_money = book.money().ends_with("_nominal");
  const Line own = energy(nominal_money, [&b = book, energy_row, factor = factor_](Period p) { return energy_row[p] * b.at(factor, p); });
  (nominal_money ? nominal_ : real_) = own;
  if (!inflation) return;
  const Line level = book.line(entry, "price_level", "Price level since the valuation date", "1", [&b = book, rate = *inflation, year = book.moment(Decimal(1))](Period p) {
    const Decimal at = b.calendar().flow_a(p);
    return at.is_zero() ? b.one() : pow(b.one() + rate * year, b.moment(at) / year);
  });
  // The nominal rate has inflation on top of the real one.
  const Line other = energy(!nominal_money, [&b = book, energy_row, factor = factor_, level, nominal_money](Period p) {
    const Cell discounted = energy_row[p] * b.at(factor, p);
    return nominal_money ? discounted * level[p] : discounted / level[p];
  });
  (nominal_money ? real_ : nominal_) = other;
}

Line Levelising::energy(bool nominal_rate, sheet::RowFormula discounted) const {
  return present_value(entry_, book_, nominal_rate ? "energy_nominal" : "energy_real",
                       nominal_rate ? "Energy discounted at the nominal rate" : "Energy discounted at the real rate", "MWh", std::move(discounted));
}

void Levelising::record(const std::string& name, const std::string& label, Line amounts, const char* quoted) const {
  const Line total = present_value(entry_, book_, name + "_present_value", label + ", present value", "USD",
                                   [&b = book_, amounts, factor = factor_](Period p) { return amounts[p] * b.at(factor, p); });
  const auto declare = [&](const std::string& kind, const char* words, Line energy_sum) {
    const Line levelised = book_.scalar(entry_, name + '_' + kind, label + ", " + kind + words, "USD/MWh", [total, energy_sum, first = book_.calendar().period(0)] {
      return ratio_or_zero(total[first], energy_sum[first]);
    }, "present value over discounted energy; SAM Simulation Core, module singleowner");
    if (quoted != nullptr) book_.quotes(entry_, levelised, quoted + (' ' + kind), energy_sum);
  };
  if (nominal_) declare("nominal", "", *nominal_);
  if (real_) declare("real", ", in money of the valuation date", *real_);
}

}  // namespace assay::model::plant
