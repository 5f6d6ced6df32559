#include "report/json_document.hpp"

namespace assay::report {

Json Document::per_ore(const Decimal& canonical) const {
  const Unit unit = unit_of("USD/t{ore}", e_.deal->money);
  return figure(unit.from_canonical(canonical), unit.text());
}

Json Document::legs() const {
  Json list = Json::array();
  for (const auto& leg : e_.legs)
    list.push_back({{"path", leg.path}, {"title", leg.title}, {"from", leg.from}, {"to", leg.to}, {"cost_to_giver", money(leg.cost_to_giver)},
                    {"worth_to_taker", money(leg.worth_to_taker)}, {"gain_made", money(leg.worth_to_taker - leg.cost_to_giver)}});
  for (std::size_t i = 0; i < e_.legs.size(); ++i)
    for (const study::Figure& quoted : e_.legs[i].figures) list[i]["key_figures"].push_back(key_figure(quoted));
  for (const auto& place : e_.in_situ)
    for (auto& leg : list) {
      if (leg["path"] != place.leg) continue;
      leg["in_situ_value"] = money(place.value);
      if (place.taker_npv && !place.value.is_zero()) leg["worth_per_in_situ_value"] = share(*place.taker_npv / place.value);
    }
  for (const auto& chain : e_.chains)
    for (auto& leg : list) {
      if (leg["path"] != chain.leg) continue;
      leg["chain"] = Json::array();
      for (const auto& step : chain.steps)
        leg["chain"].push_back({{"product", step.title}, {"made_by", step.owner}, {"handed_over", step.handed_over}, {"worth_per_ore", per_ore(step.value)},
                                {"cost_per_ore", per_ore(step.cost)}, {"adds_per_ore", per_ore(step.added)}});
      leg["giver_keeps_per_ore"] = per_ore(chain.giver_keeps);
      leg["taker_keeps_per_ore"] = per_ore(chain.taker_keeps);
      leg["others_keep"] = Json::array();
      for (const auto& [owner, keeps] : chain.others_keep) leg["others_keep"].push_back({{"party", owner}, {"per_ore", per_ore(keeps)}});
    }
  for (const auto& ore : e_.richness)
    for (auto& leg : list) {
      if (leg["path"] != ore.leg) continue;
      leg["ore_grade"] = share(ore.grade);
      leg["ore_value"] = per_ore(ore.value);
      leg["ore_recoverable"] = per_ore(ore.recoverable);
      leg["compared"] = Json::array();
      for (const auto& deposit : ore.deposits)
        leg["compared"].push_back({{"id", deposit.id}, {"deposit", deposit.name}, {"grade", share(deposit.grade)}, {"value", per_ore(deposit.value)}, {"recoverable", per_ore(deposit.recoverable)},
                                   {"ours_over_theirs", figure(deposit.ratio, "1")}});
    }
  return list;
}

Json Document::all_legs() const {
  Decimal cost = 0, worth = 0;
  for (const auto& leg : e_.legs) {
    cost += leg.cost_to_giver;
    worth += leg.worth_to_taker;
  }
  return {{"cost_to_givers", money(cost)}, {"worth_to_takers", money(worth)}, {"gain_made", money(worth - cost)}};
}

std::string Document::unit_word(const Unit& unit, bool is_year) { return is_year ? "year" : unit.text().empty() ? "1" : unit.text(); }

Json Document::key_figure(const study::Figure& quoted) {
  return {{"label", quoted.label}, {"line", quoted.key}, {"figure", figure(quoted.value, unit_word(quoted.unit, quoted.is_year))}};
}

Json Document::terms() const {
  Json list = Json::array();
  for (const study::TermResult& term : e_.terms) {
    Json figures = Json::array();
    for (const study::Figure& quoted : term.figures) figures.push_back(key_figure(quoted));
    list.push_back({{"path", term.path}, {"title", term.title}, {"key_figures", figures}});
  }
  return list;
}

Json Document::loans() const {
  Json list = Json::array();
  for (const study::LoanResult& loan : e_.loans) {
    Json j{{"path", loan.path}, {"title", loan.title}, {"from", loan.from}, {"to", loan.to}, {"signed", money(loan.signed_amount)}, {"drawn", money(loan.delivered)}, {"interest", loan.rate_text},
           {"maturity", loan.maturity}, {"grace", loan.grace}, {"all_in", rates(loan.all_in)}, {"grant_element_5", share(loan.grant_element_5)},
           {"grant_element_5_with_costs", share(loan.grant_element_5_with_costs)}, {"grant_element_10", share(loan.grant_element_10)}, {"concessional_5", loan.concessional_5},
           {"concessional_10", loan.concessional_10}};
    j["announced"] = loan.announced.is_zero() ? Json(nullptr) : money(loan.announced);
    list.push_back(std::move(j));
  }
  return list;
}

}  // namespace assay::report
