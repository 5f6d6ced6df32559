#include "model/mine/mine.hpp"

#include "model/ledger/leg_keys.hpp"
#include "model/mine/basket.hpp"
#include "model/mine/capacity.hpp"
#include "model/mine/comparison.hpp"
#include "model/mine/cost_curve.hpp"
#include "model/mine/costs.hpp"
#include "model/mine/charges.hpp"
#include "model/mine/mine_stream.hpp"
#include "model/mine/cutoff.hpp"
#include "model/mine/milling.hpp"
#include "model/mine/ore_body.hpp"
#include "model/mine/ore_lognormal.hpp"
#include "model/mine/sales.hpp"
#include "model/mine/stockpile.hpp"

namespace assay::model::mine {
namespace {

using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    // Ore body
    {.name = "tonnage", .detail = "t{ore}", .bound = Bound::positive, .example = "\"30 Mt\"", .about = "ore in place, dry; with `grade` the short form of one lognormal body"},
    {.name = "grade", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "{ value = \"0.2 %\", of = \"TREO\" }",
     .about = "mean grade of the ore in place, rare-earth oxides"},
    {.name = "grade_cv", .detail = "%", .bound = Bound::positive, .fallback = "80 %", .example = "\"80 %\"",
     .about = "coefficient of variation of block grades (lognormal); used with `cutoff` only"},
    {.name = "grade_sigma", .detail = "1", .bound = Bound::positive, .example = "\"0.6\"", .about = "the same as standard deviation of the logarithm of block grades, instead of `grade_cv`"},
    ASSAY_MINE_CUTOFF_KEYS,
    {.name = "ore", .shape = Shape::refs, .detail = "ore", .example = "[\"north\", \"south\"]", .about = "bodies it mines, tables [ore.ID]; instead of `tonnage`, `grade` and `grade_cv`"},
    {.name = "dilution", .detail = "%", .bound = Bound::not_negative, .fallback = "0 %", .example = "\"5 %\"", .about = "waste mixed in, per tonne of ore"},
    {.name = "dilution_grade", .detail = "%{TREO:ore}", .bound = Bound::share, .fallback = "0 %", .example = "\"0 %\"", .about = "grade of that waste"},
    {.name = "mining_recovery", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"90 %\"", .about = "share of the ore that is mined"},
    ASSAY_MINE_COMPARISON_KEYS,
    // Schedule
    ASSAY_MINE_CAPACITY_KEYS,
    ASSAY_MINE_STOCKPILE_KEYS,
    {.name = "start", .detail = "a", .bound = Bound::not_negative, .required = true, .example = "\"3 a\"", .about = "years from the deal's start to first ore"},
    {.name = "ramp", .shape = Shape::schedule, .example = "\"ramp\"", .about = "shares of full rate in the first years of production; full rate after"},
    {.name = "term", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"25 a\"", .about = "years of rights, from the deal's start"},
    // Product
    {.name = "basket", .shape = Shape::row, .required = true, .example = "{ file = \"reference/ree-baskets.csv\", row = \"monazite-india\" }",
     .about = "oxide distribution of the ore, % of TREO"},
    {.name = "basket_shares", .shape = Shape::choice, .detail = "normalised|as-printed", .fallback = "normalised", .example = "\"as-printed\"",
     .about = "printed shares are divided by their sum; or stand as printed, and oxides that are not named are lost"},
    {.name = "recovery", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .required = true, .example = "\"65 %\"",
     .about = "process recovery, one for all oxides or a table by oxide"},
    {.name = "recovery_factor", .detail = "%", .bound = Bound::positive, .example = "\"95 %\"", .about = "what every `recovery` is multiplied by, when all do better or worse together; 100 % if absent"},
    {.name = "price", .shape = Shape::ref, .detail = "price", .required = true, .example = "\"fob\"", .about = "deck that the contract's benchmark is read from"},
    {.name = "taker_price", .shape = Shape::ref, .detail = "price", .example = "\"domestic\"", .about = "deck of the taker's own market (its worth); `price` if absent"},
    {.name = "payability", .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"27 .. 35 .. 45 %\"",
     .about = "share of the basket value that arm's-length buyers pay for this product: quality only (rulings 7)"},
    {.name = "discount", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"20 .. 40 .. 70 %\"",
     .about = "what buyer power takes off the benchmark in the contract; monopsony changes this and nothing else"},
    {.name = "agreed_price", .shape = Shape::ref, .detail = "price", .example = "\"fob\"",
     .about = "price of the contract, instead of `discount`: a formula or a bargained price of the product itself, so `payability` and `penalty` are not taken again"},
    {.name = "transport", .detail = "USD/t{TREO}", .bound = Bound::not_negative, .fallback = "0 USD/t", .example = "\"100 USD/t\"",
     .about = "cost to the taker of bringing the product to its market, per tonne of oxides"},
    {.name = "trading_cost", .detail = "%", .bound = Bound::share, .example = "\"3 %\"", .about = "cost to the taker of selling the product on, as a share of what it fetches in the taker's market; none if absent"},
    ASSAY_CHARGE_KEYS,
    // What is made of the product
    {.name = "chain", .shape = Shape::refs, .detail = "stage", .example = "[\"separation\", \"metal\"]", .about = "stages after the mine's own product, in order: carbonate, separated oxides, metal"},
    {.name = "sold_after", .shape = Shape::ref, .detail = "stage", .example = "\"separation\"", .about = "the stage whose product changes hands under the contract; the mine's own product if absent"},
    {.name = "by_products", .shape = Shape::refs, .detail = "stage", .example = "[\"iron\"]", .about = "other substances of the ore that are sold or cost money"},
    // Yardsticks
    {.name = "usual_grade", .detail = "%{TREO:ore}", .bound = Bound::content, .example = "{ file = \"reference/benchmarks.csv\", row = \"ore-grade-carbonatites-band\" }",
     .about = "band of ordinary head grades, from a cited source; a mine outside it is warned of"},
    {.name = "usual_payability", .detail = "%", .bound = Bound::positive, .example = "{ file = \"reference/benchmarks.csv\", row = \"payability-monazite\" }",
     .about = "band of what such a product is usually paid, as a share of its basket; a payability outside it is warned of"},
    // Costs
    ASSAY_MINE_COST_KEYS,
    ASSAY_MINE_CURVE_KEYS,
    // Terms
    ASSAY_MINE_STREAM_KEYS,
    {.name = "repays", .shape = Shape::ref, .detail = "term", .example = "\"recovery\"",
     .about = "the account the product repays; without it the product is the taker's of right for the term"},
    {.name = "host_alternative", .detail = "%", .bound = Bound::not_negative, .example = "{ value = \"0 .. 25 .. 60 %\", of = \"rent\" }",
     .about = "what the giver could earn from this ore without the deal, as a share of its rent: its outside option, held once (rulings 1)"},
};

void check(const Entry& entry, Diagnostics& found) {
  check_ore(entry, found);
  check_grade_spread(entry, found);
  check_capacity(entry, found);
  if (entry.has("agreed_price") && entry.given("discount") != nullptr)
    found.error("E302", entry.at("agreed_price").key_where, "`discount` and `agreed_price` are two prices of one contract", "keep one of them");
  check_costs(entry, found);
  check_curves(entry, found);
  check_charges(entry, found);
  check_mine_stream(entry, found);
  check_comparison(entry, found);
  check_cutoff(entry, found);
  check_stockpile(entry, found);
}

/// Odd but possible: the run warns (W512) and goes on.
void expect_the_usual(const Entry& entry, Book& book, const OreBody& body) {
  if (entry.has("usual_grade")) book.expect_within(body.head_grade, *entry.at("usual_grade").quantity, "the head grade is");
  if (entry.has("usual_payability"))
    book.expect_within(book.scalar(entry, "payability_used", "Payability, held against what is usual", "%", [&book, &entry] { return book.cell(entry, "payability"); }),
                       *entry.at("usual_payability").quantity, "the payability is");
}

void record(const Entry& entry, Book& book) {
  const auto ore = ore_of(entry, book);
  const auto basket = record_basket(entry, book);
  if (!ore || !basket) return;
  // A break-even grade is worked out at once, from prices that stand only when nothing was wrong with them.
  if (entry.has("cutoff_rule") && book.found().has_errors()) return;
  const CutOff cutoff = record_cutoff(entry, book, *ore, *basket);
  const OreBody body = record_ore_body(entry, book, *ore, cutoff);
  expect_the_usual(entry, book, body);
  const Capacity capacity = record_capacity(entry, book, body);
  const Milling milling = record_milling(entry, book, body, capacity);
  record_comparison(entry, book, *basket);
  record_sales(entry, book, body, capacity, milling, *basket);
}

}  // namespace

const Kind mine_kind = {"leg", "mine", "rights to a rare-earth mine; the product is repayment or the taker's of right", keys, record, check};

}  // namespace assay::model::mine
