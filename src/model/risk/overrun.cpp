#include "model/risk/overrun.hpp"

#include <algorithm>

#include "model/ledger/named_lines.hpp"
#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "leg", .shape = Shape::ref, .detail = "leg", .required = true, .example = "\"mine\"", .about = "the leg it belongs to: it stops when the leg does"},
    {.name = "capital", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.capital\"]", .about = "lines of the capital that costs more than planned"},
    {.name = "overrun", .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"0 .. 20 .. 80 %\"", .about = "what it costs above plan, expected, as a share of those lines"},
    {.name = "borne_by", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that spends it"},
    {.name = "passed_to", .shape = Shape::party, .example = "\"host\"", .about = "the party that pays part of it back, in cash, in the same period; none if absent"},
    {.name = "passed_on", .detail = "%", .bound = Bound::share, .example = "\"40 %\"", .about = "the part that is passed on; required with `passed_to`"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.writes("passed_to") != entry.writes("passed_on"))
    found.error("E462", entry.node->find(entry.writes("passed_to") ? "passed_to" : "passed_on")->key_where, "passing an overrun on needs the party and the part", "passed_to = \"host\"  and  passed_on = \"40 %\"");
  if (entry.has("passed_to") && entry.has("borne_by") && entry.text("passed_to") == entry.text("borne_by"))
    found.error("E461", entry.at("passed_to").where, "`" + entry.text("passed_to") + "` cannot pass an overrun on to itself", "name the other party, or leave `passed_to` out");
}

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "capital");
  const Value& lines = entry.at("capital");
  for (std::size_t i = 0; i < lines.texts.size(); ++i) {
    for (const Entry& other : book.entries()) {
      if (&other == &entry) break;
      if (other.section != "risk" || other.kind != "overrun") continue;
      const auto& theirs = other.at("capital").texts;
      if (std::find(theirs.begin(), theirs.end(), lines.texts[i]) != theirs.end())
        book.found().warning("W573", lines.place_of(i), "`" + other.path() + "` and `" + entry.path() + "` are both an overrun of `" + lines.texts[i] + "`: counted twice, unless they are two different things",
                             "one overrun that holds both, or leave out the other");
    }
  }
  const std::string account = entry.path();
  const Line cost = book.line(entry, "cost", "Cost above contract", "USD", [&entry, &book](Period p) { return money_of(entry, book, "capital", p) * book.cell(entry, "overrun"); });
  book.ledger().spend(account, "cost above contract", entry.text("borne_by"), cost);
  if (entry.has("passed_to") && entry.has("passed_on")) {
    const Cell part = book.cell(entry, "passed_on");
    const Line passed = book.line(entry, "passed", "Cost above contract that is passed on", "USD", [cost, part](Period p) { return cost[p] * part; });
    book.ledger().pay(account, "cost above contract, passed on", entry.text("passed_to"), entry.text("borne_by"), passed);
  }
  book.ledger().follow(account, "leg." + entry.text("leg"));
}

}  // namespace

const Kind overrun_kind = {"risk", "overrun", "capital that costs more than the contract says, and who bears it", keys, record, check};

}  // namespace assay::model::risk
