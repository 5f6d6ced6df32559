#pragma once
#include <optional>
#include <string>

#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// What amounts of money are spread over to be levelised: the energy of a plant, discounted.
///
/// A levelised amount is its present value over the present value of the energy. With the energy at the nominal rate it is
/// an amount per MWh that stays the same in money of the day; at the real rate, one that rises with inflation, told in
/// money of the valuation date. No chance of interruption is taken off.
/// Source: SAM Simulation Core, module singleowner (lcoe_nom, lcoe_real); W. Short and others, NREL/TP-462-5173 (1995), 4.
class Levelising {
 public:
  /// Declares the energy's present values. `party`'s discount factors are used: its rate is nominal in a deal of nominal
  /// money and real in one of real money. `inflation`, per year, gives the other of the two; none: it is not declared.
  Levelising(const Entry& entry, Book& book, sheet::Line energy, const std::string& party, std::optional<sheet::Cell> inflation);

  /// Declares <name>_present_value, USD, and <name>_nominal and <name>_real, USD/MWh, of a row in USD; 0 when there is no
  /// energy within the horizon. With `quoted` words ("LCOE") the two are key figures of the leg.
  void record(const std::string& name, const std::string& label, sheet::Line amounts, const char* quoted = nullptr) const;

 private:
  sheet::Line energy(bool nominal_rate, sheet::RowFormula discounted) const;

  const Entry& entry_;
  Book& book_;
  std::string factor_;
  std::optional<sheet::Line> nominal_, real_;  ///< the energy, discounted at either rate
};

/// A present value as a scalar line, and the row `<name>.discounted` that it is the sum of.
sheet::Line present_value(const Entry& entry, Book& book, const std::string& name, const std::string& label, std::string_view unit, sheet::RowFormula discounted);

}  // namespace assay::model::plant
