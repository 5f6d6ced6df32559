#pragma once
#include <string>

#include "book/sheets.hpp"

namespace assay::book {

inline constexpr const char* none = "–";  // a text, which COUNT, MIN and SUM pass over

/// Cells of one row of the sheet, by period.
class Row {
 public:
  Row(Pages& pages, int row, const std::string& key, const std::string& label, const std::string& unit) : pages_(pages), row_(row) {
    pages_.out.text(pages_.balances, row, key_column, key, Form::line_key);
    pages_.out.text(pages_.balances, row, label_column, label);
    pages_.out.text(pages_.balances, row, unit_column, unit);
  }
  void number(int period, double value, Form form) { pages_.out.number(pages_.balances, row_, first_period_column + period, value, form); }
  void formula(int period, const std::string& formula, double value, Form form) { pages_.out.formula(pages_.balances, row_, first_period_column + period, '=' + formula, value, form); }
  void text(int period, const std::string& formula) { pages_.out.formula_of_text(pages_.balances, row_, first_period_column + period, '=' + formula, none, Form::amount_thousandths); }
  std::string operator[](int period) const { return address(row_, first_period_column + period); }
  /// "Balances!$E$9:$AF$9".
  std::string cells(int periods) const { return absolute("Balances", row_, first_period_column) + ':' + absolute("", row_, first_period_column + periods - 1).substr(1); }

 private:
  Pages& pages_;
  int row_;
};

struct Money {
  const Unit& unit;
  Form form;
  double operator()(const Decimal& canonical) const { return unit.from_canonical(canonical).to_double(); }
};

/// Rows of a leg that is taxed: what it has before tax, what is levied, what the state gets, what is left, its running sum, and what the state got by the time
/// that was back at zero. Named in Pages::ranges "leg.mine.before_tax" and so on. Gives the first row that is free.
int write_fiscal_balances(Pages& pages, const study::FiscalResult& fiscal, int row);
/// The row of what a loan's borrower gets less what it pays, at the loan's moments or by period: in Pages::ranges by "loan.works.borrower".
int write_loan_balances(Pages& pages, const study::LoanResult& loan, int row);

}  // namespace assay::book
