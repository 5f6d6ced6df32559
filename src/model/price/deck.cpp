#include "model/price/deck.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/rounding.hpp"
#include "base/substance.hpp"
#include "base/year.hpp"
#include "model/ledger/csv_fact.hpp"
#include "model/price/exchange.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "deck", .shape = Shape::file, .detail = "year|unit", .required = true, .example = "\"reference/ree-oxides-fob.csv\"",
     .about = "CSV file: year, value (or low, mid, high), unit, and where it holds several: substance, basis; grade, source, note"},
    {.name = "basis", .shape = Shape::text, .example = "\"domestic-ex-vat\"",
     .about = "which rows of the deck to take, by their `basis` column: what the price includes (rulings 6)"},
    {.name = "of", .shape = Shape::text, .example = "\"Cu\"", .about = "the substance, when the deck has no `substance` column"},
    {.name = "year", .shape = Shape::year, .example = "2019",
     .about = "hold the price of this year, flat in real terms; without it the deck is read year by year"},
    {.name = "extend", .shape = Shape::choice, .detail = "no|flat", .fallback = "no", .example = "\"flat\"",
     .about = "flat: the deck's last year stands for later years; no: a deck that ends early is an error"},
    {.name = "converted_by", .shape = Shape::ref, .detail = "rate", .example = "\"cny\"",
     .about = "id of the [rate.ID] that brings prices in another currency to the deal's, each at the rate of its own year"},
    {.name = "interpolate", .shape = Shape::choice, .detail = "no|linear", .fallback = "no", .example = "\"linear\"",
     .about = "linear: the deck is a curve, and a year between two of its rows lies on the straight line between them; no: such a year is an error"},
    {.name = "scale", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"60 .. 100 .. 140 %\"",
     .about = "every price times this"},
    {.name = "shift", .shape = Shape::quantity, .detail = "USD/t", .fallback = "0 USD/t", .example = "\"-500 USD/t\"",
     .about = "added to every price after scaling"},
    {.name = "drift", .shape = Shape::quantity, .detail = "%/a", .fallback = "0 %/a", .example = "\"-2 %/a\"",
     .about = "real change of every price per year, from the deal's start"},
};

using Quote = DeckQuote;

class DeckReader {
 public:
  DeckReader(const Entry& entry, const std::string& money, Diagnostics& found) : entry_(entry), money_(money), found_(found), table_(*entry.at("deck").table) {}

  std::vector<Quote> read() {
    const bool by_substance = table_.column("substance").has_value();
    if (!by_substance && !entry_.has("of")) {
      found_.error("E311", entry_.where, "the deck has no `substance` column, so the price must say what it is of",
                          "add here, for example  of = \"Cu\"");
      return {};
    }
    std::vector<Quote> quotes;
    for (const auto& row : table_.rows) {
      if (entry_.has("basis")) {
        const input::CsvCell* basis = table_.cell(row, "basis");
        if (basis == nullptr || basis->text != entry_.text("basis")) continue;
      }
      if (auto quote = read_row(row, by_substance)) quotes.push_back(std::move(*quote));
    }
    if (quotes.empty() && !found_.has_errors())
      say_that_no_row_fits();
    return quotes;
  }

 private:
  void say_that_no_row_fits() {
    if (!entry_.has("basis")) {
      found_.error("E312", entry_.at("deck").where, "the deck has no rows", "name another file, or fill this one");
      return;
    }
    std::vector<std::string> known;
    for (const auto& row : table_.rows)
      if (const input::CsvCell* basis = table_.cell(row, "basis"); basis != nullptr && std::find(known.begin(), known.end(), basis->text) == known.end()) known.push_back(basis->text);
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    found_.error("E312", entry_.at("basis").where, "no row of the deck has the basis `" + entry_.text("basis") + "`",
                        known.empty() ? "take `basis` out: the deck has no such column" : "it has: " + list);
  }

