#include "model/terms/debt_burden.hpp"

#include <map>

#include "model/ledger/named_lines.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "debtor", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that owes: a state"},
    {.name = "title", .shape = Shape::text, .example = "\"Weight of the new debt\"", .about = "what tables call it"},
    {.name = "service", .shape = Shape::lines, .required = true, .example = "[\"loan.road.service\"]", .about = "debt service of the new loans, lines of money"},
    {.name = "exports", .detail = "USD/a", .bound = Bound::positive, .example = "\"1.2 GUSD/a\"", .about = "exports of goods and services, yearly mean of the years looked at"},
    {.name = "revenue", .detail = "USD/a", .bound = Bound::positive, .example = "\"0.8 GUSD/a\"", .about = "government revenue without grants, yearly mean of the years looked at"},
    {.name = "rate", .detail = "%/a", .bound = Bound::not_negative, .fallback = "5 %/a", .example = "\"5 %/a\"", .about = "rate of the present value; 5 % is that of the IMF and the World Bank since 2013"},
    {.name = "capacity", .shape = Shape::choice, .detail = "weak|medium|strong", .example = "\"medium\"",
     .about = "debt-carrying capacity of the country: present value over exports is warned of beyond 140, 180, 240 %, service over revenue beyond 14, 18, 23 % (recalled, grade D)"},
};

/// Per cent by capacity, as recalled from the framework of 2017; this debt alone is held against what all debt may come to.
struct Limit {
  const char *capacity, *present_value_to_exports, *service_to_revenue;
};
constexpr Limit limits[] = {{"weak", "140", "14"}, {"medium", "180", "18"}, {"strong", "240", "23"}};

void check(const Entry& entry, Diagnostics& found) {
  if (!entry.writes("exports") && !entry.writes("revenue"))
    found.error("E415", entry.where, "a burden is a share of something: neither exports nor revenue is given", "exports = \"1.2 GUSD/a\"  or  revenue = \"0.8 GUSD/a\"  or both");
}

/// Warns when a share is beyond the limit of the country's capacity.
void hold_against(const Entry& entry, Book& book, const std::string& name, Line share, const char* per_cent, const std::string& what) {
  const Cell limit = book.sheet().constant(*Decimal::parse(per_cent) / Decimal(100), unit_of("%"), std::string(per_cent) + " %");
  const Period first = book.calendar().period(0);
  const Line above = book.scalar(entry, name, what + ", where it is above the limit", "%", [&book, share, limit, first] { return select(share[first] - limit, share[first], book.zero("%")); }, "0 where it is not");
  book.remark({above, entry.where, "W569", what + " of `" + entry.path() + "` is", "and so above the limit of " + std::string(per_cent) + " % for a country of " + entry.text("capacity") + " capacity (recalled, grade D)",
               "the limit is for all debt of the country, not for this alone: ask for its debt sustainability analysis"});
}

/// The highest that a share of the period comes to over a calendar year: limits are of a year, and service may fall in one quarter of it.
Cell highest_of_a_year(Book& book, Line share) {
  std::map<int, std::vector<Cell>> years;
  for (const Period p : book.calendar().periods()) years[p.year].push_back(share[p] * book.length() / book.moment(1));
  std::optional<Cell> highest;
  for (const auto& [year, parts] : years) {
    const Cell own = book.sheet().sum(parts);
    highest = highest ? max(*highest, own) : own;
  }
  return *highest;
}

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "service");
  const Period first = book.calendar().period(0);
  const Line service = book.line(entry, "service", "Debt service", "USD", [&book, &entry](Period p) { return money_of(entry, book, "service", p); });
  book.ledger().discount_factor(entry.path(), book.cell(entry, "rate"));
  const Line value = book.scalar(entry, "present_value", "Present value of the debt service", "MUSD", [&book, &entry, service] { return present_value(book, service, entry.path()); });
  const Limit* limit = nullptr;
  if (entry.has("capacity"))
    for (const Limit& one : limits)
      if (entry.text("capacity") == one.capacity) limit = &one;
  const auto weigh = [&](const char* what, const char* words, const char* value_limit, const char* service_limit) {
    const Cell yearly = book.cell(entry, what);
    const std::string to = std::string("_to_") + what;
    const Line of_value = book.scalar(entry, "present_value" + to, std::string("Present value of the debt service over ") + words, "%", [&book, value, yearly, first] { return value[first] / (yearly * book.moment(1)); });
    const Line of_service = book.line(entry, "service" + to, std::string("Debt service over ") + words + " of the period", "%", [&book, service, yearly](Period p) { return service[p] / (yearly * book.length()); });
    const Line peak = book.scalar(entry, "highest_service" + to, std::string("Highest debt service of a year over ") + words, "%", [&book, of_service] { return highest_of_a_year(book, of_service); });
    book.quotes(entry, of_value, std::string("present value over ") + words, value);
    book.quotes(entry, peak, std::string("service over ") + words + " at most", value);
    if (value_limit != nullptr) hold_against(entry, book, "present_value" + to + "_above", of_value, value_limit, std::string("the present value over ") + words);
    if (service_limit != nullptr) hold_against(entry, book, "service" + to + "_above", peak, service_limit, std::string("the highest service over ") + words);
  };
  if (entry.has("exports")) weigh("exports", "exports", limit == nullptr ? nullptr : limit->present_value_to_exports, nullptr);
  if (entry.has("revenue")) weigh("revenue", "revenue", nullptr, limit == nullptr ? nullptr : limit->service_to_revenue);
}

}  // namespace

const Kind debt_burden_kind = {"term", "debt-burden", "debt service beside exports and revenue: what new debt weighs", keys, record, check};

}  // namespace assay::model::terms
