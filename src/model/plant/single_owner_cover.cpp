#include <vector>

#include "model/plant/levelised_cost.hpp"
#include "model/plant/single_owner_parts.hpp"

namespace assay::model::plant {

using sheet::Cell;
using sheet::Line;

void record_cover(SingleOwner& plant) {
  Book& book = plant.book;
  const Entry& entry = plant.entry;
  const Line service = plant.service, cash = plant.cash_for_debt, debt = plant.debt, factor = plant.loan_factor;
  const Period first = book.calendar().period(0);
  book.scalar(entry, "debt_share", "Debt over installed cost", "%", [debt, cost = plant.installed_cost, first] { return debt[first] / cost[first]; });

  // A year without service has no cover; it is shown as 0.
  const Line cover = plant.line("dscr_of_year", "DSCR", "1", [cash, service](Period p) { return ratio_or_zero(cash[p], service[p]); });
  const Line least_cover = book.scalar(entry, "dscr_minimum", "DSCR, least of the loan's years", "1", [&book, cover, service] {
    const Cell high = book.sheet().constant(Decimal(1000000), Unit(), "no cover in a year without service");
    Cell least = high;
    for (const Period p : book.calendar().periods()) least = min(least, select(service[p], cover[p], high));
    return least;
  });
  const Line served = plant.line("year_with_service", "Year with debt service", "1", [&book, service](Period p) { return select(service[p], book.one(), book.zero("1")); });
  const Line mean_cover = book.scalar(entry, "dscr_average", "DSCR, mean of the loan's years", "1", [&book, cover, served] {
    std::vector<Cell> sum, years;
    for (const Period p : book.calendar().periods()) {
      sum.push_back(cover[p] * served[p]);
      years.push_back(served[p]);
    }
    return ratio_or_zero(book.sheet().sum(sum), book.sheet().sum(years));
  });
  // Both stand at the start of operation; reserves are neither added to the cash nor taken off the debt.
  const Line life_value = present_value(entry, book, "cash_present_value_project", "Cash available for debt service over the plant's life, at the debt's rate", "USD",
                                        [cash, factor, running = plant.running](Period p) { return cash[p] * factor[p] * running[p]; });
  const auto ratio = [&](const char* name, const char* label, Line value) {
    return book.scalar(entry, name, label, "1", [value, debt, first] { return ratio_or_zero(value[first], debt[first]); });
  };
  book.quotes(entry, least_cover, "DSCR minimum", debt);
  book.quotes(entry, mean_cover, "DSCR average", debt);
  book.quotes(entry, ratio("llcr", "Loan life cover ratio at the start of operation", plant.loan_cash), "LLCR", debt);
  book.quotes(entry, ratio("plcr", "Project life cover ratio at the start of operation", life_value), "PLCR", debt);
}

void record_levelised(SingleOwner& plant, Line sales, Line outlay) {
  Book& book = plant.book;
  const Levelising levels(plant.entry, book, plant.energy, plant.entry.text("from"), plant.cell("inflation"));
  levels.record("lcoe", "Levelised cost of energy after tax", outlay, "LCOE");
  levels.record("levelised_operation", "Levelised operating expense", plant.operating);
  levels.record("levelised_price", "Levelised price of the energy", sales);
  if (plant.entry.given("credit") == nullptr) return;
  // What the untaxed credit is worth as taxed revenue, at the first year's rate.
  const Line grossed = plant.line("credit_before_tax", "Production credit as taxed revenue", "USD",
                                  [&book, credit = plant.credit, rate = plant.effective_tax, first = book.calendar().period(1)](Period p) { return credit[p] / (book.one() - rate[first]); });
  levels.record("levelised_credit", "Levelised production credit, as taxed revenue", grossed);
}

}  // namespace assay::model::plant
