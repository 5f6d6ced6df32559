#include "model/terms/outside_option.hpp"

#include "model/terms/named_masses.hpp"

#include <algorithm>

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key party_key = {.name = "party", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "whose alternative it is; the best of a party's alternatives is its outside option"};
constexpr Key title_key = {.name = "title", .shape = Shape::text, .example = "\"The offer of 2010\"", .about = "what tables call it; the id if absent"};
constexpr Key chance_key = {.name = "chance", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"40 .. 60 %\"", .about = "chance that it can be had; otherwise the party has nothing"};

constexpr Key amount_keys[] = {
    party_key,
    title_key,
    {.name = "value", .detail = "USD", .required = true, .example = "\"50 .. 80 .. 120 MUSD\"", .about = "what it is worth to the party: a present value at the deal's valuation date"},
    chance_key,
};
constexpr Key yearly_keys[] = {
    party_key,
    title_key,
    {.name = "amount", .detail = "USD/a", .required = true, .example = "\"12 MUSD/a\"", .about = "what it brings the party per year, net of what it costs it; discounted at the party's rate"},
    {.name = "start", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"2 a\"", .about = "years from the valuation date until it begins"},
    {.name = "years", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"12 a\"", .about = "years for which it lasts; those beyond the deal's horizon are not counted"},
    chance_key,
};
constexpr Key waiting_keys[] = {
    party_key,
    title_key,
    {.name = "years", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"5 a\"", .about = "years until the same deal could be had instead, worth to the party then what this one is now"},
    chance_key,
};
constexpr Key deal_keys[] = {
    party_key,
    title_key,
    {.name = "deal", .shape = Shape::text, .example = "\"other-offer.toml\"", .about = "the file of the other deal, relative to this one; this file if absent"},
    {.name = "scenario", .shape = Shape::text, .example = "\"mining-code\"", .about = "the scenario of that file that is the alternative, its base case if absent; in one of this file what it sets stands, whatever --set, a draw or a varied term makes of the deal"},
    {.name = "as", .shape = Shape::text, .example = "\"state\"", .about = "the id of the party in that deal; the same id if absent"},
    chance_key,
};

constexpr Key per_tonne_keys[] = {
    party_key,
    title_key,
    {.name = "of", .shape = Shape::lines, .detail = "of mass", .required = true, .example = "[\"leg.mine.ore_milled\"]", .about = "lines of what the party parts with under the deal"},
    {.name = "value", .detail = "USD/t", .bound = Bound::not_negative, .required = true, .example = "\"20 USD/t\"", .about = "what a tonne is worth to the party when it keeps it: ore in the ground; counted when the tonne goes, and discounted at the party's rate"},
    chance_key,
};

void check_deal(const Entry& entry, Diagnostics& found) {
  if (!entry.has("deal") && !entry.has("scenario"))
    found.error("E622", entry.where, "`" + entry.path() + "` does not say which deal is the alternative", "name the file of the other deal (deal = \"...\"), a scenario of this one (scenario = \"...\"), or both");
}

const Party& party_of(const Entry& entry, const Ledger& ledger) {
  return *std::find_if(ledger.parties().begin(), ledger.parties().end(), [&](const Party& party) { return party.id == entry.text("party"); });
}

bool may_have(const Entry& entry, Book& book) {
  const std::string who = entry.text("party");
  const Span& where = entry.at("party").where;
  if (party_of(entry, book.ledger()).venture) {
    book.found().error("E621", where, "`" + who + "` is a venture: it passes on all it has, so it has no outside option of its own", "name one of its owners");
    return false;
  }
  for (const Entry& other : book.entries())
    if (other.has("host_alternative") && other.text("from") == who) {
      book.found().error("E620", where, "what `" + who + "` has without the deal is said twice: here and as host_alternative of `" + other.path() + '`',
                         "keep one of the two: an outside option is held once");
      return false;
    }
  return true;
}

