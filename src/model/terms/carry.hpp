#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// One owner whose part of the calls others advance.
struct Carry {
  std::string owner;
  std::vector<std::string> payers;
  std::map<std::string, sheet::Line> call_parts;  ///< by payer: part of the calls it pays, 0 to 1
  std::map<std::string, sheet::Line> shares;      ///< by owner, 0 to 1
  sheet::Line dividend, called;                   ///< of the owner; of the venture; money
};

/// What an owner owes each of those who paid its part, with interest, and repays out of its dividends until nothing is left. Posts
/// the repayments between the owners. Warns (W567) of what is left at the horizon.
void record_carry(const Entry& venture, Book& book, const Carry& carry);

}  // namespace assay::model::terms
