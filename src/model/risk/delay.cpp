#include "model/risk/delay.hpp"

#include <algorithm>

#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "chance", .detail = "%", .bound = Bound::share, .required = true, .example = "\"20 .. 40 .. 60 %\"", .about = "chance that the legs come late"},
    {.name = "later", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"2 a\"", .about = "by how much, then: a whole number of periods, without a range"},
    {.name = "legs", .shape = Shape::texts, .required = true, .example = "[\"solar\"]", .about = "ids of the legs: all their flows, costs and worth alike, and what is `on` them"},
};

/// `later` in periods; 0, with E432, when it is none.
int periods_later(const Entry& entry, Book& book) {
  const sheet::Parameter& later = *entry.at("later").quantity;
  const Calendar& calendar = book.calendar();
  if (later.low || later.high) {
    book.found().error("E432", later.where, "`" + later.path + "` has a range, but it sets in which periods flows fall", "one number here, and the range in `chance`; or a delay for each number, each with its chance");
    return 0;
  }
  if (later.value >= calendar.span_a()) {
    book.found().error("E432", later.where, "`" + later.path + "` is as long as the whole deal", "a shorter time, or a longer horizon; what never comes is a shortfall");
    return 0;
  }
  const Decimal periods = later.value * Decimal(calendar.per_year());
  const int whole = static_cast<int>(periods.to_double());
  if (!calendar.is_dated() && periods == Decimal(whole) && whole > 0) return whole;
  book.found().error("E432", later.where, "`" + later.path + "` is no whole number of the deal's periods", calendar.is_dated() ? "a deal of dates has no periods to be late by; move the dates" : "whole periods, such as  \"2 a\"");
  return 0;
}

/// Is the leg's beginning uncertain in its own keys already?
const Value* own_delay(const Entry& leg) {
  if (const Value* late = leg.given("delay"); late != nullptr) return late;
  const Value* start = leg.given("start");
  return start != nullptr && start->quantity && (start->quantity->low || start->quantity->high) ? start : nullptr;
}

void record(const Entry& entry, Book& book) {
  const std::vector<std::string> accounts = hazard_legs(entry, book);
  const int periods = periods_later(entry, book);
  if (periods == 0) return;
  const Cell chance = book.cell(entry, "chance");
  const Line late = book.line(entry, "late_share", "Share of each flow that comes late, on average", "%", [chance](Period) { return chance; });
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const Entry& leg = *book.entry("leg", accounts[i].substr(accounts[i].find('.') + 1));
    if (const Value* own = own_delay(leg); own != nullptr)
      book.found().warning("W572", entry.at("legs").place_of(i), "`" + leg.path() + '.' + own->key + "` makes its beginning uncertain too: a delay is counted twice", "one number there, or leave out this entry").notes.push_back({own->where, "here"});
    book.ledger().delay(accounts[i], late, periods);
  }
  const Line lost = book.scalar(entry, "after_the_end", "Flows of the legs that come after the deal's end, for good or ill, on average", "MUSD", [&book, accounts, chance, periods] {
    std::vector<Cell> cells{book.zero("USD")};
    const int count = book.calendar().count();
    for (int i = std::max(0, count - periods); i < count; ++i)
      for (const std::string& account : accounts) cells.push_back(book.ledger().planned_volume(account, book.calendar().period(i)));
    return book.sheet().sum(cells) * chance;
  }, "all postings added up, whatever their sign");
  book.remark({lost, entry.at("later").where, "W572", "what comes late falls after the deal's end and is in no result:", "of flows in and out, on average", "a longer horizon"});
}

}  // namespace

const Kind delay_kind = {"risk", "delay", "a chance that legs come some whole periods late, with all their flows", keys, record};

}  // namespace assay::model::risk
