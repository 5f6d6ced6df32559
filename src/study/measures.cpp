#include <algorithm>

#include "base/cancellation.hpp"
#include "study/parts.hpp"
#include "verdict/irr.hpp"
#include "verdict/npv.hpp"
#include "verdict/renegotiation.hpp"

namespace assay::study {
namespace {

/// All that is paid in and out: the scale of sums of flows.
Decimal scale_of(const std::vector<Decimal>& flows) {
  Decimal scale = 0;
  for (const Decimal& flow : flows) scale += abs(flow);
  return scale;
}

/// The party's stake by period: what it has sunk less what it can still expect; the worst of them and its year.
void add_temptation(Evaluation& e, const PartyResult& party) {
  const Calendar& calendar = e.deal->calendar;
  const auto stakes = verdict::renegotiation(party.flows, party.rate, calendar.flow_times());
  NamedMeasure worst{party.id + ".temptation", "most tempted to renegotiate", "sunk balance, undiscounted, less the present value of what is still to come, at the end of the period in which it is largest",
                     party.id + ".net", unit_of("MUSD", e.deal->money), {}, {}, false};
  NamedMeasure year = worst;
  year.name += "_year";
  year.label = "in the year";
  year.about = "calendar year at whose end the party is most tempted to renegotiate";
  year.unit = Unit();
  year.is_year = true;
  const Decimal scale = scale_of(party.flows);
  for (const auto& stake : stakes) worst.by_period.push_back(but_for_rounding(stake.temptation, scale));
  const auto most = worst.by_period.begin() + static_cast<std::ptrdiff_t>(verdict::where_most(worst.by_period, rounding_of(scale)));
  if (most == worst.by_period.end() || std::all_of(party.flows.begin(), party.flows.end(), [](const Decimal& flow) { return flow.is_zero(); })) {
    worst.by_period.clear();
    worst.result = year.result = verdict::Measure::not_meaningful(party.flows.size() < 2 ? "one period leaves nothing to renegotiate" : verdict::no_flow_at_all);
  } else if (!most->is_positive()) {
    worst.result = verdict::Measure::of(*most);
    year.result = verdict::Measure::not_meaningful(verdict::never_tempted);
  } else {
    worst.result = verdict::Measure::of(*most);
    year.result = verdict::Measure::of(Decimal(calendar.period(static_cast<int>(most - worst.by_period.begin())).year));
  }
  e.measures.push_back(std::move(worst));
  e.measures.push_back(std::move(year));
}

/// How far each period finds the party out of pocket: paid in so far less received so far; the most of it and its year, the hold-up moment.
void add_exposure(Evaluation& e, const PartyResult& party) {
  NamedMeasure most{party.id + ".exposure", "most exposed", "what the party has paid in less what it has received, undiscounted, at the end of the period in which it is largest; below 0 it has received more",
                    party.id + ".net", unit_of("MUSD", e.deal->money), {}, {}, false};
  const Decimal scale = scale_of(party.flows);
  for (const Decimal& balance : verdict::exposure_of(party.flows)) most.by_period.push_back(but_for_rounding(balance, scale));
  NamedMeasure year = most;
  year.by_period.clear();
  year.name += "_year";
  year.label = "in the year";
  year.about = "calendar year at whose end the party has paid in most beyond what it has received";
  year.unit = Unit();
  year.is_year = true;
  const auto largest = most.by_period.begin() + static_cast<std::ptrdiff_t>(verdict::where_most(most.by_period, rounding_of(scale)));
  if (largest == most.by_period.end()) {
    most.result = year.result = verdict::Measure::not_meaningful("there are no periods");
  } else {
    most.result = verdict::Measure::of(*largest);
    year.result = largest->is_positive() ? verdict::Measure::of(Decimal(e.deal->calendar.period(static_cast<int>(largest - most.by_period.begin())).year))
                                         : verdict::Measure::not_meaningful(verdict::never_exposed);
  }
  e.measures.push_back(std::move(most));
  e.measures.push_back(std::move(year));
}

/// What a mine's product is worth at arm's length, less what the contract counts for it: the discount, as a present value of its owner. Of a plan, the
/// product that repays an account.
void add_discount(Evaluation& e, const model::Entry& mine) {
  const std::string fair = mine.path() + (mine.kind == "mine" ? ".arms_length_value" : ".taken_value"), paid = mine.path() + ".contract_value";
  if (!e.has_line(fair) || !e.has_line(paid)) return;
  std::vector<Decimal> forgone = e.row(fair);
  const std::vector<Decimal> contract = e.row(paid);
  for (std::size_t i = 0; i < forgone.size(); ++i) forgone[i] -= contract[i];
  Decimal total = 0;
  for (const Decimal& amount : forgone) total += amount;
  const Unit money = unit_of("MUSD", e.deal->money);
  e.measures.push_back({mine.path() + ".discount_total", "discount of the offtake, undiscounted", "product at arm's length less product at its contract value, over the deal, before risk", paid, money,
                        verdict::Measure::of(total), forgone, false});
  e.measures.push_back({mine.path() + ".discount_pv", "present value of the discount of the offtake", "product at arm's length less product at its contract value, at the owner's rate, before risk", paid, money,
                        verdict::Measure::of(verdict::npv(forgone, e.rate_of(mine.text("from")), e.deal->calendar.flow_times())), {}, false});
}

/// Each judged party's part of what all of them gain, each at its own rate.
void add_surplus_shares(Evaluation& e) {
  Decimal total = 0;
  for (std::size_t i = 0; i < e.parties.size(); ++i)
    if (e.side_of(i)) total += e.parties[i].surplus;
  for (std::size_t i = 0; i < e.parties.size(); ++i) {
    if (!e.side_of(i)) continue;
    const PartyResult& party = e.parties[i];
    NamedMeasure share{party.id + ".surplus_share", "part of what all gain", "the party's net gain over the sum of all net gains, each at its own rate; 0 to 100 %", party.id + ".net", unit_of("%"), {}, {}, false};
    share.result = total.is_positive() ? verdict::Measure::of(min(max(party.surplus / total, Decimal(0)), Decimal(1))) : verdict::Measure::not_meaningful("together the parties gain nothing");
    e.measures.push_back(std::move(share));
  }
}

/// The rate at which a series of the deal's own making is worth nothing (rulings 10).
void add_series_rate(Evaluation& e, const model::Entry& series) {
  const std::string row = series.path() + ".flow";
  const verdict::Irr found = verdict::irr(e.row(row), e.deal->calendar.flow_times());
  e.measures.push_back({series.path() + ".irr", "rate at which it is worth nothing", "the rate at which the present value of the series is 0", row, unit_of("%/a"),
                        found.roots.size() == 1 ? verdict::Measure::of(found.roots.front()) : verdict::Measure::not_meaningful(found.reason), {}, false});
}

}  // namespace

void add_measures(Evaluation& e) {
  add_surplus_shares(e);
  for (const PartyResult& party : e.parties) {
    add_temptation(e, party);
    add_exposure(e, party);
  }
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.section == "leg" && (entry.kind == "mine" || entry.kind == "mine-plan")) add_discount(e, entry);
    if (entry.section == "term" && entry.kind == "series") add_series_rate(e, entry);
  }
}

}  // namespace assay::study
