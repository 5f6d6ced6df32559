#include "model/terms/payment_in_kind.hpp"

#include <algorithm>
#include <set>

#include "model/ledger/padding.hpp"
#include "model/ledger/years.hpp"
#include "model/terms/clause.hpp"
#include "model/terms/named_masses.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "giver", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that owes, and pays in goods or works"},
    {.name = "taker", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that is owed, and takes them"},
    {.name = "title", .shape = Shape::text, .example = "\"Loan repaid in copper\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg the goods come from: it stops when the leg does (risk)"},
    {.name = "from", .shape = Shape::year, .example = "2024", .about = "first calendar year of payment in kind; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2040", .about = "last calendar year of payment in kind, included; the deal's last if absent"},
    {.name = "owes", .shape = Shape::lines, .detail = "of money", .example = "[\"loan.mine.service\"]", .about = "lines of cash that the giver already pays in this deal and settles in goods; or `amount`, or `owed`"},
    {.name = "amount", .detail = "USD/a", .bound = Bound::positive, .example = "\"20 MUSD/a\"", .about = "owed per year, nowhere else in the deal"},
    {.name = "owed", .detail = "USD", .bound = Bound::positive, .example = "\"100 MUSD\"", .about = "owed in all, nowhere else in the deal, by `schedule`"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of `owed` by year from the deal's start; all in the first year if absent"},
    {.name = "price", .detail = "USD/t", .bound = Bound::positive, .example = "\"12000 USD/t\"", .about = "price at which the giver counts a tonne of the goods; or `markup`"},
    {.name = "markup", .detail = "%", .bound = Bound::not_negative, .example = "\"20 %\"", .about = "by how much the giver's price lies above the reference price; or `price`"},
    {.name = "reference", .shape = Shape::text, .example = "\"price.copper.Cu\"", .about = "line of the price among independent parties, money per mass; or `reference_price`"},
    {.name = "reference_price", .detail = "USD/t", .bound = Bound::positive, .example = "\"9000 USD/t\"", .about = "that price, the same in every period"},
    {.name = "price_each", .detail = "USD", .bound = Bound::positive, .example = "\"12 MUSD\"", .about = "of works or goods by the piece: what the giver counts for one; with `reference_each`"},
    {.name = "reference_each", .detail = "USD", .bound = Bound::positive, .example = "\"8 .. 9 .. 11 MUSD\"", .about = "what one of them usually costs, from a cited source"},
    {.name = "available", .shape = Shape::lines, .detail = "of mass", .example = "[\"leg.mine.metal.Cu\"]", .about = "lines of the goods there are; what they do not cover is paid in cash; no limit if absent"},
    {.name = "cost", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"85 %\"",
     .about = "what the goods cost the giver, as a share of their worth at the reference price: all of it where it could have sold them"},
};

/// "loan.mine" of "loan.mine.service".
std::string account_of(const std::string& line) { return line.substr(0, line.find('.', line.find('.') + 1)); }

/// E459, E477: the accounts of the lines that are settled are such as the giver pays cash on, in full.
void expect_accounts(const Entry& entry, Book& book) {
  const Value& owes = entry.at("owes");
  for (std::size_t i = 0; i < owes.texts.size(); ++i) {
    const std::string account = account_of(owes.texts[i]), &giver = entry.text("giver");
    if (!book.ledger().pays(giver, account))
      book.found().error("E477", owes.place_of(i), "`" + giver + "` pays no cash on `" + account + "`: there is nothing to settle in goods", "a line of what it pays, such as  loan.ID.service  of a loan to it");
    for (const Entry& other : book.entries())
      if (other.section == "risk" && other.kind == "default" && other.text("party") == giver && std::find(other.at("of").texts.begin(), other.at("of").texts.end(), account) != other.at("of").texts.end())
        book.found().error("E459", other.at("of").where, "`" + other.path() + "` lets `" + giver + "` default on cash that `" + entry.path() + "` settles in goods", "an interruption of the leg that the goods come from, named under `on`");
  }
}

sheet::RowFormula what_is_owed(const Entry& entry, Book& book) {
  return [&entry, &book](Period p) {
    if (!within_years(entry, p)) return book.zero("USD");
    if (entry.has("amount")) return book.cell(entry, "amount") * book.length();
    if (entry.has("owed")) return book.cell(entry, "owed") * book.scheduled(entry, "schedule", p);
    return positive(money_of(entry, book, "owes", p));
  };
}

struct Prices {
  Line asked, reference;  ///< money per tonne, or per piece
  const char* quantity;   ///< unit of what is counted
};

Prices record_prices(const Entry& entry, Book& book) {
  const bool pieces = entry.has("price_each");
  const char* unit = pieces ? "USD" : "USD/t";
  const Line reference = book.line(entry, "reference_price", "Price among independent parties", unit, [&entry, &book, pieces](Period p) {
    if (pieces) return book.cell(entry, "reference_each");
    return entry.has("reference_price") ? book.cell(entry, "reference_price") : positive(unlabelled(book, book.at(entry.text("reference"), p)));
  });
  const Line asked = book.line(entry, "giver_price", "Price at which the giver counts them", unit, [&entry, &book, pieces, reference](Period p) {
    if (pieces) return book.cell(entry, "price_each");
    return entry.has("price") ? book.cell(entry, "price") : reference[p] * (book.one() + book.cell(entry, "markup"));
  });
  return {asked, reference, pieces ? "1" : "t"};
}

/// The padding of what has a usual cost; 0 where that is 0.
Cell padding_or_zero(Book& book, Cell asked, Cell usual) {
  const Cell unit = book.sheet().constant(1, usual.unit(), "1");
  return padding(book, select(usual, asked, unit), select(usual, usual, unit));
}

void record_results(const Entry& entry, Book& book, Line settled, Line worth, Line overcharge) {
  const Line over = book.scalar(entry, "settled_total", "Settled in kind in all, at the giver's price, undiscounted", "MUSD", [&book, settled] { return book.total(settled); });
  const Line total = book.scalar(entry, "overcharge_total", "Overcharge in all, undiscounted", "MUSD", [&book, overcharge] { return book.total(overcharge); });
  const Line value = book.scalar(entry, "overcharge_pv", "Present value of the overcharge, at the taker's rate", "MUSD", [&entry, &book, overcharge] { return present_value(book, overcharge, entry.text("taker")); });
  const Line mean = book.scalar(entry, "mean_padding", "Giver's price over the reference price, less one, over all that is delivered", "%", [&book, settled, worth] { return padding_or_zero(book, book.total(settled), book.total(worth)); });
  book.quotes(entry, over, "settled in kind in all", over);
  book.quotes(entry, mean, "padding", over);
  book.quotes(entry, total, "overcharge in all", over);
  book.quotes(entry, value, "present value of the overcharge, at the taker's rate", over);
}

void post(const Entry& entry, Book& book, Line settled, Line rest, Line worth) {
  const std::string account = entry.path(), giver = entry.text("giver"), taker = entry.text("taker");
  Ledger& ledger = book.ledger();
  const Cell share = book.cell(entry, "cost");
  const Line cost = book.line(entry, "goods_cost", "Cost of the goods to the giver", "USD", [worth, share](Period p) { return worth[p] * share; });
  ledger.hand_over(account, "goods", giver, taker, settled, worth);
  ledger.spend(account, "cost of goods", giver, cost);
  ledger.gain(account, "worth of goods", taker, worth);
  if (entry.has("on")) ledger.follow(account, "leg." + entry.text("on"));
  if (!entry.has("owes")) {
    ledger.pay(account, "owed, not settled in goods", giver, taker, rest);
    return;
  }
  // The lines of what is owed pay all of it in cash: the taker gives back what it has in goods instead.
  ledger.pay(account, "owed, settled in goods", taker, giver, settled);
  std::set<std::string> accounts;
  for (const std::string& line : entry.at("owes").texts) accounts.insert(account_of(line));
  for (const std::string& owed : accounts) ledger.follow(account, owed);
}

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "owes");
  if (entry.has("owes")) book.afterwards([&entry, &book] { expect_accounts(entry, book); });
  if (entry.has("reference")) needs_price(entry, book, "reference");
  needs_masses(entry, book, "available", entry.has("reference") ? "reference" : "");
  warn_of_years_outside(entry, book);
  const Line owed = book.line(entry, "owed_in_period", "What is owed and may be settled in goods", "USD", what_is_owed(entry, book));
  const Prices prices = record_prices(entry, book);
  const Line asked = book.line(entry, "quantity_owed", "Goods that would settle all that is owed", prices.quantity, [owed, prices](Period p) { return ratio_or_zero(owed[p], prices.asked[p]); });
  const Line quantity = book.line(entry, "quantity", "Handed over", prices.quantity, [&entry, &book, asked](Period p) {
    return entry.has("available") ? min(asked[p], positive(mass_of(entry, book, "available", p))) : asked[p];
  });
  const Line rest = book.line(entry, "rest", "Owed and not settled in goods, paid in cash", "USD", [owed, asked, quantity, prices](Period p) {
    return select(prices.asked[p], (asked[p] - quantity[p]) * prices.asked[p], owed[p]);  // goods without a price settle nothing
  });
  const Line settled = book.line(entry, "settled", "Settled in goods, at the giver's price", "USD", [owed, rest](Period p) { return owed[p] - rest[p]; });
  const Line worth = book.line(entry, "goods_worth", "Worth of the goods, at the reference price", "USD", [quantity, prices](Period p) { return quantity[p] * prices.reference[p]; });
  const Line overcharge = book.line(entry, "overcharge", "Settled in goods, less their worth", "USD", [settled, worth](Period p) { return settled[p] - worth[p]; }, "negative where the giver's price is the lower");
  book.line(entry, "padding", "Giver's price over the reference price, less one", "%", [&book, prices](Period p) { return padding_or_zero(book, prices.asked[p], prices.reference[p]); });
  const Line short_of = book.scalar(entry, "rest_total", "Paid in cash because the goods do not suffice, undiscounted", "MUSD", [&book, rest] { return book.total(rest); });
  if (entry.has("available")) book.remark({short_of, entry.at("available").where, "W571", "the goods do not suffice for what is owed:", "stay to be paid in cash", "more goods, a later `from`, or say in `not_modelled` that this is meant"});
  record_results(entry, book, settled, worth, overcharge);
  post(entry, book, settled, rest, worth);
}

