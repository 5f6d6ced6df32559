#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// What a party has with the deal and without it, line by line: present values at its own rate, canonical money. The differences of the
/// lines add up to `npv` less `worth`; less what the chance of the alternative takes off, to its net gain.
struct WithoutDeal {
  /// An account; nothing where that side has no such account.
  struct Line {
    std::string title;
    std::optional<Decimal> deal, without;
  };
  /// An alternative of the party that is not taken, as another is better.
  struct Other {
    std::string title;
    Decimal value;                 ///< its chance counted
  };
  std::string party, path, title;  ///< of the alternative: "outside.code", "The mine under the code"
  std::string from;                ///< of a deal that is the alternative: "scenario mining-code"; else ""
  std::vector<Line> lines;
  Decimal npv, worth;              ///< of the deal; of the alternative when it is had
  Decimal chance;                  ///< that it is had, 0 to 1
  Decimal value;                   ///< worth * chance: the party's outside option
  std::optional<Decimal> rate_there;  ///< of the party in a deal that is the alternative, where it is not that of this deal
  std::vector<Other> others;
};

/// Of every party with an alternative ([outside.ID]), in the order of the parties. An account of the deal and one of the alternative share
/// a line when path and title are the same.
std::vector<WithoutDeal> without_the_deal(const Evaluation& e);

/// Present value of a party's account ("host.leg.road") at its own rate, canonical money; 0 where nothing but rounding is left of what is booked there.
/// Nothing where there is no such account.
std::optional<Decimal> account_value(const Evaluation& e, const std::string& account);

/// What brings a party something or costs it something, by path and as tables call it, with its present value: those that are not 0.
struct Account {
  std::string path, title;
  Decimal npv;
};
std::vector<Account> accounts_of(const Evaluation& e, const std::string& party);

}  // namespace assay::study
