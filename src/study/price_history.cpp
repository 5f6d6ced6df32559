#include "study/price_history.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/estimate.hpp"
#include "base/moment_of_year.hpp"
#include "engine/engine.hpp"
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

namespace {

/// A price that a deck says, by the path of its line.
struct DeckPrice {
  const model::Entry* entry = nullptr;
  std::string substance, name;
};

/// Those whose line moves a party's gain; of a deck without a basis or of one substance that is all.
std::vector<DeckPrice> deck_prices(const Evaluation& e) {
  std::vector<DeckPrice> found;
  std::vector<sheet::NodeId> gains;
  const sheet::Sheet& sheet = e.recorded->sheet;
  for (const PartyResult& party : e.parties) gains.push_back(sheet.cell(sheet.find_line(party.id + ".surplus")->id(), 0));
  const std::vector<char> matters = engine::reaches(sheet, gains);
  for (const model::Entry& entry : e.deal->entries) {
    if (entry.section != "price" || !entry.has("deck")) continue;
    Diagnostics said;  // the run has said it already
    for (const auto& quote : model::price::read_deck(entry, e.deal->money, said)) {
      const std::string name = entry.path() + '.' + quote.substance;
      const auto line = sheet.find_line(name);
      if (!line || std::any_of(found.begin(), found.end(), [&](const DeckPrice& known) { return known.name == name; })) continue;
      const auto& cells = sheet.line_record(line->id()).cells;
      if (std::any_of(cells.begin(), cells.end(), [&](sheet::NodeId cell) { return matters[cell.value] != 0; })) found.push_back({&entry, quote.substance, name});
    }
  }
  return found;
}

/// The line with the deck's `scale` at another value, by period.
std::vector<Decimal> at_scale(const Evaluation& e, const std::string& name, sheet::ParameterId scale, const Decimal& value) {
  const auto& cells = e.recorded->sheet.line_record(e.recorded->sheet.find_line(name)->id()).cells;
  std::vector<Decimal> found;
  try {
    const auto values = engine::reevaluate_decimal(e.recorded->sheet, e.values, {{scale, value}}, cells);
    for (const sheet::NodeId cell : cells) found.push_back(values[cell]);
  } catch (const engine::Undefined&) {
    found.clear();
  }
  return found;
}

/// Low and high of the deck: with its scale at P10 and P90, else each year's low and high as parts of its price.
void add_bounds(const Evaluation& e, const DeckPrice& price, PriceStudy::Path& path) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  if (const auto scale = sheet.find_parameter(price.entry->path() + ".scale")) {
    const sheet::Parameter& p = sheet.parameters()[scale->value];
    if (p.low && p.high && *p.low < *p.high) {
      path.low = at_scale(e, price.name, *scale, *p.low);
      path.high = at_scale(e, price.name, *scale, *p.high);
      return;
    }
  }
  Diagnostics said;
  std::map<int, model::price::DeckQuote> rows;
  for (auto& quote : model::price::read_deck(*price.entry, e.deal->money, said))
    if (quote.substance == price.substance) rows.emplace(quote.year, quote);
  const std::vector<Decimal> base = e.row(price.name);
  for (const Period p : e.deal->calendar.periods()) {
    const int year = price.entry->has("year") ? price.entry->at("year").year : p.year;
    const auto row = rows.contains(year) ? rows.find(year) : year > rows.rbegin()->first ? std::prev(rows.end()) : rows.end();
    if (row == rows.end() || !row->second.low || !row->second.high || !row->second.parameter.value.is_positive()) {  // a year between two rows has no bounds of its own
      path.low.clear();
      path.high.clear();
      return;
    }
    const Decimal now = base[static_cast<std::size_t>(p.index)] / row->second.parameter.value;
    path.low.push_back(*row->second.low * now);
    path.high.push_back(*row->second.high * now);
  }
}

}  // namespace

std::vector<PriceStudy::Path> drawn_decks(const Evaluation& e) {
  std::vector<PriceStudy::Path> paths;
  const std::vector<DeckPrice> prices = e.draws ? deck_prices(e) : std::vector<DeckPrice>();
  if (prices.empty()) return paths;
  const Calendar& calendar = e.deal->calendar;
  SimulateAsked asked;
  asked.draws = e.draws->draws;
  asked.design.seed = e.draws->seed;
  for (const DeckPrice& price : prices)
    for (const Period p : calendar.periods()) asked.outs.push_back(price.name + '@' + calendar.label(p));
  Diagnostics said;
  const auto drawn = simulate(e, asked, said);
  if (!drawn) return paths;
  const auto periods = static_cast<std::size_t>(calendar.count());
  for (std::size_t i = 0; i < prices.size(); ++i) {
    const DeckPrice& price = prices[i];
    const DrawnFigure* const figures = drawn->figures.data() + i * periods;
    if (std::none_of(figures, figures + periods, [](const DrawnFigure& f) { return f.least < f.most; })) continue;
    const bool alone = std::count_if(prices.begin(), prices.end(), [&](const DeckPrice& each) { return each.entry == price.entry; }) == 1;
    PriceStudy::Path path{price.name, price.entry->kind, e.recorded->sheet.find_line(price.name)->unit(), true, {}, past_prices(e, *price.entry, price.substance), alone ? "" : price.entry->path()};
    const auto base = e.row(price.name);
    for (std::size_t t = 0; t < periods; ++t) {
      const DrawnFigure& f = figures[t];
      const auto of = [](double value) { return decimal_of_estimate(value); };
      path.moments.push_back({calendar.label(calendar.period(static_cast<int>(t))), base[t], of(f.p50), of(f.p10), of(f.p90), of(f.p5), of(f.p25), of(f.p75), of(f.p95), f.mean, f.error.value_or(0)});
    }
    add_bounds(e, price, path);
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace assay::study
