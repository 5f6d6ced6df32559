#include "model/price/exchange.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;

std::string currency_of(const std::string& money) { return money.substr(0, 3); }
bool is_nominal(const std::string& money) { return money.ends_with("_nominal"); }

/// The year whose money it is.
int year_of(const std::string& money, int year) { return is_nominal(money) ? year : std::stoi(money.substr(4)); }

/// The deal's currency as the money that a converted quote is in.
std::string target_of(Book& book, const std::string& money, int year) {
  const std::string currency = currency_of(book.money());
  return is_nominal(book.money()) && is_nominal(money) ? book.money() : currency + '_' + std::to_string(year_of(money, year));
}

/// Money of a year and money of the day are the same in that year.
Cell same_money(Book& book, Cell amount, const std::string& from, const std::string& to) {
  return from == to ? amount : amount * book.sheet().constant(1, unit_of(to + "/" + from), "1 " + to + "/" + from);
}

}  // namespace

bool can_exchange(Book& book, const RateDeck& rates, const sheet::Parameter& quote, int year, const Span& asked) {
  const std::string money = quote.unit.money(), from = currency_of(money), to = currency_of(book.money());
  if (from == to) return book.knows_money(quote);
  if (!((from == rates.of && to == rates.per) || (from == rates.per && to == rates.of))) {
    book.found().error("E202", asked, "`rate." + rates.id + "` is " + rates.of + " per " + rates.per + "; this deck is in " + from + " and the deal in " + to, "name a deck of rates between " + from + " and " + to)
        .notes.push_back({quote.where, "this price"});
    return false;
  }
  const int rate_year = year_of(money, year);
  if (!rates.by_year.contains(rate_year)) {
    book.found().error("E310", asked, "`rate." + rates.id + "` has no rate for " + std::to_string(rate_year), "add the row; rates between years, or after the last, are not guessed")
        .notes.push_back({quote.where, "this price needs it"});
    return false;
  }
  sheet::Parameter converted = quote;
  converted.unit = unit_of("USD/t", target_of(book, money, year));
  return book.knows_money(converted);
}

Cell exchanged(Book& book, const RateDeck& rates, const sheet::Parameter& quote, int year) {
  const std::string money = quote.unit.money(), from = currency_of(money), to = currency_of(book.money());
  if (from == to) return book.cell(quote);
  const Cell rate = book.sheet().parameter(rates.by_year.at(year_of(money, year)));
  const Cell of_the_day = same_money(book, book.sheet().parameter(quote), money, from + "_nominal");
  const Cell changed = from == rates.of ? of_the_day / rate : of_the_day * rate;
  const std::string target = target_of(book, money, year);
  return book.in_deal_money(same_money(book, changed, to + "_nominal", target), target);
}

}  // namespace assay::model::price
