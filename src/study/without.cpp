#include "study/without.hpp"

#include <algorithm>

#include "base/cancellation.hpp"
#include "study/parts.hpp"

namespace assay::study {
namespace {

std::string title_of_account(const Evaluation& e, const std::string& path) {
  if (path.starts_with("venture.")) return "dividends less calls of " + label_of(e, path.substr(path.find('.') + 1));
  for (const model::Entry& entry : e.deal->entries)
    if (entry.path() == path) return entry.has("title") ? entry.text("title") : path;
  return path;
}

const AlternativeResult* run_of(const Evaluation& e, const std::string& path) {
  const auto found = std::find_if(e.alternatives.begin(), e.alternatives.end(), [&](const AlternativeResult& a) { return a.path == path; });
  return found == e.alternatives.end() ? nullptr : &*found;
}

void add_lines(const Evaluation& e, WithoutDeal& w) {
  const std::vector<Account> here = accounts_of(e, w.party);
  for (const Account& account : here) w.lines.push_back({account.title, account.npv, std::nullopt});
  const AlternativeResult* const alternative = run_of(e, w.path);
  if (alternative == nullptr) {
    w.lines.push_back({w.title, std::nullopt, w.worth});
    return;
  }
  w.from = alternative->from;
  if (const Decimal rate = alternative->run->rate_of(alternative->there); rate != e.rate_of(w.party)) w.rate_there = rate;
  for (const Account& account : accounts_of(*alternative->run, alternative->there)) {
    const auto same = std::find_if(here.begin(), here.end(), [&](const Account& a) { return a.path == account.path && a.title == account.title; });
    if (same == here.end()) w.lines.push_back({account.title, std::nullopt, account.npv});
    else w.lines[static_cast<std::size_t>(same - here.begin())].without = account.npv;
  }
}

}  // namespace

std::optional<Decimal> account_value(const Evaluation& e, const std::string& account) {
  if (!e.has_line(account + ".pv")) return std::nullopt;
  Decimal booked = 0;
  for (const Decimal& flow : e.row(account)) booked += abs(flow);
  return but_for_rounding(e.scalar(account + ".pv"), booked);
}

std::vector<Account> accounts_of(const Evaluation& e, const std::string& party) {
  std::vector<Account> found;
  for (const auto& account : e.recorded->ledger.accounts()) {
    if (account.party != party) continue;
    const auto value = account_value(e, account.party + '.' + account.account);
    if (value && !value->is_zero()) found.push_back({account.account, title_of_account(e, account.account), *value});
  }
  return found;
}

std::vector<WithoutDeal> without_the_deal(const Evaluation& e) {
  std::vector<WithoutDeal> found;
  for (const PartyResult& party : e.parties) {
    const model::Entry* taken = nullptr;
    const auto value = [&e](const model::Entry& entry) { return e.scalar(entry.path() + ".value"); };
    std::vector<const model::Entry*> all;
    for (const model::Entry& entry : e.deal->entries) {
      if (entry.section != "outside" || entry.text("party") != party.id) continue;
      all.push_back(&entry);
      if (taken == nullptr || value(entry) > value(*taken)) taken = &entry;
    }
    if (taken == nullptr) continue;
    WithoutDeal w;
    w.party = party.id;
    w.path = taken->path();
    w.title = title_of(*taken);
    w.npv = party.npv;
    w.worth = e.scalar(w.path + ".worth");
    w.chance = e.scalar(w.path + ".odds");
    w.value = value(*taken);
    for (const model::Entry* other : all)
      if (other != taken) w.others.push_back({title_of(*other), value(*other)});
    add_lines(e, w);
    found.push_back(std::move(w));
  }
  return found;
}

}  // namespace assay::study
