#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// The lines that the parts of the single-owner model share. Year t of operation is period t; period 0 is the capital year.
struct SingleOwner {
  const Entry& entry;
  Book& book;
  sheet::Cell life = {};            ///< years of operation
  sheet::Line running = {}, last = {};        ///< 1 in the years of operation; 1 in the last of them
  sheet::Line inflated = {};             ///< (1 + inflation)^(t-1)
  sheet::Line energy = {}, revenue = {}, operating = {}, ebitda = {};
  sheet::Line equipment_funding = {}, equipment_spent = {}, equipment_balance = {};
  sheet::Line working_reserve = {}, debt_reserve = {};  ///< balances at the end of the year
  sheet::Line cash_for_debt = {}, interest = {}, principal = {}, service = {};
  sheet::Line loan_factor = {}, loan_cash = {};   ///< of a plant with debt: (1 + i)^-t; present value of the cash of the loan's years
  sheet::Line debt = {}, installed_cost = {}, reserve_interest = {}, reserve_change = {};
  sheet::Line state_tax = {}, federal_tax = {}, effective_tax = {}, credit = {};

  sheet::Cell cell(std::string_view key) const { return book.cell(entry, key); }
  sheet::Line line(std::string_view name, std::string label, std::string_view unit, sheet::RowFormula formula) const {
    return book.line(entry, name, std::move(label), unit, std::move(formula));
  }
  sheet::Cell year() const { return book.moment(Decimal(1)); }
  /// The value a year later; 0 after the horizon.
  static sheet::Cell next(const Book& book, sheet::Line row, Period p, sheet::Cell none) {
    return p.index + 1 < book.calendar().count() ? row[book.calendar().period(p.index + 1)] : none;
  }
  /// A rate that compounds from the first year of operation: 1 in years 0 and 1.
  sheet::Line compound(std::string name, std::string label, sheet::Cell rate) const;
  /// A quantity by year of operation from the column of the `by_year` table, when the table has it.
  std::optional<sheet::Line> by_year(std::string_view column, std::string label, std::string_view unit, bool negative = false) const;
};

void record_operation(SingleOwner& plant);   ///< energy, price, revenue, operating costs, EBITDA
void record_equipment(SingleOwner& plant);   ///< replacement of major equipment and its reserve
void record_debt(SingleOwner& plant);        ///< size of the debt, service, reserves, installed cost
void record_cover(SingleOwner& plant);       ///< DSCR by year, least and mean, LLCR, PLCR; of a plant with debt
void record_levelised(SingleOwner& plant, sheet::Line sales, sheet::Line outlay);  ///< LCOE, levelised price and credit
void record_tax(SingleOwner& plant);         ///< depreciation, production credit, state and federal tax
void check_debt(const Entry& entry, Diagnostics& found);
void check_tax(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::plant
