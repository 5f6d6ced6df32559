#include "report/json_document.hpp"
#include "study/distinct_picks.hpp"

namespace assay::report {

Json Document::in_unit_of(const study::TracedTerm& term, const Decimal& canonical) const { return figure(term.unit.from_canonical(canonical), term.unit.text()); }

Json Document::by_side(const std::vector<Decimal>& gains) const {
  Json j = Json::object();
  for (std::size_t i = 0; i < e_.sides.size(); ++i) j[e_.sides[i].id] = money(gains[i]);
  return j;
}

Json Document::by_term(const std::vector<Decimal>& values) const {
  Json list = Json::array();
  for (std::size_t i = 0; i < e_.fairness_page.terms.size(); ++i) list.push_back({{"path", e_.fairness_page.terms[i].path}, {"at", in_unit_of(e_.fairness_page.terms[i], values[i])}});
  return list;
}

Json Document::stretches(const study::TracedTerm& term, const std::vector<study::TracedTerm::Stretch>& found) const {
  Json list = Json::array();
  for (const auto& stretch : found) list.push_back({{"from", in_unit_of(term, stretch.low)}, {"to", in_unit_of(term, stretch.high)}});
  return list;
}

Json Document::distance(const verdict::RuleAnswer& answer) const {
  if (!answer.distance) return nullptr;
  switch (answer.distance->in) {
    case verdict::DistanceIn::money: return money(answer.distance->value);
    case verdict::DistanceIn::ratio: return figure(answer.distance->value, "1");
    case verdict::DistanceIn::rate: return figure(answer.distance->value * Decimal(100), "%/a");
    case verdict::DistanceIn::share: break;
  }
  return share(answer.distance->value);
}

Json Document::fairness() const {
  const study::FairnessPage& page = e_.fairness_page;
  static const char* const words[] = {"met", "not met", "not defined"};
  Json rules = Json::array(), terms = Json::array(), frontier = Json::array();
  for (const auto& result : page.rules) {
    Json points = Json::array();
    for (const auto& point : study::distinct_picks(page, result)) points.push_back({{"terms", by_term(point.terms)}, {"net_gain", by_side(point.surplus)}});
    rules.push_back({{"id", result.rule->id}, {"title", result.rule->title}, {"norm", result.rule->source}, {"answer", words[static_cast<int>(result.answer.standing)]}, {"reason", result.answer.reason},
                     {"distance", distance(result.answer)}, {"decides", result.decides}, {"reference", result.rule->reference}, {"deals", points}});
  }
  for (const auto& term : page.terms) {
    Json keeps = Json::object();
    for (std::size_t i = 0; i < term.keeps.size(); ++i) keeps[e_.sides[i].id] = stretches(term, term.keeps[i]);
    terms.push_back({{"path", term.path}, {"label", term.label}, {"now", in_unit_of(term, term.base)}, {"from", in_unit_of(term, term.from)}, {"to", in_unit_of(term, term.to)}, {"values_tried", term.tried},
                     {"side_does_not_lose", keeps}, {"no_side_loses", stretches(term, term.none_loses)}, {"fair", stretches(term, term.fair)}});
  }
  for (const std::size_t at : page.frontier) frontier.push_back({{"terms", by_term(page.deals[at])}, {"net_gain", by_side(page.own->points()[at])}});
  return {{"rules", rules}, {"terms", terms}, {"zone_of_agreement", page.own ? Json(!page.own->empty()) : Json(nullptr)}, {"deals_traced", page.of_grid}, {"frontier", frontier}};
}

Json Document::claims() const {
  Json list = Json::array();
  for (const study::ClaimResult& claim : e_.claims) {
    Json j{{"id", claim.id}, {"says", claim.says}, {"source", claim.source}, {"grade", grade_letter(claim.grade)}, {"note", claim.note}, {"holds_when", claim.condition},
           {"holds", claim.holds ? Json(*claim.holds) : Json(nullptr)}, {"reason", claim.why_not}, {"depends", claim.depends()}, {"inputs", Json::array()}, {"both_moved", Json::array()}};
    const auto holds = [&](const study::Lever& lever) {
      Json stretches = Json::array();
      for (const auto& [from, to] : lever.holds) stretches.push_back({{"from", figure(from, lever.unit)}, {"to", figure(to, lever.unit)}});
      return stretches;
    };
    for (const study::Lever& lever : claim.levers) j["inputs"].push_back({{"path", lever.path}, {"from", figure(lever.from, lever.unit)}, {"to", figure(lever.to, lever.unit)}, {"holds", holds(lever)}});
    for (const auto& [other, unit, at, lever] : claim.together) j["both_moved"].push_back({{"with", other}, {"at", figure(at, unit)}, {"path", lever.path}, {"holds", holds(lever)}});
    list.push_back(std::move(j));
  }
  return list;
}

}  // namespace assay::report
