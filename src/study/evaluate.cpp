#include "study/evaluation.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "base/cancellation.hpp"
#include "study/judged.hpp"
#include "study/parts.hpp"
#include "study/varied_ends.hpp"
#include "study/without.hpp"
#include "verdict/exchange.hpp"
#include "verdict/npv.hpp"

namespace assay::study {

int first_production(const Evaluation& e) {
  const int count = e.recorded->sheet.calendar().count();
  int first = count;
  for (const sheet::Line& product : e.recorded->products) {
    const std::vector<Decimal> row = e.values.line(e.recorded->sheet, product.id());
    const auto at = std::find_if(row.begin(), row.end(), [](const Decimal& amount) { return amount.is_positive(); });
    first = std::min(first, static_cast<int>(at - row.begin()));
  }
  return first;
}

namespace {

PartyResult party_result(const Evaluation& e, const deal::PartyFacts& facts, int production) {
  PartyResult r;
  r.id = facts.id;
  r.name = facts.name;
  r.short_name = facts.short_name;
  r.country = facts.country;
  for (const model::Party& party : e.recorded->ledger.parties())
    if (party.id == facts.id) r.rate = e.values[e.recorded->sheet.parameter_node(*e.recorded->sheet.find_parameter(party.rate.path))];
  r.npv = e.scalar(facts.id + ".npv");
  r.outside_option = e.scalar(facts.id + ".outside_option");
  r.surplus = e.scalar(facts.id + ".surplus");
  r.received = e.scalar(facts.id + ".received_pv");
  r.given = e.scalar(facts.id + ".given_pv");
  r.has_outside_option = e.recorded->ledger.has_outside_option(facts.id);
  // What the party gives up is also its outside option: an exchange compares all that comes with all that goes.
  r.exchange_ratio = verdict::exchange_ratio(r.received, r.given + r.outside_option);
  r.flows = e.row(facts.id + ".net");
  const Calendar& calendar = e.deal->calendar;
  const std::vector<Decimal> times = calendar.flow_times();
  for (const char* rate : {"0.05", "0.08", "0.10", "0.12"}) {
    const Decimal share = *Decimal::parse(rate);
    const std::vector<Decimal> factors = verdict::discount_factors(share, times);
    r.at_rates.push_back({share, but_for_rounding(verdict::present_value(r.flows, factors), verdict::absolute_present_value(r.flows, factors))});
  }
  r.irr = verdict::irr(r.flows, times);
  r.mirr = verdict::mirr(r.flows, r.rate, r.rate, times);
  r.payback = calendar.is_dated() ? verdict::payback_at(r.flows, times)
                                  : verdict::payback(r.flows, static_cast<std::size_t>(production), Decimal(0), calendar.length_a());
  std::vector<Decimal> gets, gives;
  for (const Decimal& net : e.row(facts.id + ".swap")) {
    gets.push_back(max(net, Decimal(0)));
    gives.push_back(max(-net, Decimal(0)));
  }
  r.implied_rate = verdict::implied_rate(gets, gives, times);
  return r;
}

std::vector<Figure> figures_of(const Evaluation& e, const std::string& path) {
  std::vector<Figure> figures;
  for (const model::Book::KeyFigure& quoted : e.recorded->quoted)
    if (quoted.entry == path && e.scalar(quoted.over.key()).is_positive()) {
      const Unit& unit = quoted.line.unit();
      figures.push_back({quoted.line.key(), quoted.words, unit.from_canonical(e.scalar(quoted.line.key())), unit, quoted.is_year});
    }
  return figures;
}

void add_sides(Evaluation& e) {
  for (const model::Side& side : e.deal->fairness.sides) {
    SideResult result;
    result.id = side.id;
    for (std::size_t i = 0; i < e.parties.size(); ++i)
      if (std::find(side.members.begin(), side.members.end(), e.parties[i].id) != side.members.end()) result.members.push_back(i);
    result.npv = e.scalar(side.id + ".npv");
    result.outside_option = e.scalar(side.id + ".outside_option");
    result.surplus = e.scalar(side.id + ".surplus");
    e.sides.push_back(std::move(result));
  }
}

void add_ventures(Evaluation& e) {
  const auto total = [&](const std::string& key) {
    Decimal sum = 0;
    for (const Decimal& amount : e.row(key)) sum += amount;
    return sum;
  };
  for (const model::Party& party : e.recorded->ledger.parties()) {
    if (!party.venture) continue;
    const std::string path = "venture." + party.id;
    VentureResult result;
    result.id = party.id;
    result.name = party.name;
    for (const model::Party& owner : e.recorded->ledger.parties())
      if (const std::string share = path + '.' + owner.id + ".share"; e.has_line(share)) result.owners.emplace_back(owner.id, e.row(share).front());
    result.rate = e.scalar(path + ".rate");
    result.npv = e.scalar(path + ".npv");
    result.called = total(path + ".called");
    result.distributed = total(path + ".distributed");
    result.irr = verdict::irr(e.row(path + ".cash"), e.deal->calendar.flow_times());
    e.ventures.push_back(std::move(result));
  }
}

void add_legs(Evaluation& e) {
  for (const model::Entry& entry : e.deal->entries) {
    const bool clause = entry.section == "clause" && entry.has("payer");  // a clause that changes a term pays nothing
    if (entry.section != "leg" && entry.section != "loan" && !clause) {  // a loan too: money now for money later
      if (auto figures = figures_of(e, entry.path()); !figures.empty()) e.terms.push_back({entry.path(), title_of(entry), std::move(figures)});
      continue;
    }
    LegResult leg;
    leg.path = entry.path();
    leg.title = title_of(entry);
    leg.from = entry.text(clause ? "payer" : "from");
    leg.to = entry.text("to");
    const std::string giver = leg.from + '.' + leg.path, taker = leg.to + '.' + leg.path;
    leg.cost_to_giver = -account_value(e, giver).value_or(Decimal(0));
    leg.worth_to_taker = account_value(e, taker).value_or(Decimal(0));
    if (entry.has("host_alternative")) leg.cost_to_giver += e.scalar(leg.from + ".outside_option");
    if (e.has_line(entry.path() + ".in_situ_value"))
      e.in_situ.push_back({entry.path(), e.scalar(entry.path() + ".in_situ_value"), leg.worth_to_taker});
    leg.figures = figures_of(e, leg.path);
    e.legs.push_back(std::move(leg));
  }
}

/// The scale of a sum over all parties.
Decimal scale_of(const Evaluation& e) {
  Decimal scale = 1;
  for (const PartyResult& party : e.parties) scale += abs(party.received) + abs(party.given);
  return scale;
}

/// A gain that is zero but for what 50 digits leave of it (thirds that are repaid, one rate for all) is zero: nobody gains or loses by it.
void drop_rounding(Evaluation& e) {
  const auto drop = [scale = scale_of(e)](Decimal& gain) { gain = but_for_rounding(gain, scale); };
  for (PartyResult& party : e.parties)
    for (Decimal* gain : {&party.npv, &party.surplus}) drop(*gain);
  for (SideResult& side : e.sides)
    for (Decimal* gain : {&side.npv, &side.surplus}) drop(*gain);
  for (Decimal* gain : {&e.joint.npv, &e.joint.surplus, &e.joint.financing_gain}) drop(*gain);
}

/// The ledger's three identities, and that a venture keeps nothing, in every run (rulings 9). A failure is a bug of ours, never the user's.
void prove_ledger(const Evaluation& e) {
  const Decimal tolerance = rounding_of(scale_of(e));
  std::vector<std::string> zeros{"ledger.cash", "ledger.in_kind", "ledger.closing"};
  for (const model::Party& party : e.recorded->ledger.parties())
    if (party.venture) zeros.push_back(party.id + ".net");
  for (const std::string& key : zeros)
    for (const Decimal& gap : e.row(key))
      if (abs(gap) > tolerance) throw InternalError(key + " does not close: " + gap.text());
}

void warn_of_remarks(Evaluation& e) {
  const Unit money = unit_of("MUSD", e.deal->money);
  for (const auto& remark : e.recorded->remarks) {
    const Decimal value = e.scalar(remark.line.key());
    const Unit& unit = remark.line.unit().same_dimension(money) ? money : remark.line.unit();
    if (value.is_positive())
      e.warnings.warning(remark.code, remark.where, remark.before + ' ' + shown(unit.from_canonical(value)) + (unit.text().empty() ? "" : " ") + unit.text() + ' ' + remark.after, remark.fix);
  }
}

}  // namespace

void warn_of_implausible(Evaluation& e) {
  for (const auto& check : e.recorded->plausible) {
    const Decimal value = e.scalar(check.line.key());
    const Unit& unit = check.band.unit;
    const Decimal low = check.band.low.value_or(check.band.value), high = check.band.high.value_or(check.band.value);
    if (value >= low && value <= high) continue;
    const auto text = [&](const Decimal& canonical) { return shown(unit.from_canonical(canonical)); };
    e.warnings.warning(check.code, check.band.where,
                       check.what + ' ' + text(value) + ' ' + unit.text() + "; " + text(low) + " to " + text(high) + ' ' + check.verdict, check.fix);
  }
}

void say_undefined(const deal::Deal& deal, const engine::Undefined& undefined, Diagnostics& found) {
  found.error("E321", place_of(deal, undefined.cell), "no value exists for `" + undefined.cell + "`: " + undefined.why, "look at the inputs behind it: a recovery, a price or a size of 0 leaves nothing to divide by, a rate far too high grows beyond all numbers");
}

std::string title_of(const model::Entry& entry) { return entry.has("title") ? entry.text("title") : entry.id; }

const NamedMeasure* Evaluation::measure(const std::string& name) const {
  const auto found = std::find_if(measures.begin(), measures.end(), [&](const NamedMeasure& m) { return m.name == name; });
  return found == measures.end() ? nullptr : &*found;
}

const ReadingResult& Evaluation::scenario(const std::string& id) const {
  const auto found = std::find_if(scenarios.begin(), scenarios.end(), [&](const ReadingResult& run) { return run.id == id; });
  if (found == scenarios.end()) throw InternalError("the scenario " + id + " was not run");
  return *found;
}

bool Evaluation::is_year(const std::string& name) const {
  if (const NamedMeasure* named = measure(name)) return named->is_year;
  return std::any_of(recorded->quoted.begin(), recorded->quoted.end(), [&](const auto& figure) { return figure.is_year && figure.line.key() == name; });
}

Decimal Evaluation::scalar(const std::string& key) const {
  const auto line = recorded->sheet.find_line(key);
  if (!line) throw InternalError("no line " + key);
  return values[recorded->sheet.cell(line->id(), 0)];
}

Decimal Evaluation::rate_of(const std::string& id) const {
  for (const PartyResult& party : parties)
    if (party.id == id) return party.rate;
  for (const VentureResult& venture : ventures)
    if (venture.id == id) return venture.rate;
  throw InternalError("no party or venture " + id);
}

std::optional<std::size_t> Evaluation::side_of(std::size_t party) const {
  for (std::size_t i = 0; i < sides.size(); ++i)
    if (std::find(sides[i].members.begin(), sides[i].members.end(), party) != sides[i].members.end()) return i;
  return std::nullopt;
}

std::vector<Decimal> Evaluation::row(const std::string& key) const {
  const auto line = recorded->sheet.find_line(key);
  if (!line) throw InternalError("no line " + key);
  return values.line(recorded->sheet, line->id());
}

void appraise(Evaluation& e) {
  const int production = first_production(e);
  for (const deal::PartyFacts& facts : e.deal->parties) e.parties.push_back(party_result(e, facts, production));
  add_sides(e);
  add_ventures(e);
  prove_ledger(e);
  e.joint = {e.scalar("joint.rate"), e.scalar("joint.npv"), e.scalar("joint.surplus"), e.scalar("joint.financing_gain")};
  drop_rounding(e);
  add_legs(e);
  e.chains = chains(e);
  e.loans = loans(e);
  e.leakage = leakage(e);
  e.richness = richness(e);
  add_measures(e);
  add_fiscal(e);
}

std::unique_ptr<Evaluation> appraised_at(const Evaluation& base, engine::Values<Decimal> values, Diagnostics& found) {
  auto e = std::make_unique<Evaluation>();
  e->deal = base.deal;
  e->recorded = base.recorded;
  e->question = base.question;
  e->searches = base.searches;
  e->alternatives = base.alternatives;
  e->values = std::move(values);
  appraise(*e);
  add_claims(*e, false, found);
  return e;
}

std::unique_ptr<Evaluation> evaluate(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const Wanted& wanted, Diagnostics& found) {
  const auto root = deal::flatten(*file, question, found);
  if (found.has_errors()) return nullptr;
  const auto deal = deal::resolve(std::move(file), root, found);
  return deal ? evaluate_resolved(deal, question, wanted, found) : nullptr;
}

std::unique_ptr<Evaluation> evaluate_resolved(const std::shared_ptr<const deal::Deal>& deal, const deal::Question& question, const Wanted& wanted, Diagnostics& found) {
  auto e = std::make_unique<Evaluation>();
  e->deal = deal;
  e->question = question;
  // Whether the ends of varied terms may stand is asked of the file alone, read anew for it: beside recording and valuing, on another thread.
  std::future<Diagnostics> ends;
  const bool as_written = question.reading.empty() && question.scenario.empty() && question.sets.empty();
  if (wanted.alternatives && as_written && std::any_of(deal->fairness.vary.begin(), deal->fairness.vary.end(), [](const deal::VariedTerm& term) { return term.from || term.to; }))
    ends = std::async(std::launch::async, [&deal] {
      Diagnostics refused;
      check_varied_ends(*deal, refused);
      return refused;
    });
  Diagnostics recording;
  e->recorded = deal::assemble(deal, recording);
  found.append(recording);
  if (!e->recorded) return nullptr;
  if (wanted.alternatives) settle_alternatives(*e, found);
  if (found.has_errors()) return nullptr;
  try {
    e->searches = settle_searches(*e->recorded);
    e->values = engine::evaluate_decimal(e->recorded->sheet);
    e->agreement = engine::compare(e->recorded->sheet, e->values, engine::evaluate_double(e->recorded->sheet));
  } catch (const engine::Undefined& undefined) {
    say_undefined(*deal, undefined, found);
    return nullptr;
  }
  // Readings and scenarios ask nothing of this run but its deal, its question and how it was recorded and valued: beside it, on another thread.
  std::future<ReadOtherwise> otherwise;
  if ((wanted.readings && !deal->readings.empty()) || (wanted.scenarios && !deal->scenarios.empty()))
    otherwise = std::async(std::launch::async, [&wanted, quiet = recording.all().empty(), &base = std::as_const(*e)] { return read_otherwise(base, wanted, quiet); });
  appraise(*e);
  if (deal->benchmark) compare_fiscal(*e, wanted.alternatives, found);
  if (ends.valid()) found.append(ends.get());
  if (found.has_errors()) return nullptr;
  verdict::RuleFacts facts = rule_facts(*e, judged_of(*e), true);
  trace(*e, facts, wanted.drivers, found);
  if (found.has_errors()) return nullptr;
  e->fairness = judge(*e, facts);
  // What moves the deal is asked of its parts, its values and the terms that were varied, to none of which claims add anything.
  std::future<std::vector<Driver>> moved;
  if (wanted.drivers) moved = std::async(std::launch::async, [&base = std::as_const(*e)] { return drivers(base); });
  if (deal->law) {
    e->law_findings = model::law::apply(deal->law->rules, deal->law->subjects, deal->law->as_of);
    e->law = model::law::summarise(deal->law->subjects, e->law_findings);
  }
  add_claims(*e, wanted.levers, found);
  if (found.has_errors()) return nullptr;
  if (moved.valid()) e->drivers = moved.get();
  e->evidence = weigh_evidence(*e);
  if (otherwise.valid()) {
    ReadOtherwise read = otherwise.get();
    e->readings = std::move(read.readings);
    e->scenarios = std::move(read.scenarios);
  }
  e->warnings.append(deal->warnings);
  e->warnings.append(recording);
  warn_of_implausible(*e);
  warn_of_remarks(*e);
  if (wanted.draws > 0) add_draws(*e, wanted.draws, wanted.seed);
  if (wanted.hash) e->deal_hash = hash_of(*e);
  return e;
}

}  // namespace assay::study