/// The alternative with its chance, and that it may be the party's outside option.
void offer(const Entry& entry, Book& book, const Line& worth) {
  const std::string who = entry.text("party");
  const Period first = book.calendar().period(0);
  const Line value = book.scalar(entry, "value", "Value without the deal, with the chance that it can be had", "MUSD",
                                 [&book, &entry, worth, first] { return worth[first] * book.cell(entry, "chance"); });
  book.ledger().outside_alternative(who, value);
  const Line taken = book.scalar(entry, "taken", "Value without the deal where no other alternative is better, else 0", "MUSD", [&book, who, value, first] {
    const Cell lead = value[first] - book.at(who + ".outside_option", first);  // 0 for the best, else below
    return select(-lead, book.zero("MUSD"), value[first]);
  });
  const Line chance = book.scalar(entry, "odds", "Chance that it can be had", "%", [&book, &entry] { return book.cell(entry, "chance"); });
  const Line best = book.scalar(entry, "best", "100 % where no other alternative of the party is better", "%", [&book, who, value, first] {
    return select(book.at(who + ".outside_option", first) - value[first], book.zero("%"), book.one());
  });
  book.quotes(entry, value, "value without the deal, with its chance", chance);
  book.quotes(entry, taken, "taken as the outside option, the best there is", best);
}

void record_amount(const Entry& entry, Book& book) {
  if (!may_have(entry, book)) return;
  offer(entry, book, book.scalar(entry, "worth", "What the alternative is worth", "MUSD", [&book, &entry] { return book.cell(entry, "value"); }));
}

void record_yearly(const Entry& entry, Book& book) {
  if (!may_have(entry, book)) return;
  const Line flow = book.line(entry, "flow", "What the alternative brings", "USD", [&book, &entry](Period p) {
    return book.cell(entry, "amount") * book.length() * book.active(p, book.cell(entry, "start"), book.cell(entry, "years"));
  });
  offer(entry, book, book.scalar(entry, "worth", "Present value of the alternative at the party's rate", "MUSD", [&book, flow, who = entry.text("party")] { return present_value(book, flow, who); }));
}

void record_per_tonne(const Entry& entry, Book& book) {
  needs_masses(entry, book, "of");
  if (!may_have(entry, book)) return;
  const Line flow = book.line(entry, "flow", "What the tonnes that go are worth kept", "USD", [&book, &entry](Period p) { return mass_of(entry, book, "of", p) * book.cell(entry, "value"); });
  offer(entry, book, book.scalar(entry, "worth", "Present value of the tonnes kept, at the party's rate", "MUSD", [&book, flow, who = entry.text("party")] { return present_value(book, flow, who); }));
}

void record_waiting(const Entry& entry, Book& book) {
  if (!may_have(entry, book)) return;
  const sheet::Parameter rate = party_of(entry, book.ledger()).rate;
  offer(entry, book, book.scalar(entry, "worth", "The same deal later, at the party's rate; nothing where the deal is a loss", "MUSD", [&book, &entry, rate] {
    const Cell year = book.moment(1);
    return positive(book.at(entry.text("party") + ".npv", book.calendar().period(0))) / pow(book.one() + book.cell(rate) * year, book.cell(entry, "years") / year);
  }));
}

/// The other deal is valued by the run, which then settles this input (study/outside.cpp).
void record_deal(const Entry& entry, Book& book) {
  if (!may_have(entry, book)) return;
  sheet::Parameter worth;
  worth.path = entry.path() + ".npv";
  worth.label = "net present value of the party in the other deal";
  worth.unit = book.unit("MUSD");
  worth.defaulted = true;  // no claim of this file: the other deal's inputs carry the sources
  worth.where = entry.where;
  offer(entry, book, book.scalar(entry, "worth", "Net present value of the party in the other deal, at its rate there", "MUSD", [&book, worth] { return book.sheet().parameter(worth); }));
}

}  // namespace

const Kind outside_amount_kind = {"outside", "amount", "a stated value that a party has without the deal", amount_keys, record_amount};
const Kind outside_yearly_kind = {"outside", "yearly", "an amount per year that a party has without the deal: another offer, a lease, taxes of an ordinary licence", yearly_keys, record_yearly};
const Kind outside_waiting_kind = {"outside", "waiting", "the same deal, years later", waiting_keys, record_waiting};
const Kind outside_per_tonne_kind = {"outside", "per-tonne", "a value of each tonne that the party would keep without the deal: ore in the ground", per_tonne_keys, record_per_tonne};
const Kind outside_deal_kind = {"outside", "deal", "another deal file or a scenario, valued as a deal of its own", deal_keys, record_deal, check_deal};

}  // namespace assay::model::terms
