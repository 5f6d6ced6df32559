#include "report/json.hpp"

#include "base/estimate.hpp"
#include "report/json_document.hpp"
#include "report/simulate_table.hpp"

namespace assay::report {

std::string Document::text() const {
  Json root;
  root["format"] = "assay-result/1.0";
  root["command"] = "evaluate";
  root["input"] = input();
  root["system"] = {{"assay", ASSAY_VERSION}, {"engine", "decimal50"},
                    {"double_check", {{"agrees", e_.agreement.agree}, {"worst_relative_difference", e_.agreement.worst}, {"worst_line", e_.agreement.worst_line}}}};
  root["verdict"] = verdict();
  root["parties"] = parties();
  root["without_deal"] = without_deal();
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
  if (e_.draws) root["draws"] = draws();
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

Json Document::money(const Decimal& canonical) const {
  const Unit unit = money_unit(e_);
  return figure(unit.from_canonical(canonical), unit.text());
}

Json Document::share(const Decimal& value) { return figure(value * Decimal(100), "%"); }

Json Document::input() const {
  Json changes = Json::array();
  for (const deal::Change& c : e_.question.sets) changes.push_back({{"path", c.path}, {"value", c.where.source ? c.where.source->text : ""}});
  // The deal as it was valued, flattened: what it inherits, the scenario, the reading and --set among it.
  Json values = Json::array();
  const sheet::Sheet& sheet = e_.recorded->sheet;
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::Parameter& p = sheet.parameters()[i];
    values.push_back({{"path", p.path}, {"value", figure(p.unit.from_canonical(e_.values[sheet.parameter_node({i})]), p.unit.text())}, {"written", p.written}, {"where", p.where.text()}, {"source", p.source},
                      {"grade", grade_letter(p.grade)}, {"default", p.defaulted}});
  }
  return {{"deal", e_.deal->file->shown_name}, {"title", e_.deal->title}, {"date", date_text(e_.deal->date)}, {"money", e_.deal->money}, {"hash", e_.deal_hash},
          {"reading", e_.question.reading}, {"scenario", e_.question.scenario}, {"set", changes}, {"values", values}};
}

Json Document::verdict() const {
  const auto flag = [](const Flag& f) { return Json{{"word", f.word}, {"sentence", f.sentence}}; };
  Json fair = flag(fairness_flag(e_));
  const auto word = [](const verdict::Fairness& of) { return of.judged ? Json(of.fair) : Json(nullptr); };
  fair["fair"] = word(e_.verdict());
  fair["of"] = e_.fairness_drawn ? "mean of draws" : "base case";
  fair["base_case"] = {{"fair", word(e_.fairness)}, {"sentence", e_.fairness.reason}};
  const study::DrawnChance* rule = e_.draws ? e_.draws->chance("rule") : nullptr;
  fair["certainty"] = rule == nullptr ? Json("not assessed") : share(*decimal_of_estimate(rule->share));
  if (rule != nullptr) fair["certainty_asked"] = share(*decimal_of_estimate(*e_.draws->certainty));
  return {{"fair", fair}, {"lawful", flag(law_flag(e_))}, {"well_founded", flag(evidence_flag(e_))}};
}

Json Document::draws() const {
  const study::Simulation& s = *e_.draws;
  Json gains = Json::array(), chances = Json::array();
  for (const study::DrawnFigure& f : s.gains) {
    Json j{{"output", f.output.written}, {"draws", f.count}, {"undefined", f.undefined}};
    const std::string unit = money_unit(e_).text();
    const auto own = [&](double canonical) { return f.count == 0 ? Json(nullptr) : figure(drawn_value(f, canonical), unit); };
    j["mean"] = own(f.mean);
    j["standard_error"] = f.error ? own(*f.error) : Json(nullptr);
    j["p5"] = own(f.p5);
    j["p10"] = own(f.p10);
    j["p50"] = own(f.p50);
    j["p90"] = own(f.p90);
    j["p95"] = own(f.p95);
    gains.push_back(std::move(j));
  }
  for (const study::DrawnChance& one : s.chances)
    chances.push_back({{"id", one.id}, {"words", one.words}, {"chance", share(*decimal_of_estimate(one.share))}, {"standard_error", one.error ? share(*decimal_of_estimate(*one.error)) : Json(nullptr)}});
  Json held = Json::array();
  for (const study::NotDrawn& one : s.held) held.push_back({{"path", one.path}, {"why", one.why}});
  return {{"draws", s.draws}, {"seed", s.seed}, {"mode", s.how}, {"undefined", s.undefined}, {"inputs", s.inputs}, {"prices", s.prices}, {"held", held}, {"gains", gains}, {"chances", chances}};
}

Json Document::measures() const {
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

Json Document::fiscal() const {
  Json list = Json::array();
  for (const auto& f : e_.fiscal) {
    Json one{{"leg", f.leg}, {"title", f.title}, {"measures", f.measures}, {"receipts", f.receipts}, {"standard_law", f.standard_law}, {"peer_group", f.peer_group}, {"peers", Json::array()}};
    for (const auto& [measure, peers] : f.peers)
      one["peers"].push_back({{"measure", measure}, {"low", share(peers.low)}, {"lowest", peers.lowest}, {"high", share(peers.high)}, {"highest", peers.highest}, {"count", peers.count}, {"grade", grade_letter(peers.grade)}});
    list.push_back(std::move(one));
  }
  return list;
}

Json Document::leakage() const {
  Json list = Json::array();
  for (const study::LeakageResult& side : e_.leakage) {
    Json recipients = Json::array();
    for (const auto& one : side.recipients)
      recipients.push_back({{"id", one.id}, {"title", one.title}, {"share", share(one.share)}, {"present_value", money(one.present_value)}, {"grade", one.grade == 0 ? "" : std::string(1, one.grade)}});
    list.push_back({{"path", side.path}, {"party", side.party}, {"of", side.all_cash ? "cash" : "lines"}, {"receipts", money(side.receipts)}, {"recipients", recipients}});
  }
  return list;
}

Json Document::searches() const {
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

Json Document::law() const {
  if (!e_.deal->law) return nullptr;
  Json findings = Json::array();
  for (const auto& f : e_.law_findings)
    findings.push_back({{"result", word(f.result)}, {"leg", f.leg}, {"rule", f.rule.id}, {"citation", citation(f.rule)}, {"paragraph_recalled", number_is_recalled(f.rule)},
                        {"regime", f.rule.regime}, {"why", f.why}, {"way_out", f.way_out}, {"secondary_risk", f.rule.secondary}, {"source", f.rule.source}});
  Json bans = Json::object();
  for (const auto& b : e_.law.bans) bans[b.regime] = b.citations;
  return {{"as_of", date_text(e_.deal->law->as_of)}, {"checked", e_.deal->law->check}, {"overall", word(e_.law.overall)}, {"bans", bans}, {"findings", findings}, {"note", "not legal advice"}};
}

Json Document::lines() const {
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

std::string evaluation_json(const study::Evaluation& e) { return Document(e).text(); }

}  // namespace assay::report
