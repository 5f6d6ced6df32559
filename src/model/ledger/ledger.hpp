#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sheet/sheet.hpp"

namespace assay::model {

/// A party to the deal, with its own real discount rate (per year). A venture stands where a party may stand, but passes on all it
/// has to its owners: its net flow is zero, it is no side, and its rate is the line venture.ID.rate, at which its accounts are shown.
struct Party {
  std::string id, name, country;
  sheet::Parameter rate;
  bool venture = false;
};

/// Those who split the joint gain together: a party, or several judged as one, each at its own rate.
struct Side {
  std::string id;                    ///< the party's, or "consortium+lender"
  std::vector<std::string> members;  ///< ids of parties
};

/// Who pays whom, in cash or in kind, and what each side spends on and gets from the outside world.
///
/// Two sorts of posting, never mixed (rulings 9): *transfers* between parties, which cancel in every period (cash, and
/// goods at one contract value), and *boundary* postings against the world: what a delivery costs its giver, what it
/// is worth to its taker. A party's net flow is its cash transfers and its boundary postings; goods at contract value
/// wash out of it (what is received is put to use) and are kept for the swap's own accounts. All amounts are rows in the
/// deal's money, positive as named; each is multiplied by the survival weights of its account.
class Ledger {
 public:
  Ledger(sheet::Sheet& sheet, std::vector<Party> parties, Unit money, std::optional<sheet::Parameter> neutral_rate);

  /// Cash from one party to another.
  void pay(const std::string& account, const std::string& label, const std::string& from, const std::string& to, sheet::Line amount);
  /// Goods or services from one party to another at their contract value; `arms_length` is what independent parties
  /// would pay for the same, used for the implied rate of the swap.
  void hand_over(const std::string& account, const std::string& label, const std::string& giver, const std::string& taker,
                 sheet::Line contract_value, sheet::Line arms_length);
  /// What a party spends outside the deal (cost > 0) and what it gains from the use of what it has (worth > 0).
  void spend(const std::string& account, const std::string& label, const std::string& party, sheet::Line cost);
  void gain(const std::string& account, const std::string& label, const std::string& party, sheet::Line worth);
  /// Multiplies every flow of an account by a row of shares (chance that the account is still running).
  void weigh(const std::string& account, sheet::Line survival);
  /// A share of every flow of an account comes some whole periods after its time, before any weights: those are of the period in which it comes.
  /// What would come after the last period is lost to the deal. Several delays of one account are independent.
  void delay(const std::string& account, sheet::Line share, int periods);
  /// All that is planned to change hands on an account in a period, in cash and at its boundary, whatever the sign; before delays and weights.
  sheet::Cell planned_volume(const std::string& account, Period p) const;
  /// Multiplies the cash that one party pays on an account by a row of shares (what is still paid); its other flows stay.
  void weigh_payments(const std::string& account, const std::string& payer, sheet::Line share);
  /// An account that stops when another does (a royalty on a mine): it takes the other's delays and weights, each once, `except` one of them.
  void follow(const std::string& account, const std::string& leader, sheet::Line except = {});
  /// The cash that others pay a party in a period, with its weights; in formulas, which run when all has been posted.
  sheet::Cell cash_received(const std::string& party, Period p) const;
  /// Does a party pay cash on an account?
  bool pays(const std::string& party, const std::string& account) const;
  /// A party's no-deal value: `share` of the present value at its own rate of `flows`, when positive. Once per party.
  void outside_option(const std::string& party, const std::string& label, sheet::Line flows, sheet::Cell share);
  /// An alternative to the deal, a scalar in money, its chance counted: the best of a party's alternatives is its outside option. Never with `outside_option`.
  void outside_alternative(const std::string& party, sheet::Line value) { alternatives_.push_back({party, value}); }

  /// Whose gain is joint and judged; parties in no side are third parties. Without this call every party is a side of its own.
  void judge_between(std::vector<Side> sides) { sides_ = std::move(sides); }

  /// Declares "<owner>.discount_factor", by period, of a yearly rate: for a term with a rate of its own.
  sheet::Line discount_factor(const std::string& owner, sheet::Cell yearly_rate);

  /// Declares the parties' lines: <party>.<account>, .net, .discount_factor, .npv, .received_pv, .given_pv,
  /// .outside_option, .surplus, .swap; of a side of several .net, .npv, .outside_option, .surplus; joint.*; ledger.cash, ledger.in_kind, ledger.closing (all three must be 0).
  void record();

  /// What a party has in period p, in cash and at its boundary, over the accounts that `keep` wants: for a venture, which passes it on.
  /// To be asked in a formula, when all has been posted.
  sheet::Cell flow(const std::string& party, Period p, const std::function<bool(const std::string& account)>& keep) const;

  const std::vector<Party>& parties() const { return parties_; }
  bool has_party(const std::string& id) const;
  const Unit& money() const { return money_; }

  /// An account touched by a party, for tables: the leg or fiscal instrument and its present values.
  struct Account {
    std::string party, account;
  };
  const std::vector<Account>& accounts() const { return accounts_; }
  bool has_outside_option(const std::string& party) const;

 private:
  enum class Sort { cash, in_kind, boundary };
  struct Posting {
    Sort sort;
    std::string account, label, from, to;  ///< "world" on one end of a boundary posting
    sheet::Line amount;
    sheet::Line arms_length;               ///< in_kind only
  };
  struct Outside {
    std::string party, label;
    sheet::Line flows;
    sheet::Cell share;
  };

  sheet::Cell weighted(const Posting& posting, sheet::Line row, Period p) const;
  std::vector<sheet::Line> weights(const std::string& account) const;
  struct Delay {
    std::string account;
    sheet::Line share;
    int periods;
  };
  std::vector<const Delay*> delays(const std::string& account) const;
  /// A row of planned flows as it comes, after the first `count` of these delays.
  sheet::Cell delayed(const std::vector<const Delay*>& delays, std::size_t count, sheet::Line row, Period p) const;
  struct Follower {
    std::string account, leader;
    sheet::Line except;
  };
  struct PaymentWeight {
    std::string account, payer;
    sheet::Line share;
  };
  /// Sum over the postings that `keep` selects, seen from `party`: in minus out, or out minus in.
  template <class Keep>
  sheet::Cell net(const std::string& party, Period p, Keep keep, bool arms_length = false, bool out_minus_in = false) const;
  void record_party(const Party& party);
  void record_proofs();
  void record_side(const Side& side);
  void record_joint();
  /// The parties of all sides, in the order of the file.
  std::vector<const Party*> judged() const;
  sheet::Cell rate_of(const Party& party);
  sheet::Line present_value(const std::string& key, const std::string& label, sheet::Line flows, sheet::Line factor);

  sheet::Sheet& sheet_;
  std::vector<Party> parties_;
  Unit money_;
  std::optional<sheet::Parameter> neutral_rate_;  ///< none: the mean of the parties' rates
  std::vector<Posting> postings_;
  std::vector<std::pair<std::string, sheet::Line>> survivals_;
  std::vector<Delay> delays_;
  std::vector<PaymentWeight> payments_;
  std::vector<Follower> followers_;
  std::vector<Outside> outside_;
  std::vector<std::pair<std::string, sheet::Line>> alternatives_;
  std::vector<Side> sides_;
  std::vector<Account> accounts_;
};

}  // namespace assay::model
