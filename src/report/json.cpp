#include "report/json.hpp"

#include "report/figures.hpp"
#include "report/json_figure.hpp"

namespace assay::report {
namespace {

class Document {
 public:
  explicit Document(const study::Evaluation& e) : e_(e) {}

  std::string text() {
    Json root;
    root["format"] = "assay-result/1.0";
    root["command"] = "evaluate";
    root["input"] = input();
    root["system"] = {{"assay", ASSAY_VERSION}, {"engine", "decimal50"},
                      {"double_check", {{"agrees", e_.agreement.agree}, {"worst_relative_difference", e_.agreement.worst}, {"worst_line", e_.agreement.worst_line}}}};
    root["verdict"] = verdict();
    root["parties"] = parties();
    root["sides"] = sides();
    root["joint"] = {{"neutral_rate", share(e_.joint.rate)}, {"npv", money(e_.joint.npv)}, {"net_gain", money(e_.joint.surplus)}, {"gain_from_financing", money(e_.joint.financing_gain)}};
    root["ventures"] = ventures();
    root["legs"] = legs();
    root["all_legs"] = all_legs();
    root["terms"] = terms();
    if (!e_.loans.empty()) root["loans"] = loans();
    root["measures"] = measures();
    if (!e_.fiscal.empty()) root["fiscal"] = fiscal();
    if (!e_.leakage.empty()) root["leakage"] = leakage();
    if (!e_.fairness_page.rules.empty()) root["fairness"] = fairness();
    root["searches"] = searches();
    root["drivers"] = drivers();
    root["readings"] = readings();
    if (!e_.claims.empty()) root["claims"] = claims();
    root["law"] = law();
    root["lines"] = lines();
    Json warnings = Json::array();
    for (const Diagnostic& d : e_.warnings.all()) warnings.push_back({{"code", d.code}, {"where", d.where.text()}, {"message", d.message}, {"fix", d.fix}});
    root["warnings"] = warnings;
    root["not_modelled"] = e_.deal->not_modelled;
    return root.dump(2) + '\n';
  }

 private:
  Json money(const Decimal& canonical) const {
    const Unit unit = money_unit(e_);
    return figure(unit.from_canonical(canonical), unit.text());
  }
  Json per_ore(const Decimal& canonical) const {
    const Unit unit = unit_of("USD/t{ore}", e_.deal->money);
    return figure(unit.from_canonical(canonical), unit.text());
  }
  static Json share(const Decimal& value) { return figure(value * Decimal(100), "%"); }

  Json input() const {
    Json changes = Json::array();
    for (const deal::Change& c : e_.question.sets) changes.push_back({{"path", c.path}, {"value", c.where.source ? c.where.source->text : ""}});
    return {{"deal", e_.deal->file->shown_name}, {"title", e_.deal->title}, {"date", date_text(e_.deal->date)}, {"money", e_.deal->money}, {"hash", e_.deal_hash},
            {"reading", e_.question.reading}, {"scenario", e_.question.scenario}, {"set", changes}};
  }

  Json verdict() const {
    const auto flag = [](const Flag& f) { return Json{{"word", f.word}, {"sentence", f.sentence}}; };
    Json fair = flag(fairness_flag(e_));
    fair["fair"] = e_.fairness.judged ? Json(e_.fairness.fair) : Json(nullptr);
    fair["certainty"] = "not assessed";
    return {{"fair", fair}, {"lawful", flag(law_flag(e_))}, {"well_founded", flag(evidence_flag(e_))}};
  }

  static Json rates(const verdict::Irr& irr) {
    Json roots = Json::array();
    for (const Decimal& root : irr.roots) roots.push_back(share(root));
    return {{"roots", roots}, {"reason", irr.reason}};
  }
  static Json years(const verdict::Measure& m) { return m.value ? figure(*m.value, "a") : Json{{"value", nullptr}, {"reason", m.reason}}; }

