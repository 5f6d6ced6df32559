#include "study/price_history.hpp"

#include <algorithm>

#include "base/estimate.hpp"
#include "base/moment_of_year.hpp"
#include "base/substance.hpp"
#include "model/price/deck.hpp"
#include "model/price/history.hpp"
#include "study/simulate.hpp"

namespace assay::study {

double middle_of(const Calendar& calendar, Period p) {
  if (calendar.is_dated()) return (parse_moment(calendar.label(p))->month + 0.5) / 12;
  return calendar.first_year() + (calendar.start_a(p).to_double() + calendar.end_a(p).to_double()) / 2;
}

std::vector<PriceStudy::Past> past_prices(const Evaluation& e, const model::Entry& price, const std::string& substance) {
  std::vector<std::pair<std::string, sheet::Parameter>> rows;
  Diagnostics said;  // the run has said it already
  if (price.has("history")) {
    for (const auto& row : model::price::read_history(price, substance, e.deal->money, said).prices) rows.emplace_back(row.period, row.parameter);
  } else if (price.has("deck")) {
    for (const auto& row : model::price::read_deck(price, e.deal->money, said))
      if (row.substance == substance) rows.emplace_back(std::to_string(row.year), row.parameter);
  }
  std::vector<PriceStudy::Past> past;
  for (const auto& [period, parameter] : rows) {
    const auto when = parse_moment(period);
    const std::string money = parameter.unit.money();
    const bool own = money == e.deal->money;
    if (!when || when->month >= e.deal->calendar.first_year() * 12) continue;
    if (!own && !e.deal->indices.contains(money)) return {};
    past.push_back({period, own ? parameter.value : parameter.value * e.deal->indices.at(money).value, static_cast<double>(when->month + month_after(*when)) / 24});
  }
  std::stable_sort(past.begin(), past.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  return past;
}

std::vector<PriceStudy::Path> drawn_decks(const Evaluation& e) {
  std::vector<PriceStudy::Path> paths;
  if (!e.draws) return paths;
  const Calendar& calendar = e.deal->calendar;
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.section != "price" || !entry.has("deck") || !entry.has("of")) continue;
    const std::string substance = read_substance(entry.text("of")).label, name = entry.path() + '.' + substance;
    const auto line = e.recorded->sheet.find_line(name);
    if (!line) continue;
    SimulateAsked asked;
    asked.draws = e.draws->draws;
    asked.design.seed = e.draws->seed;
    for (const Period p : calendar.periods()) asked.outs.push_back(name + '@' + calendar.label(p));
    Diagnostics said;
    const auto drawn = simulate(e, asked, said);
    if (!drawn || std::none_of(drawn->figures.begin(), drawn->figures.end(), [](const DrawnFigure& f) { return f.least < f.most; })) continue;
    PriceStudy::Path path{name, entry.kind, line->unit(), true, {}, past_prices(e, entry, substance)};
    const auto base = e.row(name);
    for (const Period p : calendar.periods()) {
      const auto t = static_cast<std::size_t>(p.index);
      const DrawnFigure& f = drawn->figures[t];
      const auto of = [](double value) { return decimal_of_estimate(value); };
      path.moments.push_back({calendar.label(p), base[t], of(f.p50), of(f.p10), of(f.p90), of(f.p5), of(f.p25), of(f.p75), of(f.p95), f.mean, f.error.value_or(0)});
    }
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace assay::study
