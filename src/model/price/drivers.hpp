#pragma once
#include <functional>
#include <string>
#include <vector>

#include "draws/paths.hpp"
#include "model/ledger/kind.hpp"

namespace assay::model::price {

/// What a price entry draws: the numbers of its laws of motion, for paths. The sheet's closed forms and these are the two
/// sides that `assay prices` holds against each other.

/// One Brownian motion of a price: the name [correlation] calls it by. Two of one price are correlated by the entry's own `rho`.
struct Shock {
  std::string name;     ///< "price.copper.Cu"; of Schwartz-Smith "price.copper.Cu.chi" and "...xi"
  std::string partner;  ///< the other of its price; "" when it is alone
  double rho = 0;       ///< with the partner
};

/// Has the entry a law of motion? A deck has none.
bool is_process(const Entry& entry);
/// The shocks of a process, in the order of `of`; none for anything else.
std::vector<Shock> shocks_of(const Entry& entry);

/// A parameter's value in canonical units, in the deal's money.
using ValueOf = std::function<double(const sheet::Parameter&)>;
/// Adds an entry's factors, chains and prices ("price.ID.SUBSTANCE") to a model; the deal has been recorded without errors.
/// Correlations are the caller's, but for the size of the matrix: see shocks_of for the entry's own.
void add_to(draws::Model& model, const Entry& entry, const std::string& money, const ValueOf& value_of);

}  // namespace assay::model::price