  Json parties() const {
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
        if (account.party == p.id) j["accounts"].push_back({{"account", account.account}, {"npv", money(e_.scalar(p.id + '.' + account.account + ".pv"))}});
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

  Json sides() const {
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

  Json ventures() const {
    Json list = Json::array();
    for (const auto& venture : e_.ventures) {
      Json owners = Json::array();
      for (const auto& [owner, part] : venture.owners) owners.push_back({{"party", owner}, {"share", share(part)}});
      list.push_back({{"id", venture.id}, {"name", venture.name}, {"owners", owners}, {"rate", share(venture.rate)}, {"npv", money(venture.npv)}, {"irr", rates(venture.irr)},
                      {"called", money(venture.called)}, {"paid_out", money(venture.distributed)}});
    }
    return list;
  }

  Json legs() const {
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

  Json claims() const {
    Json list = Json::array();
    for (const study::ClaimResult& claim : e_.claims) {
      Json j{{"id", claim.id}, {"says", claim.says}, {"source", claim.source}, {"grade", claim.grade == 0 ? "" : std::string(1, claim.grade)}, {"note", claim.note}, {"holds_when", claim.condition},
             {"holds", claim.holds ? Json(*claim.holds) : Json(nullptr)}, {"reason", claim.why_not}, {"depends", claim.depends()}, {"inputs", Json::array()}};
      for (const study::Lever& lever : claim.levers) {
        Json stretches = Json::array();
        for (const auto& [from, to] : lever.holds) stretches.push_back({{"from", figure(from, lever.unit)}, {"to", figure(to, lever.unit)}});
        j["inputs"].push_back({{"path", lever.path}, {"from", figure(lever.from, lever.unit)}, {"to", figure(lever.to, lever.unit)}, {"holds", stretches}});
      }
      list.push_back(std::move(j));
    }
    return list;
  }

  Json measures() const {
    Json list = Json::array();
    for (const study::NamedMeasure& m : e_.measures) {
      const auto own = [&](const Decimal& canonical) { return figure(m.unit.from_canonical(canonical), unit_word(m.unit, m.is_year)); };
      Json j{{"name", m.name}, {"label", m.label}, {"figure", m.result.value ? own(*m.result.value) : Json(nullptr)}, {"reason", m.result.reason}};
      for (std::size_t i = 0; i < m.by_period.size(); ++i)
        j["by_period"].push_back({{"period", e_.deal->calendar.label(e_.deal->calendar.period(static_cast<int>(i)))}, {"figure", own(m.by_period[i])}});
      list.push_back(std::move(j));
    }
    return list;
  }

  Json fiscal() const {
    Json list = Json::array();
    for (const auto& f : e_.fiscal) list.push_back({{"leg", f.leg}, {"title", f.title}, {"measures", f.measures}});
    return list;
  }

  Json loans() const {
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

  Json in_unit_of(const study::TracedTerm& term, const Decimal& canonical) const { return figure(term.unit.from_canonical(canonical), term.unit.text()); }
  Json by_side(const std::vector<Decimal>& gains) const {
    Json j = Json::object();
    for (std::size_t i = 0; i < e_.sides.size(); ++i) j[e_.sides[i].id] = money(gains[i]);
    return j;
  }
  Json by_term(const std::vector<Decimal>& values) const {
    Json list = Json::array();
    for (std::size_t i = 0; i < e_.fairness_page.terms.size(); ++i) list.push_back({{"path", e_.fairness_page.terms[i].path}, {"at", in_unit_of(e_.fairness_page.terms[i], values[i])}});
    return list;
  }
  Json stretches(const study::TracedTerm& term, const std::vector<study::TracedTerm::Stretch>& found) const {
    Json list = Json::array();
    for (const auto& stretch : found) list.push_back({{"from", in_unit_of(term, stretch.low)}, {"to", in_unit_of(term, stretch.high)}});
    return list;
  }
  Json distance(const verdict::RuleAnswer& answer) const {
    if (!answer.distance) return nullptr;
    switch (answer.distance->in) {
      case verdict::DistanceIn::money: return money(answer.distance->value);
      case verdict::DistanceIn::ratio: return figure(answer.distance->value, "1");
      case verdict::DistanceIn::rate: return figure(answer.distance->value * Decimal(100), "%/a");
      case verdict::DistanceIn::share: break;
    }
    return share(answer.distance->value);
  }

  Json fairness() const {
    const study::FairnessPage& page = e_.fairness_page;
    static const char* const words[] = {"met", "not met", "not defined"};
    Json rules = Json::array(), terms = Json::array(), frontier = Json::array();
    for (const auto& result : page.rules) {
      Json points = Json::array();
      for (const auto& point : result.points) points.push_back({{"terms", by_term(point.terms)}, {"net_gain", by_side(point.surplus)}});
      rules.push_back({{"id", result.rule->id}, {"title", result.rule->title}, {"norm", result.rule->source}, {"answer", words[static_cast<int>(result.answer.standing)]}, {"reason", result.answer.reason},
                       {"distance", distance(result.answer)}, {"decides", result.decides}, {"reference", result.rule->reference}, {"deals", points}});
    }
    for (const auto& term : page.terms)
      terms.push_back({{"path", term.path}, {"label", term.label}, {"now", in_unit_of(term, term.base)}, {"from", in_unit_of(term, term.from)}, {"to", in_unit_of(term, term.to)}, {"values_tried", term.tried},
                       {"no_side_loses", stretches(term, term.none_loses)}, {"fair", term.asks_fair ? stretches(term, term.fair) : Json(nullptr)}});
    for (const std::size_t at : page.frontier) frontier.push_back({{"terms", by_term(page.deals[at])}, {"net_gain", by_side(page.own->points()[at])}});
    return {{"rules", rules}, {"terms", terms}, {"zone_of_agreement", page.own ? Json(!page.own->empty()) : Json(nullptr)}, {"deals_traced", page.deals.size()}, {"frontier", frontier}};
  }

  Json leakage() const {
    Json list = Json::array();
    for (const study::LeakageResult& side : e_.leakage) {
      Json recipients = Json::array();
      for (const auto& one : side.recipients)
        recipients.push_back({{"id", one.id}, {"title", one.title}, {"share", share(one.share)}, {"present_value", money(one.present_value)}, {"grade", one.grade == 0 ? "" : std::string(1, one.grade)}});
      list.push_back({{"path", side.path}, {"party", side.party}, {"of", side.all_cash ? "cash" : "lines"}, {"receipts", money(side.receipts)}, {"recipients", recipients}});
    }
    return list;
  }

  Json searches() const {
    Json list = Json::array();
    const sheet::Sheet& sheet = e_.recorded->sheet;
    const auto of_line = [&](const std::string& key, const Decimal& canonical) {
      const Unit unit = shown_unit(sheet.find_line(key)->unit());
      return figure(unit.from_canonical(canonical), unit.text());
    };
    for (const auto& search : e_.searches) {
      const Unit unit = sheet.parameters()[sheet.find_parameter(search.path)->value].unit;
      Json curve = Json::array();
      for (const auto& point : search.curve) curve.push_back({{"input", figure(unit.from_canonical(point.input), unit.text())}, {"objective", of_line(search.objective, point.objective)}});
      list.push_back({{"path", search.path}, {"maximises", search.objective}, {"best", figure(unit.from_canonical(search.best), unit.text())}, {"at_bound", search.at_edge}, {"curve", curve}});
    }
    return list;
  }

  static std::string unit_word(const Unit& unit, bool is_year) { return is_year ? "year" : unit.text().empty() ? "1" : unit.text(); }
  static Json key_figure(const study::Figure& quoted) {
    return {{"label", quoted.label}, {"line", quoted.key}, {"figure", figure(quoted.value, unit_word(quoted.unit, quoted.is_year))}};
  }

  Json terms() const {
    Json list = Json::array();
    for (const study::TermResult& term : e_.terms) {
      Json figures = Json::array();
      for (const study::Figure& quoted : term.figures) figures.push_back(key_figure(quoted));
      list.push_back({{"path", term.path}, {"title", term.title}, {"key_figures", figures}});
    }
    return list;
  }

  Json all_legs() const {
    Decimal cost = 0, worth = 0;
    for (const auto& leg : e_.legs) {
      cost += leg.cost_to_giver;
      worth += leg.worth_to_taker;
    }
    return {{"cost_to_givers", money(cost)}, {"worth_to_takers", money(worth)}, {"gain_made", money(worth - cost)}};
  }

  Json drivers() const {
    Json list = Json::array();
    for (const auto& d : e_.drivers) {
      Json j{{"path", d.path}, {"low", d.low_text}, {"high", d.high_text}, {"grade", d.grade == 0 ? "" : std::string(1, d.grade)}, {"swing", money(d.swing)}};
      for (std::size_t p = 0; p < e_.parties.size(); ++p) j["net_gain"][e_.parties[p].id] = {{"low", money(d.at_low[p])}, {"high", money(d.at_high[p])}};
      j["fair"] = {{"low", d.fair_low ? Json(*d.fair_low) : Json(nullptr)}, {"high", d.fair_high ? Json(*d.fair_high) : Json(nullptr)}};  // null: not judged
      list.push_back(std::move(j));
    }
    return list;
  }

  Json readings() const {
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

  Json law() const {
    if (!e_.deal->law) return nullptr;
    Json findings = Json::array();
    for (const auto& f : e_.law_findings)
      findings.push_back({{"result", word(f.result)}, {"leg", f.leg}, {"rule", f.rule.id}, {"citation", citation(f.rule)}, {"paragraph_recalled", number_is_recalled(f.rule)},
                          {"regime", f.rule.regime}, {"why", f.why}, {"way_out", f.way_out}, {"secondary_risk", f.rule.secondary}, {"source", f.rule.source}});
    Json bans = Json::object();
    for (const auto& b : e_.law.bans) bans[b.regime] = b.citations;
    return {{"as_of", date_text(e_.deal->law->as_of)}, {"checked", e_.deal->law->check}, {"overall", word(e_.law.overall)}, {"bans", bans}, {"findings", findings}, {"note", "not legal advice"}};
  }

  Json lines() const {
    Json all = Json::object();
    const auto& sheet = e_.recorded->sheet;
    for (std::uint32_t i = 0; i < sheet.line_count(); ++i) {
      const auto& record = sheet.line_record(sheet::LineId{i});
      Json values = Json::array();
      for (const auto cell : record.cells) values.push_back(record.spec.unit.from_canonical(e_.values[cell]).to_double());
      all[record.spec.key] = {{"label", record.spec.label}, {"unit", record.spec.unit.text()}};
      if (record.scalar) all[record.spec.key]["value"] = values.front();
      else all[record.spec.key]["by_year"] = values;
    }
    Json result = {{"first_year", sheet.calendar().first_year()}, {"values", all}};
    if (sheet.calendar().per_year() != 1) result["periods_per_year"] = sheet.calendar().per_year();
    return result;
  }

  const study::Evaluation& e_;
};

}  // namespace

std::string evaluation_json(const study::Evaluation& e) { return Document(e).text(); }

}  // namespace assay::report
