#include "model/fiscal/stabilisation.hpp"

#include <algorithm>

#include "model/fiscal/fiscal_keys.hpp"
#include "model/ledger/years.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that the clause protects, payer of the taxes"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that has promised, receiver of the taxes"},
    {.name = "title", .shape = Shape::text, .example = "\"Stabilisation of 2008\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "with compensation: the leg that the taxes are on, whose risk it shares and of which it lowers the government's take"},
    {.name = "taxes", .shape = Shape::refs, .detail = "fiscal", .required = true, .example = "[\"royalty\", \"windfall-tax\"]", .about = "the instruments that are frozen"},
    {.name = "law_of", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year whose rates and instruments stand, that of signing"},
    {.name = "as", .shape = Shape::choice, .detail = "frozen|compensated", .fallback = "frozen", .example = "\"compensated\"",
     .about = "frozen: the taxes are paid by the old law; compensated: by the new, and the receiver pays the difference back"},
    {.name = "lighter_law", .shape = Shape::flag, .fallback = "false", .example = "true", .about = "the payer also has the good of a later law under which a tax is less"},
    {.name = "from", .shape = Shape::year, .example = "2010", .about = "first calendar year in which the clause protects; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2030", .about = "last calendar year in which it does; the deal's last if absent"},
};

bool names(const Entry& clause, const std::string& tax) {
  if (clause.section != "fiscal" || clause.kind != stabilisation_kind.name || !clause.has("taxes")) return false;
  const auto& taxes = clause.at("taxes").texts;
  return std::find(taxes.begin(), taxes.end(), tax) != taxes.end();
}

/// Does a rate or a date of the instrument change after the year of the law that stands?
bool changes(const Entry& tax, int law) {
  const Value *from = tax.find("from"), *until = tax.find("until"), *brackets = tax.find("brackets");
  if ((from != nullptr && from->year > law) || (until != nullptr && until->year >= law)) return true;
  return brackets != nullptr && std::any_of(brackets->rows.begin(), brackets->rows.end(), [law](const Entry& row) { return row.has("from") && row.at("from").year > law; });
}

void check(const Entry& entry, Diagnostics& found) {
  const Value *from = entry.find("from"), *until = entry.find("until");
  if (from != nullptr && until != nullptr && until->year < from->year)
    found.error("E410", until->where, "the clause protects until " + std::to_string(until->year) + ", before it begins to", "let `until` be " + std::to_string(from->year) + " or later");
}

/// Mistakes that need the taxes.
bool sound(const Entry& entry, Book& book) {
  const Value& taxes = entry.at("taxes");
  bool good = true, changing = false;
  const auto wrong = [&](const char* code, std::size_t i, std::string what, std::string fix) {
    book.found().error(code, taxes.place_of(i), std::move(what), std::move(fix));
    good = false;
  };
  for (std::size_t i = 0; i < taxes.texts.size(); ++i) {
    const Entry* tax = book.entry("fiscal", taxes.texts[i]);
    if (tax == nullptr || !tax->has("payer") || !tax->has("to")) { good = false; continue; }  // told already
    changing = changing || changes(*tax, entry.at("law_of").year);
    if (tax->text("payer") != entry.text("payer") || tax->text("to") != entry.text("to"))
      wrong("E393", i, "`" + tax->path() + "` is paid by `" + tax->text("payer") + "` to `" + tax->text("to") + "`, not by `" + entry.text("payer") + "` to `" + entry.text("to") + "`", "name taxes of the party that the clause protects");
    else if (entry.text("as") == "compensated" && (tax->has("on") ? tax->text("on") : std::string()) != (entry.has("on") ? entry.text("on") : std::string()))
      wrong("E393", i, "`" + tax->path() + "` is " + (tax->has("on") ? "on leg." + tax->text("on") : std::string("on no leg")) + ", the compensation " + (entry.has("on") ? "on leg." + entry.text("on") : std::string("on none")),
            tax->has("on") ? "on = \"" + tax->text("on") + "\" , so that both have the same risk" : std::string("take `on` out, or give the tax the same"));
    else if (stabilised_by(*tax, book) != &entry)
      wrong("E395", i, "`" + tax->path() + "` is frozen by two clauses", "name it in one of them");
    book.afterwards([&book, &taxes, i, tax] {
      if (!book.sheet().find_line(tax->path() + ".frozen_payment"))
        book.found().error("E394", taxes.place_of(i), "`" + tax->path() + "` cannot be frozen: what a `" + tax->kind + "` pays is not one rate or sum of the period", "take it out, and say so in `not_modelled`");
    });
  }
  if (good && !changing)
    book.found().warning("W584", taxes.where, "no rate or date of these taxes changes after " + std::to_string(entry.at("law_of").year) + ": there is nothing to freeze", "give the later law as `brackets`, or as an instrument `from` its year");
  return good;
}

void record(const Entry& entry, Book& book) {
  if (!sound(entry, book)) return;
  std::vector<Line> parts;
  for (const std::string& tax : entry.at("taxes").texts)
    parts.push_back(book.line(entry, tax + ".forgone", "Forgone of fiscal." + tax, "USD", [&entry, &book, path = "fiscal." + tax](Period p) {
      if (!within_years(entry, p)) return book.zero("USD");
      const Cell law = book.at(path + ".law_payment", p), frozen = book.at(path + ".frozen_payment", p);
      return law - (entry.at("lighter_law").flag ? min(law, frozen) : frozen);
    }));
  const Line forgone = book.line(entry, "forgone", "What the receiver forgoes by the clause", "USD", [parts, &book](Period p) {
    std::vector<Cell> cells;
    for (const Line& part : parts) cells.push_back(part[p]);
    return book.sheet().sum(cells);
  }, "by the law of the day less what stands; below 0 it gains");
  const Line changed = book.scalar(entry, "changed", "What the clause changes either way, undiscounted", "MUSD", [&book, forgone] {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(max(forgone[p], -forgone[p]));
    return book.sheet().sum(cells);
  });
  const Line total = book.scalar(entry, "forgone_total", "What the receiver forgoes in all, undiscounted", "MUSD", [&book, forgone] { return book.total(forgone); });
  book.quotes(entry, total, "forgone by the receiver of the taxes", changed);
  if (book.ledger().has_party(entry.text("to"))) {  // a receiver of several parties has no rate of its own
    const Line value = book.scalar(entry, "forgone_pv", "Present value of it, at the receiver's rate", "MUSD", [&book, forgone, taker = entry.text("to")] { return present_value(book, forgone, taker); }, "without the risk of the leg");
    book.quotes(entry, value, "present value of that", changed);
  }
  if (entry.text("as") != "compensated") return;
  const Line back = book.line(entry, "compensation", "Paid back to the payer", "USD", [forgone](Period p) { return positive(forgone[p]); });
  const Line more = book.line(entry, "topped_up", "Paid by the payer where the later law is lighter", "USD", [forgone](Period p) { return positive(-forgone[p]); });
  book.ledger().pay(entry.path(), "compensation", entry.text("to"), entry.text("payer"), back);
  book.ledger().pay(entry.path(), "up to the old law", entry.text("payer"), entry.text("to"), more);
  follow_leg(entry, book);
}

}  // namespace

const Entry* stabilised_by(const Entry& tax, const Book& book) {
  if (tax.section != "fiscal") return nullptr;
  for (const Entry& clause : book.entries())
    if (names(clause, tax.id)) return &clause;
  return nullptr;
}

sheet::RowFormula record_stabilised(const Entry& tax, const Entry& clause, Book& book, sheet::RowFormula by_law, LawFormula of_year) {
  const int year = clause.at("law_of").year;
  const Line law = book.line(tax, "law_payment", "By the law of the day", "USD", std::move(by_law));
  const Line frozen = book.line(tax, "frozen_payment", "By the law of " + std::to_string(year), "USD", [of_year = std::move(of_year), year](Period p) { return of_year(p, year); });
  return [&clause, law, frozen](Period p) {
    if (!within_years(clause, p) || clause.text("as") != "frozen") return law[p];
    return clause.at("lighter_law").flag ? min(law[p], frozen[p]) : frozen[p];
  };
}

const Kind stabilisation_kind = {"fiscal", "stabilisation", "a stabilisation clause: the law of a year stands for this payer, or the host pays the difference", keys, record, check};

}  // namespace assay::model::fiscal