void check(const Entry& entry, Diagnostics& found) {
  check_years(entry, found);
  const auto written = [&entry](std::initializer_list<const char*> names) {
    return std::count_if(names.begin(), names.end(), [&entry](const char* key) { return entry.writes(key); });
  };
  if (written({"owes", "amount", "owed"}) != 1)
    found.error("E477", entry.where, written({"owes", "amount", "owed"}) == 0 ? "a payment in kind needs what is owed" : "what is owed is said more than once", "exactly one of  owes = [\"loan.ID.service\"],  amount = \"20 MUSD/a\"  and  owed = \"100 MUSD\"");
  const auto by_mass = written({"price", "markup", "reference", "reference_price"}), by_piece = written({"price_each", "reference_each"});
  const bool mass = written({"price", "markup"}) == 1 && written({"reference", "reference_price"}) == 1;
  if (!(mass && by_piece == 0) && !(by_piece == 2 && by_mass == 0))
    found.error("E478", entry.where, "a payment in kind needs the giver's price and the price among independent parties, each once",
                "by mass: `price` or `markup`, and `reference` or `reference_price`; by the piece: `price_each` and `reference_each`");
  if (entry.writes("schedule") && !entry.writes("owed"))
    found.error("E479", entry.node->find("schedule")->key_where, "`schedule` says nothing without `owed`", "owed = \"100 MUSD\",  or take it out");
  if (entry.writes("available") && by_piece > 0)
    found.error("E479", entry.node->find("available")->key_where, "`available` is a mass; works are counted by the piece", "take it out");
}

}  // namespace

const Kind payment_in_kind_kind = {"term", "payment-in-kind", "what is owed paid in ore, goods or works at the giver's price, beside their price among independent parties", keys, record, check};

}  // namespace assay::model::terms
