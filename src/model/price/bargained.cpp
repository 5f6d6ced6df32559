#include "model/price/bargained.hpp"

#include "base/substance.hpp"
#include "model/ledger/named_lines.hpp"
#include "model/ledger/oxide_shares.hpp"
#include "model/price/derived.hpp"
#include "model/price/process.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    from_price_key("the price of the buyer's own market"),
    derived_of_key,
    payability_key,
    costs_key,
    {.name = "seller_cost", .shape = Shape::quantities, .detail = "USD/t", .bound = Bound::not_negative, .example = "\"3 USD/kg\"",
     .about = "what the seller must have per tonne, its cost or its next best sale: one for all, or by substance"},
    {.name = "cost_lines", .shape = Shape::lines, .example = "[\"leg.mine.operating_cost\"]", .about = "instead of `seller_cost`: the lines of money that it is made of, period by period"},
    {.name = "cost_per", .shape = Shape::text, .example = "\"leg.mine.product\"", .about = "the line of tonnes that these costs are per: of TREO for rare-earth oxides, else of the substance"},
    {.name = "weight", .detail = "%", .bound = Bound::share, .example = "\"20 .. 40 .. 60 %\"", .about = "the seller's bargaining weight: 0 % it gets its cost, 100 % the buyer's netback"},
    {.name = "elasticity", .detail = "1", .bound = Bound::positive, .example = "\"1.5\"", .about = "instead of `weight`: elasticity of the supply that a sole buyer faces"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("of")) check_substances(entry, found);
  if (entry.has("weight") && entry.has("elasticity"))
    found.error("E302", entry.at("elasticity").key_where, "`weight` and `elasticity` both say who has the power", "keep one of them");
  if (entry.has("seller_cost") && entry.has("cost_lines"))
    found.error("E302", entry.at("cost_lines").key_where, "`seller_cost` and `cost_lines` both say what the seller must have", "keep one of them");
  // What is not said at all: a key that is there and could not be read has been told.
  if (!entry.writes("weight") && !entry.writes("elasticity"))
    found.error("E302", entry.where, "`" + entry.path() + "` does not say who has the power", "add  weight = \"40 %\"  or  elasticity = \"1.5\"");
  if (!entry.writes("seller_cost") && !entry.writes("cost_lines"))
    found.error("E302", entry.where, "`" + entry.path() + "` does not say what the seller must have", "add  seller_cost = \"3 USD/kg\",  or  cost_lines and cost_per");
  const char* one_of_two = entry.writes("cost_lines") ? "cost_lines" : "cost_per";
  if (entry.writes("cost_lines") != entry.writes("cost_per") && entry.has(one_of_two))
    found.error("E302", entry.at(one_of_two).key_where, "a cost per tonne takes `cost_lines` and `cost_per`, the money and the tonnes",
                "add  cost_per = \"leg.mine.product\"  or take the other out");
}

/// What the seller must have for a tonne of one substance: as stated, or the money of some lines over the tonnes of another.
sheet::RowFormula cost_of(const Entry& entry, Book& book, const std::string& substance) {
  if (entry.has("seller_cost")) return [cost = money_per_tonne(entry, book, "seller_cost", substance)](Period) { return cost; };
  const bool oxide = find_rare_earth(substance) != nullptr && find_rare_earth(substance)->oxide == substance;
  const Value& per = entry.at("cost_per");
  needs_money(entry, book, "cost_lines");
  book.needs(per.text, per.where, book.unit(oxide ? "t{TREO}" : "t{" + substance + "}"));
  return [&entry, &book, oxide, substance, tonnes = per.text](Period p) {
    const Cell cost = ratio_or_zero(money_of(entry, book, "cost_lines", p), book.at(tonnes, p));
    return oxide ? cost * as_treo(book, substance) : cost;
  };
}

/// A leg that takes this price for its benchmark would call the only buyer's price arm's length.
void warn_of_benchmarks(const Entry& entry, Book& book) {
  for (const Entry& leg : book.entries()) {
    if (leg.section != "leg") continue;
    for (const char* key : {"price", "taker_price"})
      if (const Value* value = leg.find(key); value != nullptr && value->text == entry.id)
        book.found().warning("W548", value->where, "`" + entry.path() + "` is what two parties agree on, and here it stands for the market: arm's-length value and worth would be taken at it",
                             "price = \"" + entry.text("price") + "\"  and  agreed_price = \"" + entry.id + "\"");
  }
}

void record(const Entry& entry, Book& book) {
  if (book.found().has_errors()) return;
  warn_of_benchmarks(entry, book);
  const Cell one = book.one();
  for (const std::string& x : substances_of(entry, book)) {
    const std::string unit = "USD/t{" + x + "}", source = source_line(entry, book, x);
    const auto row = [&](const std::string& name, std::string label, const std::string& in, sheet::RowFormula f, std::string about) {
      return book.line(entry, name + x, std::move(label), in, std::move(f), std::move(about));
    };
    const Line cost = row("seller_cost_used.", "What the seller must have for " + x, unit, cost_of(entry, book, x), entry.has("cost_lines") ? "c = costs / tonnes; 0 where nothing is made" : "c");
    const Line worth = row("buyer_netback.", "What " + x + " is worth to the buyer at the seller's gate", unit, [=, &entry, &book](Period p) { return netback(entry, book, book.at(source, p), x); },
                           "N = price x payability - costs");
    const Line gain = row("to_share.", "What there is to share in " + x, unit, [=](Period p) { return worth[p] - cost[p]; }, "N - c; below 0 the two have nothing to agree on");
    const Cell power = book.cell(entry, entry.has("weight") ? "weight" : "elasticity");
    const Line price = entry.has("weight") ? row("", "Price of " + x + " agreed", unit, [=](Period p) { return cost[p] + power * gain[p]; }, "c + weight x (N - c)")
                                           : row("", "Price of " + x + " that a sole buyer pays", unit, [=](Period p) { return worth[p] * power / (one + power); }, "N eps / (1 + eps)");
    row("discount.", "Discount of " + x + " that this is on the buyer's netback", "%", [=](Period p) { return ratio_or_zero(worth[p] - price[p], worth[p]); }, "d = 1 - w/N");
    row("market_discount.", "Discount of " + x + " that this is on the price of the buyer's market", "%", [=, &book](Period p) { return ratio_or_zero(book.at(source, p) - price[p], book.at(source, p)); },
        "1 - w/price: with quality and costs, as unit values of trade show it");
    row("exploitation.", "Buyer's margin over the price of " + x, "%", [=](Period p) { return ratio_or_zero(worth[p] - price[p], price[p]); }, "(N - w)/w, Pigou; 1/eps of a sole buyer");
    row("implied_elasticity.", "Elasticity of supply of " + x + " before which a sole buyer would pay this", "1", [=](Period p) { return ratio_or_zero(price[p], worth[p] - price[p]); },
        "(1 - d)/d; 0 where there is no discount");
    if (entry.has("elasticity")) row("implied_weight.", "Seller's bargaining weight in " + x + " that this amounts to", "%", [=](Period p) { return ratio_or_zero(price[p] - cost[p], gain[p]); }, "(w - c)/(N - c)");
  }
}

}  // namespace

const Kind bargained_kind = {"price", "bargained", "a price between one seller and one buyer: from the seller's cost to the buyer's netback, by bargaining weight", keys, record, check};

}  // namespace assay::model::price
