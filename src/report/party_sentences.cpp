#include "report/party_sentences.hpp"

#include <algorithm>

#include "report/figures.hpp"

namespace assay::report {
namespace {

/// A borrower: its return is a cost.
bool receives_first(const study::PartyResult& p) {
  const auto first = std::find_if(p.flows.begin(), p.flows.end(), [](const Decimal& flow) { return !flow.is_zero(); });
  return first != p.flows.end() && first->is_positive();
}

/// When a party would most like to ask for other terms; nothing when it never would.
std::string temptation(const study::Evaluation& e, const std::string& party) {
  const study::NamedMeasure *worst = e.measure(party + ".temptation"), *year = e.measure(party + ".temptation_year");
  if (worst == nullptr || year == nullptr || !worst->result.value || !year->result.value || !worst->result.value->is_positive()) return {};
  return "; most tempted to renegotiate in " + year->result.value->text() + " (sunk less still to come: " + money_text(e, *worst->result.value, Style::screen) + ' ' + money_words(e) + ')';
}

/// When a party has most to lose by a partner that stops: one line for all of them.
std::string exposure(const study::Evaluation& e) {
  std::string text;
  for (const auto& p : e.parties) {
    const study::NamedMeasure *most = e.measure(p.id + ".exposure"), *year = e.measure(p.id + ".exposure_year");
    if (most == nullptr || year == nullptr || !most->result.value || !year->result.value) continue;
    text += (text.empty() ? "Paid in beyond what was received, at its most: " : "; ") + study::label_of(e, p.id) + ' ' + money_text(e, *most->result.value, Style::screen) + " in " + year->result.value->text();
  }
  return text.empty() ? text : text + " (" + money_words(e) + ", undiscounted).";
}

}  // namespace

std::vector<std::string> party_sentences(const study::Evaluation& e) {
  std::vector<std::string> said;
  for (const auto& p : e.parties) {
    std::string text = capitalised(study::label_of(e, p.id)) + ": ";
    text += p.irr.roots.empty() ? "no IRR (" + p.irr.reason + ")" : "IRR " + irr_text(p.irr, Style::screen);
    if (p.irr.roots.size() == 1 && receives_first(p)) text += ", which is what it pays for the money";
    if (!p.irr.roots.empty() && p.mirr.value) text += ", MIRR " + percent(*p.mirr.value, Style::screen);
    text += p.payback.from_start.value ? "; paid back after " + payback_text(p.payback.from_start, Style::screen) +
                                           (p.payback.from_first_production.value ? ", " + payback_text(p.payback.from_first_production, Style::screen) + " from first production" : "")
                                     : "; payback n.m. (" + p.payback.from_start.reason + ")";
    text += temptation(e, p.id) + '.';
    said.push_back(std::move(text));
  }
  if (const std::string text = exposure(e); !text.empty()) said.push_back(text);
  const auto& host = e.parties.front();
  const verdict::Irr& implied = host.implied_rate.rates;
  said.push_back(implied.roots.empty() ? "Implied interest rate of the swap: n.m. (" + implied.reason + ")."
                                       : "Implied interest rate of the swap, as " + study::in_words(e, host.id) + (host.implied_rate.lends ? " earns" : " pays") + " it: " +
                                             irr_text(implied, Style::screen) + ' ' + money_kind(e) + '.');
  return said;
}

std::vector<std::string> venture_sentences(const study::Evaluation& e) {
  std::vector<std::string> said;
  for (const auto& venture : e.ventures) {
    std::string owners;
    for (const auto& [owner, share] : venture.owners) owners += (owners.empty() ? "" : ", ") + study::label_of(e, owner) + ' ' + percent(share, Style::screen);
    said.push_back("Venture " + study::label_of(e, venture.id) + " (" + owners + "): NPV " + money_text(e, venture.npv, Style::screen) + " at " + percent(venture.rate, Style::screen) +
                   (venture.irr.roots.empty() ? ", no IRR (" + venture.irr.reason + ")" : ", IRR " + irr_text(venture.irr, Style::screen)) + "; calls " +
                   money_text(e, venture.called, Style::screen) + " and pays out " + money_text(e, venture.distributed, Style::screen) + ' ' + money_words(e) + " in all.");
  }
  return said;
}

}  // namespace assay::report
