#include "report/figures.hpp"

#include "report/simulate_table.hpp"

#include <fmt/format.h>

#include <set>

namespace assay::report {

namespace {

bool is_nominal(const study::Evaluation& e) { return e.deal->money.ends_with("nominal"); }

}  // namespace

Unit shown_unit(const Unit& unit) {
  const std::string money = unit.money();
  return !money.empty() && unit.same_dimension(unit_of(money)) ? unit_of("M" + money) : unit;
}

const char* money_kind(const study::Evaluation& e) { return is_nominal(e) ? "nominal" : "real"; }

Unit money_unit(const study::Evaluation& e) { return unit_of("M" + e.deal->money); }

std::string money_words(const study::Evaluation& e) { return e.deal->money.substr(0, 3) + " m"; }

std::string money_text(const study::Evaluation& e, const Decimal& canonical, Style style) {
  return amount(money_unit(e).from_canonical(canonical), style);
}

TableCell amount_cell(const Unit& unit, const Decimal& canonical, Style style) {
  const Decimal value = unit.from_canonical(canonical);
  return number_cell(amount(value, style), value);
}

TableCell money_cell(const study::Evaluation& e, const Decimal& canonical, Style style) { return amount_cell(money_unit(e), canonical, style); }

TableCell share_cell(const Decimal& share, Style style, std::string unit) { return number_cell(percent(share, style), share * Decimal(100), std::move(unit)); }

std::string with_bare_money(const study::Evaluation& e, std::string text) {
  const std::string& money = e.deal->money;
  for (auto at = text.find(money); at != std::string::npos; at = text.find(money, at)) text.erase(at + 3, money.size() - 3);
  return text;
}

std::string quoted_text(const study::Evaluation& e, const study::Figure& figure, Style style) {
  if (figure.is_year) return figure.value.text();
  if (figure.unit.text().empty()) return factor(figure.value, style);
  return amount(figure.value, style) + ' ' + with_bare_money(e, figure.unit.text());
}

std::string irr_text(const verdict::Irr& irr, Style style) {
  if (irr.roots.empty()) return std::string(not_meaningful());
  std::string text;
  for (const Decimal& root : irr.roots) text += (text.empty() ? "" : " and ") + percent(root, style);
  return text;
}

std::string payback_text(const verdict::Measure& payback, Style style) {
  return payback.value ? amount(*payback.value, style) + " a" : std::string(not_meaningful());
}

std::string gains_word(const Decimal& surplus) { return surplus.is_positive() ? "gains" : surplus.is_negative() ? "loses" : "breaks even"; }

Flag fairness_flag(const study::Evaluation& e) { return {!e.verdict().judged ? "NOT JUDGED" : e.verdict().fair ? "FAIR" : "NOT FAIR", e.verdict().reason}; }

std::string fair_word(const verdict::Fairness& fairness) { return !fairness.judged ? std::string(not_applicable()) : fairness.fair ? "yes" : "no"; }

std::string law_word(model::law::Result result) {
  switch (result) {
    case model::law::Result::barred: return "BARRED";
    case model::law::Result::needs_leave: return "NEEDS LEAVE";
    case model::law::Result::to_check: return "TO CHECK";
    case model::law::Result::due_diligence: return "DUE DILIGENCE";
    case model::law::Result::clear: return "CLEAR";
  }
  return {};
}

Flag law_flag(const study::Evaluation& e) {
  if (!e.deal->law) return {"LAW NOT CHECKED", "the deal file names no rules to check"};
  const std::string date = date_text(e.deal->law->as_of);
  std::size_t worst = 0;
  for (const auto& leg : e.law.legs) worst += leg.result == e.law.overall;
  const auto legs = [&](std::size_t n) { return n == 1 ? std::string("one leg") : fmt::format("{} legs", n); };
  std::string bans;
  for (const auto& regime : e.law.bans) {
    if (regime.regime == "due-diligence") continue;
    bans += fmt::format("{}{} {} ban{}", bans.empty() ? "" : ", ", regime.citations.size(), regime.regime, regime.citations.size() == 1 ? "" : "s");
  }
  switch (e.law.overall) {
    case model::law::Result::barred: return {"BARRED", fmt::format("{} barred by rules in force on {}: {}", legs(worst), date, bans)};
    case model::law::Result::needs_leave: return {"NEEDS LEAVE", fmt::format("{} {} leave under rules in force on {}", legs(worst), worst == 1 ? "needs" : "need", date)};
    case model::law::Result::to_check: return {"TO CHECK", fmt::format("nothing barred on {}; {} to be checked by a person", date, legs(worst))};
    case model::law::Result::due_diligence: return {"DUE DILIGENCE", fmt::format("nothing barred on {}; a duty to look into the chain", date)};
    case model::law::Result::clear: return {"CLEAR", fmt::format("no rule checked hits the deal on {}", date)};
  }
  return {};
}

Flag evidence_flag(const study::Evaluation& e) { return {words(e.evidence.basis), e.evidence.sentence}; }

namespace {

/// " · quarterly, mid-period flows": said when the calendar is not the usual one.
std::string calendar_words(const Calendar& calendar) {
  if (calendar.is_dated()) return " · flows at dates, days over 365";
  if (calendar.per_year() == 1 && calendar.flows() == FlowAt::end) return {};
  const char* periods = calendar.per_year() == 12 ? "monthly" : calendar.per_year() == 4 ? "quarterly" : "annual";
  const char* moment = calendar.flows() == FlowAt::start ? "start" : calendar.flows() == FlowAt::middle ? "mid" : "end";
  return fmt::format(" · {}, {}-period flows", periods, moment);
}

}  // namespace

std::vector<std::string> run_lines(const study::Evaluation& e) {
  const std::string& money = e.deal->money;
  const std::string kind = is_nominal(e) ? "Nominal " + money.substr(0, 3) : "Real " + money.substr(0, 3) + " of " + money.substr(4);
  std::vector<std::string> lines;
  const std::string agreement = e.agreement.agree ? fmt::format("double agrees to {:.0e}", e.agreement.worst > 0 ? e.agreement.worst : 1e-17)
                                                  : fmt::format("DOUBLE DIFFERS by {:.0e} in {}", e.agreement.worst, e.agreement.worst_line);
  lines.push_back(fmt::format("{}{} · base case, 50-digit decimals ({}) · assay {} · deal {}", kind, calendar_words(e.deal->calendar), agreement, ASSAY_VERSION, e.deal_hash));
  std::string changes;
  if (!e.question.reading.empty()) changes += " --reading " + e.question.reading;
  if (!e.question.scenario.empty()) changes += " --scenario " + e.question.scenario;
  for (const deal::Change& change : e.question.sets) changes += " --set " + change.path + "=\"" + (change.where.source ? change.where.source->text : "") + '"';
  if (e.draws) lines.push_back(draws_words(*e.draws));
  if (!changes.empty()) lines.push_back("Changed for this run:" + changes);
  return lines;
}

std::string from_to(const study::Evaluation& e, const study::LegResult& leg) { return study::label_of(e, leg.from) + " → " + study::label_of(e, leg.to); }

std::string fragility(const study::Evaluation& e) {
  if (!e.fairness.judged || e.drivers.empty()) return {};
  std::string inputs;
  for (const auto& d : e.drivers) {
    const bool low = d.fair_low && *d.fair_low != e.fairness.fair, high = d.fair_high && *d.fair_high != e.fairness.fair;
    if (!low && !high) continue;
    inputs += (inputs.empty() ? "" : ", ") + d.path + (low && high ? " (either)" : low ? " (low)" : " (high)");
  }
  const std::string of = e.verdict().fair == e.fairness.fair ? "" : "The base case is " + std::string(e.fairness.fair ? "fair" : "not fair") + " (" + e.fairness.reason + "). ";
  if (inputs.empty()) return of + "No single input at its P10 or P90 makes it " + std::string(e.fairness.fair ? "unfair." : "fair.");
  return of + std::string(e.fairness.fair ? "Not fair" : "Fair") + " with one input at its P10 or P90: " + inputs + '.';
}

std::string party_short_name(const study::Evaluation& e, const std::string& id) {
  for (const auto& party : e.parties)
    if (party.id == id) return party.short_name;
  return id;
}

std::string all_sides(const study::Evaluation& e) { return e.sides.size() == 2 ? "both" : fmt::format("all {}", e.sides.size()); }

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace assay::report