  std::optional<Quote> read_row(const input::CsvRow& row, bool by_substance) {
    const input::CsvCell* year = table_.cell(row, "year");
    const input::CsvCell* unit_cell = table_.cell(row, "unit");
    const input::CsvCell* value = table_.cell(row, "value");
    if (value == nullptr) value = table_.cell(row, "mid");
    const input::CsvCell* substance = by_substance ? table_.cell(row, "substance") : nullptr;
    if (year == nullptr || unit_cell == nullptr || value == nullptr || (by_substance && substance == nullptr)) {
      found_.error("E313", row.front().where, "a deck row needs a year, a unit and a value (or mid)",
                          "fill the empty cell, or remove the row");
      return std::nullopt;
    }
    const auto calendar_year = year_of(year->text);
    const auto number = Decimal::parse(value->text);
    if (!calendar_year) {
      found_.error("E314", year->where, "`" + year->text + "` is not a year", "a year such as 2019");
      return std::nullopt;
    }
    if (!number) {
      found_.error("E201", value->where, "`" + value->text + "` is not a number", "a plain number such as 45.5");
      return std::nullopt;
    }
    if (number->is_negative()) {
      found_.error("E301", value->where, "a price cannot be negative", "a number of 0 or more");
      return std::nullopt;
    }
    Quote quote;
    quote.year = *calendar_year;
    quote.substance = by_substance ? substance->text : entry_.text("of");
    const UnitReading reading = parse_unit(unit_cell->text, money_);
    if (!reading.unit) {
      found_.error("E203", unit_cell->where, reading.problem, reading.fix);
      return std::nullopt;
    }
    const Unit mass_price = unit_of("USD/t", reading.unit->money());
    if (reading.unit->money().empty() || !reading.unit->without_labels().same_dimension(mass_price)) {
      found_.error("E202", unit_cell->where, "a deck holds money per mass; this is " + reading.unit->words(), "for example  USD_2019/kg");
      return std::nullopt;
    }
    const SubstanceReading named = read_substance(quote.substance);
    if (named.label.empty()) {
      found_.error("E315", by_substance ? substance->where : entry_.at("of").where, named.problem, named.fix);
      return std::nullopt;
    }
    quote.substance = named.label;
    quote.parameter = csv_fact(entry_, table_, row, *value, {.path = quote.substance + '.' + std::to_string(quote.year),  // never the line's own key
                                                             .label = "price of " + quote.substance + " in " + year->text,
                                                             .unit = unit_for(*reading.unit, quote.substance),
                                                             .written = unit_cell->text});
    quote.low = bound(row, "low", quote);
    quote.high = bound(row, "high", quote);
    return quote;
  }

  std::optional<Decimal> bound(const input::CsvRow& row, const char* column, const Quote& quote) const {
    const input::CsvCell* cell = table_.cell(row, column);
    const auto number = cell == nullptr ? std::nullopt : Decimal::parse(cell->text);
    return number ? std::optional(quote.parameter.unit.to_canonical(*number)) : std::nullopt;
  }

  /// The unit of a row as one of that substance: made once, for the rows of a deck have the same few.
  Unit unit_for(const Unit& written, const std::string& substance) {
    const auto [place, fresh] = units_.try_emplace({written.text(), substance});
    if (fresh) place->second = written.relabelled_like(unit_of("USD/t{" + substance + "}", written.money()));
    return place->second;
  }

  const Entry& entry_;
  const std::string& money_;
  Diagnostics& found_;
  const input::CsvTable& table_;
  std::map<std::pair<std::string, std::string>, Unit> units_;  ///< by what is written and the substance
};

using Series = std::map<int, std::shared_ptr<const sheet::Parameter>>;

/// A quote with the year of its row, which is the year it is exchanged at.
struct Dated {
  int year = 0;
  std::shared_ptr<const sheet::Parameter> quote;
};

/// What stands for a calendar year: the quote of one row, or a point between those of two.
struct Point {
  Dated at;
  std::optional<Dated> next;  ///< nothing where one stands alone
  Decimal share;              ///< of the way from the one to the next
};

/// Nothing when the deck has none.
std::optional<Point> point_of(const Entry& entry, const Series& series, int year) {
  const auto dated = [](const Series::value_type& row) { return Dated{row.first, row.second}; };
  const auto exact = series.find(year);
  if (exact != series.end()) return Point{dated(*exact), std::nullopt, 0};
  const auto last = std::prev(series.end());
  if (year > last->first) return entry.text("extend") == "flat" ? std::optional(Point{dated(*last), std::nullopt, 0}) : std::nullopt;
  const auto above = series.upper_bound(year);
  if (above == series.begin() || entry.text("interpolate") != "linear") return std::nullopt;
  const auto below = std::prev(above);
  return Point{dated(*below), dated(*above), Decimal(year - below->first) / Decimal(above->first - below->first)};
}

/// A price that the deck does not have.
struct Gap {
  std::string substance;
  int year = 0, last = 0;  ///< the year that is wanted; the last that the deck has
};

