#include "model/ledger/write_off.hpp"

namespace assay::model {

std::vector<Decimal> declining_balance(int years, const Decimal& factor) {
  std::vector<Decimal> shares;
  Decimal left = 1;
  for (int year = 0; year < years; ++year) {
    const Decimal even = left / Decimal(years - year);
    shares.push_back(min(left, max(left * factor / Decimal(years), even)));
    left -= shares.back();
  }
  return shares;
}

std::vector<Decimal> sum_of_digits(int years) {
  std::vector<Decimal> shares;
  for (int part = years; part > 0; --part) shares.push_back(Decimal(part) / Decimal(years * (years + 1) / 2));
  return shares;
}

}  // namespace assay::model
