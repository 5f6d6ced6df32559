#include "report/json_document.hpp"
#include "study/without.hpp"

namespace assay::report {

Json Document::rates(const verdict::Irr& irr) {
  Json roots = Json::array();
  for (const Decimal& root : irr.roots) roots.push_back(share(root));
  return {{"roots", roots}, {"reason", irr.reason}};
}

Json Document::years(const verdict::Measure& m) { return m.value ? figure(*m.value, "a") : Json{{"value", nullptr}, {"reason", m.reason}}; }

Json Document::parties() const {
  Json list = Json::array();
  for (std::size_t i = 0; i < e_.parties.size(); ++i) {
    const auto& p = e_.parties[i];
    Json j{{"id", p.id}, {"name", p.name}, {"country", p.country}, {"rate", share(p.rate)}, {"npv", money(p.npv)}, {"outside_option", money(p.outside_option)},
           {"net_gain", money(p.surplus)}, {"received", money(p.received)}, {"given", money(p.given)}};
    j["received_per_given"] = p.exchange_ratio.value ? figure(*p.exchange_ratio.value, "1") : Json(nullptr);
    const auto side = e_.side_of(i);
    j["side"] = side ? Json(e_.sides[*side].id) : Json(nullptr);  // null: a third party
    const auto part = side && e_.sides[*side].members.size() == 1 ? e_.fairness.shares[*side] : std::nullopt;
    j["share_of_joint_gain"] = part ? share(*part) : Json(nullptr);
    j["irr"] = rates(p.irr);
    j["mirr"] = p.mirr.value ? share(*p.mirr.value) : Json{{"value", nullptr}, {"reason", p.mirr.reason}};
    j["implied_rate"] = rates(p.implied_rate.rates);
    j["payback"] = years(p.payback.from_start);
    j["payback_from_production"] = years(p.payback.from_first_production);
    Json at = Json::array();
    for (const auto& r : p.at_rates) at.push_back({{"rate", share(r.rate)}, {"npv", money(r.npv)}});
    j["npv_at"] = at;
    j["accounts"] = Json::array();
    for (const auto& account : e_.recorded->ledger.accounts())
      if (account.party == p.id) j["accounts"].push_back({{"account", account.account}, {"npv", money(*study::account_value(e_, p.id + '.' + account.account))}});
    Json flows = Json::array();
    for (const Period t : e_.deal->calendar.periods()) {
      flows.push_back({{"year", t.year}, {"net", money(p.flows[static_cast<std::size_t>(t.index)])}});
      if (e_.deal->calendar.per_year() != 1) flows.back()["period"] = e_.deal->calendar.label(t);
    }
    j["flows"] = flows;
    list.push_back(std::move(j));
  }
  return list;
}

Json Document::without_deal() const {
  Json list = Json::array();
  const auto or_null = [this](const std::optional<Decimal>& value) { return value ? money(*value) : Json(nullptr); };
  for (const study::WithoutDeal& w : study::without_the_deal(e_)) {
    Json lines = Json::array(), others = Json::array();
    for (const auto& line : w.lines)
      lines.push_back({{"title", line.title}, {"deal", or_null(line.deal)}, {"without", or_null(line.without)}, {"difference", money(line.deal.value_or(Decimal(0)) - line.without.value_or(Decimal(0)))}});
    for (const auto& other : w.others) others.push_back({{"title", other.title}, {"value", money(other.value)}});
    list.push_back({{"party", w.party}, {"path", w.path}, {"title", w.title}, {"from", w.from}, {"worth", money(w.worth)}, {"chance", share(w.chance)}, {"value", money(w.value)},
                    {"rate_there", w.rate_there ? share(*w.rate_there) : Json(nullptr)}, {"lines", lines}, {"not_taken", others}});
  }
  return list;
}

Json Document::sides() const {
  Json list = Json::array();
  for (std::size_t i = 0; i < e_.sides.size(); ++i) {
    const auto& side = e_.sides[i];
    Json members = Json::array();
    for (const std::size_t member : side.members) members.push_back(e_.parties[member].id);
    const auto part = e_.fairness.shares[i];
    list.push_back({{"id", side.id}, {"members", members}, {"npv", money(side.npv)}, {"outside_option", money(side.outside_option)}, {"net_gain", money(side.surplus)},
                    {"share_of_joint_gain", part ? share(*part) : Json(nullptr)}});
  }
  return list;
}

Json Document::ventures() const {
  Json list = Json::array();
  for (const auto& venture : e_.ventures) {
    Json owners = Json::array();
    for (const auto& [owner, part] : venture.owners) owners.push_back({{"party", owner}, {"share", share(part)}});
    list.push_back({{"id", venture.id}, {"name", venture.name}, {"owners", owners}, {"rate", share(venture.rate)}, {"npv", money(venture.npv)}, {"irr", rates(venture.irr)},
                    {"called", money(venture.called)}, {"paid_out", money(venture.distributed)}});
  }
  return list;
}

Json Document::drivers() const {
  Json list = Json::array();
  for (const auto& d : e_.drivers) {
    Json j{{"path", d.path}, {"low", d.low_text}, {"high", d.high_text}, {"grade", grade_letter(d.grade)}, {"swing", money(d.swing)}};
    for (std::size_t p = 0; p < e_.parties.size(); ++p) j["net_gain"][e_.parties[p].id] = {{"low", money(d.at_low[p])}, {"high", money(d.at_high[p])}};
    j["fair"] = {{"low", d.fair_low ? Json(*d.fair_low) : Json(nullptr)}, {"high", d.fair_high ? Json(*d.fair_high) : Json(nullptr)}};  // null: not judged
    list.push_back(std::move(j));
  }
  return list;
}

Json Document::readings() const {
  Json list = Json::array();
  for (const auto& r : e_.readings) {
    Json j{{"id", r.id}, {"note", r.note}};
    if (r.evaluated) {
      for (std::size_t p = 0; p < e_.parties.size(); ++p) j["net_gain"][e_.parties[p].id] = money(r.surplus[p]);
      j["joint_net_gain"] = money(r.joint);
      j["fair"] = r.fairness.judged ? Json(r.fairness.fair) : Json(nullptr);
      j["warnings"] = r.warnings;
    } else {
      j["trouble"] = r.trouble;
    }
    list.push_back(std::move(j));
  }
  return list;
}

}  // namespace assay::report
