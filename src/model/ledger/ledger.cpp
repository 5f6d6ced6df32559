#include "model/ledger/ledger.hpp"

#include <algorithm>

namespace assay::model {

using sheet::Cell;
using sheet::Line;

Ledger::Ledger(sheet::Sheet& sheet, std::vector<Party> parties, Unit money, std::optional<sheet::Parameter> neutral_rate)
    : sheet_(sheet), parties_(std::move(parties)), money_(std::move(money)), neutral_rate_(std::move(neutral_rate)) {}

void Ledger::pay(const std::string& account, const std::string& label, const std::string& from, const std::string& to, Line amount) {
  postings_.push_back({Sort::cash, account, label, from, to, amount, {}});
}

void Ledger::hand_over(const std::string& account, const std::string& label, const std::string& giver, const std::string& taker,
                       Line contract_value, Line arms_length) {
  postings_.push_back({Sort::in_kind, account, label, giver, taker, contract_value, arms_length});
}

void Ledger::spend(const std::string& account, const std::string& label, const std::string& party, Line cost) {
  postings_.push_back({Sort::boundary, account, label, party, "world", cost, {}});
}

void Ledger::gain(const std::string& account, const std::string& label, const std::string& party, Line worth) {
  postings_.push_back({Sort::boundary, account, label, "world", party, worth, {}});
}

void Ledger::weigh(const std::string& account, Line survival) { survivals_.emplace_back(account, survival); }

void Ledger::delay(const std::string& account, Line share, int periods) { delays_.push_back({account, share, periods}); }

void Ledger::weigh_payments(const std::string& account, const std::string& payer, Line share) { payments_.push_back({account, payer, share}); }

void Ledger::follow(const std::string& account, const std::string& leader, Line except) { followers_.push_back({account, leader, except}); }

bool Ledger::pays(const std::string& party, const std::string& account) const {
  return std::any_of(postings_.begin(), postings_.end(), [&](const Posting& p) { return p.sort == Sort::cash && p.account == account && p.from == party; });
}

void Ledger::outside_option(const std::string& party, const std::string& label, Line flows, Cell share) {
  if (has_outside_option(party)) throw InternalError("two outside options for " + party);
  outside_.push_back({party, label, flows, share});
}

bool Ledger::has_party(const std::string& id) const {
  return std::any_of(parties_.begin(), parties_.end(), [&](const Party& p) { return p.id == id; });
}

bool Ledger::has_outside_option(const std::string& party) const {
  return std::any_of(outside_.begin(), outside_.end(), [&](const Outside& o) { return o.party == party; }) ||
         std::any_of(alternatives_.begin(), alternatives_.end(), [&](const auto& alternative) { return alternative.first == party; });
}

std::vector<Line> Ledger::weights(const std::string& account) const {
  std::vector<Line> found;
  for (const auto& [weighed, survival] : survivals_)
    if (weighed == account) found.push_back(survival);
  // A follower of two legs that one hazard is on takes its weight once.
  const auto known = [&](const Line& line) { return std::any_of(found.begin(), found.end(), [&](const Line& other) { return other.id() == line.id(); }); };
  for (const Follower& follower : followers_)
    if (follower.account == account)
      for (const Line& survival : weights(follower.leader))
        if (!known(survival) && !(follower.except.valid() && follower.except.id() == survival.id())) found.push_back(survival);
  return found;
}

std::vector<const Ledger::Delay*> Ledger::delays(const std::string& account) const {
  std::vector<const Delay*> found;
  if (delays_.empty()) return found;
  for (const Delay& delay : delays_)
    if (delay.account == account) found.push_back(&delay);
  const auto known = [&](const Delay* delay) { return std::any_of(found.begin(), found.end(), [&](const Delay* other) { return other->share.id() == delay->share.id(); }); };
  for (const Follower& follower : followers_)
    if (follower.account == account)
      for (const Delay* delay : delays(follower.leader))
        if (!known(delay)) found.push_back(delay);
  return found;
}

Cell Ledger::delayed(const std::vector<const Delay*>& delays, std::size_t count, Line row, Period p) const {
  if (count == 0) return row[p];
  const Delay& last = *delays[count - 1];
  const Cell on_time = (sheet_.one() - last.share[p]) * delayed(delays, count - 1, row, p);
  if (p.index < last.periods) return on_time;
  const Period planned = sheet_.calendar().period(p.index - last.periods);
  return on_time + last.share[planned] * delayed(delays, count - 1, row, planned);
}

Cell Ledger::planned_volume(const std::string& account, Period p) const {
  std::vector<Cell> terms{sheet_.zero(money_)};
  for (const Posting& posting : postings_)
    if (posting.account == account && posting.sort != Sort::in_kind) terms.push_back(max(posting.amount[p], -posting.amount[p]));
  return sheet_.sum(terms);
}

Cell Ledger::weighted(const Posting& posting, Line row, Period p) const {
  const std::vector<const Delay*> late = delays(posting.account);
  Cell amount = delayed(late, late.size(), row, p);
  for (const Line& survival : weights(posting.account)) amount = amount * survival[p];
  if (posting.sort == Sort::cash)
    for (const PaymentWeight& weight : payments_)
      if (weight.account == posting.account && weight.payer == posting.from) amount = amount * weight.share[p];
  return amount;
}

template <class Keep>
Cell Ledger::net(const std::string& party, Period p, Keep keep, bool arms_length, bool out_minus_in) const {
  std::vector<Cell> terms;
  for (const Posting& posting : postings_) {
    if (!keep(posting) || (posting.from != party && posting.to != party)) continue;
    const Line row = arms_length && posting.sort == Sort::in_kind ? posting.arms_length : posting.amount;
    const Cell amount = weighted(posting, row, p);
    terms.push_back((posting.to == party) != out_minus_in ? amount : -amount);
  }
  return terms.empty() ? sheet_.zero(money_) : sheet_.sum(terms);
}

Cell Ledger::flow(const std::string& party, Period p, const std::function<bool(const std::string&)>& keep) const {
  return net(party, p, [&](const Posting& q) { return q.sort != Sort::in_kind && keep(q.account); });
}

Cell Ledger::rate_of(const Party& party) {
  if (!party.venture) return sheet_.parameter(party.rate);
  return (*sheet_.find_line("venture." + party.id + ".rate"))[sheet_.calendar().period(0)];
}

Cell Ledger::cash_received(const std::string& party, Period p) const {
  return net(party, p, [&](const Posting& posting) { return posting.sort == Sort::cash && posting.to == party; });
}

Line Ledger::discount_factor(const std::string& owner, Cell yearly) {
  const Calendar& calendar = sheet_.calendar();
  const Cell one = sheet_.one(), year = sheet_.constant(1, unit_of("a"), "1 a");
  const std::string key = owner + ".discount_factor";
  // (1 + r)^-t by steps: from flow to flow the factor falls by the growth of the years between; a whole year needs no power.
  const auto growth = [this, one, yearly, year](const Decimal& years) {
    if (years.is_zero()) return one;
    const Cell over_a_year = one + yearly * year;
    return years == Decimal(1) ? over_a_year : pow(over_a_year, sheet_.constant(years, Unit(), years.text()));
  };
  std::vector<Cell> steps;
  Decimal before = 0;
  for (const Period p : calendar.periods()) {
    const Decimal at = calendar.flow_a(p), gap = at - before;
    before = at;
    // Regular calendars have one step after the first; dated ones have their own each.
    steps.push_back(!calendar.is_dated() && p.index > 1 ? steps.back() : growth(gap));
  }
  const std::string flows = calendar.flows() == FlowAt::end ? "end" : calendar.flows() == FlowAt::middle ? "mid" : "start";
  const std::string about = calendar.is_dated() ? "days over 365, valued at the first date"
                                                : flows + (flows == "mid" ? "-period" : "-of-period") + " flows, valued at the start of " +
                                                      (calendar.before() == 0 ? "the first period" : calendar.label(calendar.period(calendar.before())));
  return sheet_.line({key, "Discount factor", Unit(), about}, [this, key, one, steps](Period p) {
    return sheet_.find_line(key)->previous(p, one) / steps[static_cast<std::size_t>(p.index)];
  });
}

Line Ledger::present_value(const std::string& key, const std::string& label, Line flows, Line factor) {
  const Line row = sheet_.line({key + ".discounted", label + ", discounted", money_, {}},
                               [flows, factor](Period p) { return flows[p] * factor[p]; });
  return sheet_.scalar({key, label, money_, {}}, [this, row] {
    std::vector<Cell> cells;
    for (const Period p : sheet_.calendar().periods()) cells.push_back(row[p]);
    return sheet_.sum(cells);
  });
}

void Ledger::record_party(const Party& party) {
  const std::string& id = party.id;
  const Line factor = discount_factor(id, rate_of(party));

  std::vector<std::string> names;
  for (const Posting& posting : postings_)
    if (posting.sort != Sort::in_kind && (posting.from == id || posting.to == id) &&
        std::find(names.begin(), names.end(), posting.account) == names.end())
      names.push_back(posting.account);
  std::vector<Line> rows;
  for (const std::string& account : names) {
    accounts_.push_back({id, account});
    rows.push_back(sheet_.line({id + '.' + account, party.name + ": " + account, money_, {}}, [this, id, account](Period p) {
      return net(id, p, [&](const Posting& q) { return q.sort != Sort::in_kind && q.account == account; });
    }));
    present_value(id + '.' + account + ".pv", party.name + ": " + account + ", present value", rows.back(), factor);
    // What the account costs the party and what it brings, apart, for the table of what changes hands.
    const auto side = [&](const char* suffix, const char* label, bool incoming) {
      const Line row = sheet_.line({id + '.' + account + suffix, party.name + ": " + account + label, money_, {}},
                                   [this, id, account, incoming](Period p) {
        return net(id, p, [&](const Posting& q) { return q.sort != Sort::in_kind && q.account == account && (incoming ? q.to == id : q.from == id); },
                   false, !incoming);
      });
      present_value(id + '.' + account + suffix + "_pv", party.name + ": " + account + label + ", present value", row, factor);
    };
    side(".received", ", received", true);
    side(".given", ", given", false);
  }

  const Line flows = sheet_.line({id + ".net", party.name + ": net flow", money_, {}}, [this, rows](Period p) {
    std::vector<Cell> cells;
    for (const Line& row : rows) cells.push_back(row[p]);
    return cells.empty() ? sheet_.zero(money_) : sheet_.sum(cells);
  });
  const Line npv = present_value(id + ".npv", party.name + ": net present value", flows, factor);
  const auto total = [&](const char* suffix, const char* label) {
    std::vector<Line> values;
    for (const std::string& account : names) values.push_back(*sheet_.find_line(id + '.' + account + suffix));
    sheet_.scalar({id + suffix, party.name + label, money_, {}}, [this, values] {
      std::vector<Cell> cells;
      for (const Line& value : values) cells.push_back(value[sheet_.calendar().period(0)]);
      return cells.empty() ? sheet_.zero(money_) : sheet_.sum(cells);
    });
  };
  total(".received_pv", ": all it receives, present value");
  total(".given_pv", ": all it gives, present value");

  sheet_.line({id + ".swap", party.name + ": arm's-length value received less given", money_, "docs/models/measures.md; rulings 10"},
              [this, id](Period p) { return net(id, p, [](const Posting& q) { return q.sort != Sort::boundary; }, true); });

  const auto own = std::find_if(outside_.begin(), outside_.end(), [&](const Outside& o) { return o.party == id; });
  std::vector<Line> alternatives;
  for (const auto& [party_id, value] : alternatives_)
    if (party_id == id) alternatives.push_back(value);
  Line outside;
  if (!alternatives.empty()) {
    outside = sheet_.scalar({id + ".outside_option", party.name + ": value without the deal, the best of its alternatives", money_, "rulings 1: held once, never a flow"}, [this, alternatives] {
      const Period first = sheet_.calendar().period(0);
      Cell best = alternatives.front()[first];
      for (const Line& alternative : alternatives) best = max(best, alternative[first]);
      return best;
    });
  } else if (own == outside_.end()) {
    outside = sheet_.scalar({id + ".outside_option", party.name + ": value without the deal", money_, {}},
                            [this] { return sheet_.zero(money_); });
  } else {
    const Line rent = present_value(id + ".outside_rent", party.name + ": " + own->label, own->flows, factor);
    outside = sheet_.scalar({id + ".outside_option", party.name + ": value without the deal", money_, "rulings 1: held once, never a flow"},
                            [this, rent, share = own->share] { return positive(rent[sheet_.calendar().period(0)]) * share; });
  }
  sheet_.scalar({id + ".surplus", party.name + ": net gain over its outside option", money_, {}}, [this, npv, outside] {
    const Period first = sheet_.calendar().period(0);
    return npv[first] - outside[first];
  });
}

void Ledger::record_proofs() {
  const auto total = [this](Period p, auto keep) {
    std::vector<Cell> cells;
    for (const Party& party : parties_) cells.push_back(net(party.id, p, keep));
    return sheet_.sum(cells);
  };
  sheet_.line({"ledger.cash", "Cash between the parties, all sides (must be 0)", money_, "rulings 9"},
              [total](Period p) { return total(p, [](const Posting& q) { return q.sort == Sort::cash; }); });
  sheet_.line({"ledger.in_kind", "Goods between the parties at contract value, all sides (must be 0)", money_, "rulings 9"},
              [total](Period p) { return total(p, [](const Posting& q) { return q.sort == Sort::in_kind; }); });
  const Line world = sheet_.line({"world.net", "The outside world's net flow", money_, {}}, [this](Period p) {
    return net("world", p, [](const Posting& q) { return q.sort == Sort::boundary; });
  });
  sheet_.line({"ledger.closing", "All parties and the outside world together (must be 0)", money_, "rulings 9"},
              [this, world](Period p) {
                std::vector<Cell> cells{world[p]};
                for (const Party& party : parties_) cells.push_back((*sheet_.find_line(party.id + ".net"))[p]);
                return sheet_.sum(cells);
              });
}

void Ledger::record() {
  for (const Party& party : parties_) record_party(party);
  record_proofs();
  for (const Side& side : sides_)
    if (side.members.size() > 1) record_side(side);
  record_joint();
}

}  // namespace assay::model