/// One message for the whole deck, however many substances it lacks: they mostly lack the same years.
void say_gaps(const Entry& entry, Book& book, const std::vector<Gap>& gaps) {
  const Gap& first = gaps.front();
  const std::string others = gaps.size() == 1 ? "" : " and " + std::to_string(gaps.size() - 1) + " more";
  const Span where = entry.has("year") ? entry.at("year").where : entry.at("deck").where;
  const std::string deck = "the deck of `" + entry.path() + "` ";
  if (first.year > first.last && !entry.has("year"))
    book.found().error("E310", where,
                       deck + "ends in " + std::to_string(first.last) + " for " + first.substance + others + "; the deal needs " +
                           std::to_string(book.calendar().period(book.calendar().count() - 1).year),
                       "add rows; or write  extend = \"flat\"  (the last price stands),\nor  year = " + std::to_string(first.last) + "  (that year's price stands)");
  else
    book.found().error("E310", where, deck + "has no price of " + first.substance + others + " for " + std::to_string(first.year),
                       "add the row; or, when the deck is a curve, write  interpolate = \"linear\"");
}

void record(const Entry& entry, Book& book) {
  std::map<std::string, Series> by_substance;
  std::vector<std::string> order;
  for (Quote& quote : read_deck(entry, book.money(), book.found())) {
    if (!by_substance.contains(quote.substance)) order.push_back(quote.substance);
    const Span where = quote.parameter.where;
    if (!by_substance[quote.substance].emplace(quote.year, std::make_shared<const sheet::Parameter>(std::move(quote.parameter))).second)
      book.found().error("E316", where, "a second price of " + quote.substance + " for " + std::to_string(quote.year),
                         "keep one row, or choose the rows with  basis = \"...\"");
  }
  if (order.empty()) return;

  const Cell scale = book.cell(entry, "scale"), shift = book.cell(entry, "shift"), drift = book.cell(entry, "drift");
  const Line growth = book.growth(entry, "growth", "Real growth of prices since the deal's start", drift);
  const RateDeck* rates = entry.has("converted_by") ? &book.rate(entry.text("converted_by")) : nullptr;
  std::vector<Gap> gaps;
  for (const std::string& substance : order) {
    const Series& series = by_substance[substance];
    std::vector<Point> points;
    for (const Period p : book.calendar().periods()) {
      const int year = entry.has("year") ? entry.at("year").year : p.year;
      auto point = point_of(entry, series, year);
      if (!point) {
        gaps.push_back({substance, year, series.rbegin()->first});
        break;
      }
      points.push_back(std::move(*point));
    }
    if (points.size() != static_cast<std::size_t>(book.calendar().count())) continue;
    const auto can_read = [&](const Dated& row) {
      return rates == nullptr ? book.knows_money(*row.quote) : can_exchange(book, *rates, *row.quote, row.year, entry.at("converted_by").where);
    };
    for (const Point& point : points)
      if (!can_read(point.at) || (point.next && !can_read(*point.next))) return;  // said once
    const std::string unit = "USD/t{" + substance + "}";
    const Cell relabel = book.sheet().constant(1, book.unit("t/t{" + substance + "}"), "1 t per t " + substance);
    book.line(entry, substance, "Price of " + substance, unit, [&book, rates, points = std::move(points), scale, shift, growth, relabel](Period p) {
      const Point& point = points[static_cast<std::size_t>(p.index)];
      const auto price = [&](const Dated& row) { return rates == nullptr ? book.cell(*row.quote) : exchanged(book, *rates, *row.quote, row.year); };
      Cell quote = price(point.at);
      if (point.next) {
        const std::string way = std::to_string(point.at.year) + " to " + std::to_string(point.next->year);
        quote = quote + (price(*point.next) - quote) * book.sheet().constant(point.share, Unit(), round_significant(point.share, 4).text() + " of the way from " + way);
      }
      return (quote * scale + shift * relabel) * growth[p];
    });
  }
  if (!gaps.empty()) say_gaps(entry, book, gaps);
}

}  // namespace

std::vector<DeckQuote> read_deck(const Entry& entry, const std::string& money, Diagnostics& found) { return DeckReader(entry, money, found).read(); }

const Kind deck_kind = {"price", "deck", "prices from a CSV file, flat or year by year, real, on a stated basis", keys, record};

}  // namespace assay::model::price
