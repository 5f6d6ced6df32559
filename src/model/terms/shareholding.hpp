#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// Who owns a venture, and from when on: the shares it starts with and the transfers that change them.
class Shareholding {
 public:
  Shareholding(const Entry& venture, Book& book);

  /// Everyone who owns a share at some time, in the order of the file: the first owners, then buyers.
  const std::vector<std::string>& owners() const { return owners_; }
  /// A party's share in a period, 0 to 1. The first shares are taken as parts of their sum, so that all add to 1 also when one of
  /// them alone is moved (as a driver).
  sheet::Cell share(const std::string& owner, Period p) const;

  struct Transfer {
    std::string from, to;
    Decimal share;      ///< in the base case
    int year;           ///< the first in which the buyer has it
    const Entry* row;
  };
  const std::vector<Transfer>& transfers() const { return transfers_; }
  /// Does the period begin the year of a transfer, so that its price is paid in it?
  bool is_paid(const Transfer& transfer, Period p) const;

 private:
  void read_transfers();
  void check_owners();

  const Entry& venture_;
  Book& book_;
  std::vector<std::string> owners_;
  std::vector<Transfer> transfers_;
};

/// Says E402 when there is no such party or venture; whether there is one.
bool check_party(Book& book, const std::string& id, const Span& where);

}  // namespace assay::model::terms
