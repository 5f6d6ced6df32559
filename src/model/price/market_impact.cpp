#include "model/price/market_impact.hpp"

#include <algorithm>
#include <functional>

#include "model/ledger/oxide_shares.hpp"
#include "model/price/derived.hpp"
#include "model/price/process.hpp"
#include "model/price/year_series.hpp"

namespace assay::model::price {
namespace {

using sheet::Cell;
using sheet::Line;

/// Enough for 40 digits unless supply is more than five times as elastic as demand (docs/models/market.md).
constexpr int newton_steps = 6;

constexpr Key keys[] = {
    from_price_key("the price without the added supply"),
    {.name = "of", .shape = Shape::texts, .example = "[\"Nd2O3\"]", .about = "the substances priced; the oxides of `basket` if absent, without it those of the entry named by `price`"},
    {.name = "supply_elasticity", .shape = Shape::quantities, .detail = "1", .bound = Bound::not_negative, .required = true, .example = "\"0.1 .. 0.2 .. 1.0\"",
     .about = "es: % more supply from the others for 1 % more price: one for all, or by substance"},
    {.name = "demand_elasticity", .shape = Shape::quantities, .detail = "1", .bound = Bound::positive, .required = true, .example = "\"0.2 .. 0.3 .. 0.8\"",
     .about = "ed: % less demand for 1 % more price, written without a minus sign: one for all, or by substance"},
    {.name = "long_run_supply_elasticity", .shape = Shape::quantities, .detail = "1", .bound = Bound::not_negative, .example = "\"1.0\"",
     .about = "what es grows to when mines have had time to open and close; es for good if absent"},
    {.name = "long_run_demand_elasticity", .shape = Shape::quantities, .detail = "1", .bound = Bound::positive, .example = "\"0.8\"",
     .about = "what ed grows to when users have had time to adapt; ed for good if absent"},
    {.name = "adjustment", .detail = "a", .bound = Bound::positive, .fallback = "5 a", .example = "\"5 a\"", .about = "time in which all but 1/e of the way to the long run is gone"},
    {.name = "adjusts_from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"", .about = "years from the deal's start to the addition that others adjust to"},
    // The world
    {.name = "world", .shape = Shape::quantities, .detail = "t/a", .bound = Bound::positive, .example = "\"219 kt/a\"",
     .about = "output of the world per year, by substance; of all oxides together with `world_basket`"},
    {.name = "output", .shape = Shape::file, .detail = "year|series|value|unit", .example = "\"reference/production.csv\"", .about = "CSV file of output by year, instead of `world`, and of shares"},
    {.name = "series", .shape = Shape::text, .example = "\"world-ei\"", .about = "which series of `output` is the world's"},
    {.name = "year", .shape = Shape::year, .example = "2019", .about = "hold the world's output of this year; without it the series is read year by year"},
    {.name = "extend", .shape = Shape::choice, .detail = "no|flat", .fallback = "no", .example = "\"flat\"", .about = "flat: a series' last year stands for later years"},
    {.name = "growth", .detail = "%/a", .fallback = "0 %/a", .example = "\"3 %/a\"", .about = "growth of the world's demand and supply at an unchanged price, per year from the deal's start"},
    {.name = "world_basket", .shape = Shape::row, .example = "{ file = \"reference/world-mix.csv\", row = \"world-2019\" }", .about = "oxide distribution of the world's output, % of TREO"},
    // What comes on top
    {.name = "added", .shape = Shape::lines, .example = "[\"leg.mine.product\"]", .about = "lines of the deal that add supply: tonnes per period, of TREO with `basket`, else of the substance"},
    {.name = "quantity", .shape = Shape::quantities, .detail = "t/a", .bound = Bound::not_negative, .example = "\"20 kt/a\"",
     .about = "added supply per year, by substance; of all oxides together with `basket`"},
    {.name = "basket", .shape = Shape::row, .example = "{ file = \"reference/ree-baskets.csv\", row = \"monazite-india\" }", .about = "oxide distribution of what is added, % of TREO"},
    {.name = "share_series", .shape = Shape::text, .example = "\"china-share-forecast-low\"",
     .about = "series of `output`: the share of the leading producer by year, which keeps up its own output; as the share falls, others come on top"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (entry.has("of")) check_substances(entry, found);
  if (entry.has("world") && entry.has("series")) found.error("E302", entry.at("series").key_where, "`world` and `series` say the same thing twice", "keep one of them");
  // What is not said at all: a key that is there and could not be read has been told.
  if (!entry.writes("world") && !entry.writes("series")) found.error("E302", entry.where, "`" + entry.path() + "` does not say what the world puts out", "add  world = \"219 kt/a\",  or  output and series");
  if (!entry.writes("added") && !entry.writes("quantity") && !entry.writes("share_series"))
    found.error("E302", entry.where, "`" + entry.path() + "` does not say what is added", "add  added = [\"leg.mine.product\"],  or  quantity = \"20 kt/a\"");
  for (const char* key : {"series", "share_series"})
    if (entry.has(key) && !entry.writes("output")) found.error("E302", entry.at(key).key_where, std::string("`") + key + "` names a series of no file", "add  output = \"reference/production.csv\"");
  if (entry.has("output") && !entry.writes("series") && !entry.writes("share_series"))
    found.error("E302", entry.at("output").key_where, "`output` is a file of which no series is taken", "add  series = \"world-ei\"");
}

class Impact {
 public:
  Impact(const Entry& entry, Book& book) : entry_(entry), book_(book) {}

  void record() {
    if (book_.found().has_errors()) return;
    if (entry_.has("basket")) mine_mix_ = record_oxide_shares(entry_, book_, "basket");
    if (entry_.has("world_basket")) world_mix_ = record_oxide_shares(entry_, book_, "world_basket", "world_");
    substances_ = substances_of(entry_, book_);
    if (book_.found().has_errors() || !can_split()) return;
    record_totals();
    if (book_.found().has_errors()) return;
    for (const std::string& substance : substances_) record(substance);
  }

 private:
  std::string name_of(bool mixed) const { return mixed ? "TREO" : substances_.front(); }
  static const OxideShare* share_of(const std::vector<OxideShare>& mix, const std::string& oxide) {
    const auto found = std::find_if(mix.begin(), mix.end(), [&](const OxideShare& share) { return share.oxide == oxide; });
    return found == mix.end() ? nullptr : &*found;
  }
  Line row(std::string name, std::string label, const std::string& unit, sheet::RowFormula f, std::string about = {}) {
    return book_.line(entry_, name, std::move(label), unit, std::move(f), std::move(about));
  }

  /// Tonnes of a line or a series are of one substance, or of all oxides with a mix that splits them.
  bool can_split() {
    bool fine = true;
    const auto say = [&](const char* key, const char* mix) {
      book_.found().error("E348", entry_.at(key).where, std::string("`") + key + "` does not say how much of each it holds, and `" + entry_.path() + "` prices " + std::to_string(substances_.size()) + " substances",
                          std::string("add  ") + mix + " = { file = \"...\", row = \"...\" }, the mix of those tonnes");
      fine = false;
    };
    if (substances_.size() > 1 && !entry_.has("basket") && entry_.has("added")) say("added", "basket");
    if (substances_.size() > 1 && !entry_.has("world_basket") && entry_.has("series")) say("series", "world_basket");
    if (!entry_.has("world_basket")) return fine;
    for (const std::string& substance : substances_) {
      if (share_of(world_mix_, substance) != nullptr) continue;
      book_.found().error("E348", entry_.at("world_basket").where, "the world puts out no " + substance + " by its `world_basket`, so nothing says what more of it does to the price",
                          "take another row, or take " + substance + " out of `of`");
      fine = false;
    }
    return fine;
  }

  void record_totals() {
    const Cell growth = book_.cell(entry_, "growth");
    Reading reading;
    reading.last_stands = entry_.text("extend") == "flat";
    const std::string world_unit = "t{" + name_of(entry_.has("world_basket")) + "}/a";
    if (entry_.has("series")) {
      if (entry_.has("year")) reading.held_year = entry_.at("year").year;
      world_output_ = record_series(entry_, book_, "series", read_series(entry_, book_, "output", "series", book_.unit(world_unit)), reading, "world_output",
                                    "Output of the world, before growth", world_unit);
    } else if (entry_.has("world_basket")) {
      world_output_ = row("world_output", "Output of the world, before growth", world_unit, [whole = given("world", "TREO")](Period) { return whole; });
    }
    if (entry_.has("share_series")) {
      reading.held_year = 0;
      share_ = record_series(entry_, book_, "share_series", read_series(entry_, book_, "output", "share_series", Unit()), reading, "leader_share",
                             "Share of the leading producer in the world's output", "%");
      if (share_.valid())
        entry_rate_ = row("entry", "Output of newcomers, as a share of the world's", "%", [share = share_, one = book_.one(), first = book_.calendar().period(0)](Period p) {
          return positive(share[first] / share[p] - one);
        }, "the leader keeps up its output: newcomers = share at the start / share now - 1; a rising share adds nothing");
    }
    // `growth` is real growth of tonnes: demand and the others' supply move together, at an unchanged price.
    growth_ = row("world_growth", "Growth of the world's demand and supply since the deal's start", "1", [growth, &book = book_](Period p) {
      const Cell years = book.moment(book.calendar().since_valuation_a(p));
      return pow(book.one() + growth * book.moment(Decimal(1)), in_years(book, years));
    });
    if (entry_.has("added")) {
      const std::string unit = "t{" + name_of(entry_.has("basket")) + "}";
      const Value& added = entry_.at("added");
      for (std::size_t i = 0; i < added.texts.size(); ++i) book_.needs(added.texts[i], added.place_of(i), book_.unit(unit));
      deal_output_ = row("deal_output", "Supply that the deal adds", unit + "/a", [&book = book_, lines = added.texts](Period p) {
        std::vector<Cell> cells;
        for (const std::string& line : lines) cells.push_back(book.at(line, p));
        return book.sheet().sum(cells) / book.length();
      });
      if (world_output_.valid() && entry_.has("basket") == entry_.has("world_basket"))
        row("deal_share", "Supply that the deal adds, as a share of the world's output", "%", [output = world_output_, growth_of = growth_, deal = deal_output_](Period p) {
          return deal[p] / (output[p] * growth_of[p]);
        });
    }
  }

  /// How much of one substance is in tonnes of all: the share of a mix, or the whole where the tonnes are of it alone.
  std::function<Cell(Cell)> part_of(const std::vector<OxideShare>& mix, const std::string& substance) {
    if (mix.empty()) return [](Cell whole) { return whole; };
    const OxideShare* share = share_of(mix, substance);
    if (share == nullptr) return [none = book_.zero("t{" + substance + "}/a")](Cell) { return none; };
    return [in_treo = share->in_treo](Cell whole) { return whole * in_treo; };
  }
  /// Tonnes a year of a key that gives them without a label.
  Cell given(std::string_view key, const std::string& substance) {
    return book_.cell(entry_, key, substance) * book_.sheet().constant(1, unit_of("t{" + substance + "}/t"), "1 t " + substance + " per t");
  }

  /// The elasticity of a side in each period: as stated, or on its way from the short to the long run.
  sheet::RowFormula elasticity(const std::string& side, const std::string& x) {
    const std::string key = side + "_elasticity", long_key = "long_run_" + key;
    const Cell first = book_.cell(entry_, key, x);
    if (!entry_.has(long_key)) return [first](Period) { return first; };
    const Cell last = book_.cell(entry_, long_key, x), time = book_.cell(entry_, "adjustment"), from = book_.cell(entry_, "adjusts_from");
    const Line moving = row(side + "_response." + x, "Elasticity of " + side + " of " + x + " in the period", "1", [=, &book = book_](Period p) {
      return last + (first - last) * exp(-(positive(book.moment(book.calendar().since_valuation_a(p)) - from) / time));
    }, "long run + (short run - long run) e^(-(t - adjusts_from)/adjustment)");
    return [moving](Period p) { return moving[p]; };
  }

  void record(const std::string& x) {
    const std::string unit = "t{" + x + "}/a";
    const Cell one = book_.one();
    const auto es = elasticity("supply", x), ed = elasticity("demand", x);
    const Line output = world_output_, growth = growth_, deal = deal_output_, rate = entry_rate_;
    const Cell stated = output.valid() ? Cell() : given("world", x);
    const Line world = row("world_supply." + x, "Output of " + x + " in the world at the unchanged price", unit, [=, part = part_of(world_mix_, x)](Period p) {
      return (stated.valid() ? stated : part(output[p])) * growth[p];
    });
    const bool stated_addition = entry_.has("quantity");
    const Cell quantity = stated_addition ? part_of(mine_mix_, x)(given("quantity", mine_mix_.empty() ? x : "TREO")) : book_.zero(unit);
    const Line added = row("added." + x, "Added supply of " + x, unit, [=, part = part_of(mine_mix_, x)](Period p) {
      if (!deal.valid()) return quantity;
      return stated_addition ? positive(part(deal[p])) + quantity : positive(part(deal[p]));
    });
    Line entrants;
    if (rate.valid()) entrants = row("entrants." + x, "Added supply of " + x + " from newcomers", unit, [=](Period p) { return world[p] * rate[p]; });
    const Line q = row("relative." + x, "Added supply of " + x + " as a share of the world's", "%", [=](Period p) {
      return (rate.valid() ? added[p] + entrants[p] : added[p]) / world[p];
    }, "q = dQ / Q");
    row("first_order." + x, "First-order answer: change of ln(price of " + x + ")", "%", [=](Period p) { return -(q[p] / (es(p) + ed(p))); },
                           "-q / (es + ed); for comparison only: it overstates large additions");
    Line y = row("step_0." + x, "Start of the search for ln(price of " + x + " / its price without the addition)", "1", [=](Period p) { return -(log(one + q[p]) / (es(p) + ed(p))); },
                 "-ln(1 + q) / (es + ed)");
    for (int step = 1; step <= newton_steps; ++step)
      y = row("step_" + std::to_string(step) + '.' + x, "Newton step " + std::to_string(step) + " towards ln(price of " + x + " / its price without the addition)", "1",
              [=, from = y](Period p) {
                const Cell supply = exp(es(p) * from[p]);
                return from[p] - (log(supply + q[p]) + ed(p) * from[p]) / (es(p) * supply / (supply + q[p]) + ed(p));
              }, "y - f/f', f(y) = ln(e^(es y) + q) + ed y");
    row("imbalance." + x, "Supply less demand for " + x + " at the price found, in shares of demand", "1", [=](Period p) { return (exp(es(p) * y[p]) + q[p]) * exp(ed(p) * y[p]) - one; },
        "what the search leaves; 0 to 40 digits in any usual case");
    const Line change = row("change." + x, "Change of the price of " + x + " by the added supply", "%", [=](Period p) { return exp(y[p]) - one; });
    const std::string before = source_line(entry_, book_, x);
    row(x, "Price of " + x + " under the added supply", "USD/t{" + x + "}", [=, &book = book_](Period p) { return book.at(before, p) * (one + change[p]); });
  }

  const Entry& entry_;
  Book& book_;
  std::vector<OxideShare> mine_mix_, world_mix_;
  std::vector<std::string> substances_;
  Line world_output_, share_, entry_rate_, growth_, deal_output_;
};

void record(const Entry& entry, Book& book) { Impact(entry, book).record(); }

}  // namespace

const Kind market_impact_kind = {"price", "market-impact", "a price that falls as supply is added: constant elasticities of the world's supply and demand", keys, record, check};

}  // namespace assay::model::price
