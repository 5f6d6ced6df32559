#include "model/plant/works.hpp"

#include "model/ledger/leg_keys.hpp"
#include "model/ledger/padding.hpp"
#include "model/plant/works_milestones.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "value", .shape = Shape::quantity, .detail = "USD", .bound = Bound::not_negative, .example = "\"500 MUSD\"",
     .about = "contract value of all that is promised; or give `milestones` instead"},
    {.name = "milestones", .shape = Shape::file, .detail = "milestone|at|value|unit", .example = "\"reference/example-milestones.csv\"",
     .about = "CSV, a row for each part: milestone, at (year, period or day of handing over), value, unit (money), and optionally delivered (%), source, grade"},
    {.name = "delivered", .shape = Shape::quantity, .detail = "%", .bound = Bound::share, .example = "\"20 .. 27 .. 40 %\"",
     .about = "share of what is promised that is handed over; all of it if absent; times a milestone's own"},
    {.name = "cost", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"85 %\"",
     .about = "what it costs the giver, as a share of the contract value (the rest is padding); also its arm's-length value unless `usual_cost` is given"},
    {.name = "usual_cost", .shape = Shape::quantity, .detail = "USD", .bound = Bound::positive, .example = "\"300 .. 450 MUSD\"",
     .about = "what the same works cost elsewhere, from a cited source: padding is measured against it, and it is their arm's-length value; a contract value outside its range is warned of"},
    {.name = "worth", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"50 .. 80 .. 120 %\"",
     .about = "what it is worth to the taker, as a share of the contract value, when handed over; or give `benefit` instead"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares of `value` by year from the deal's start; all in the first year if absent"},
    {.name = "benefit", .shape = Shape::quantity, .detail = "USD/a", .example = "\"40 MUSD/a\"",
     .about = "what all that is promised is worth to the taker per year of use, from completion on"},
    {.name = "benefit_years", .shape = Shape::quantity, .detail = "a", .bound = Bound::positive, .example = "\"20 a\"", .about = "years of use; required with `benefit`"},
    {.name = "benefit_from", .shape = Shape::quantity, .detail = "a", .bound = Bound::not_negative, .example = "\"3 a\"",
     .about = "years from the deal's start to first use; the end of the last year of `schedule`, or of the period of the last milestone, if absent"},
    {.name = "benefit_growth", .shape = Shape::quantity, .detail = "%/a", .fallback = "0 %/a", .example = "\"3 %/a\"",
     .about = "growth of `benefit` per year of use, such as that of traffic"},
    {.name = "upkeep", .shape = Shape::quantity, .detail = "USD/a", .bound = Bound::not_negative, .example = "\"2 MUSD/a\"",
     .about = "what the taker spends per year of use to keep all that is promised in order; none if absent"},
};

constexpr const char* one_of_them = "give exactly one:  value = \"500 MUSD\"  or  milestones = \"FILE.csv\"";

void check(const Entry& entry, Diagnostics& found) {
  if (entry.writes("value") && entry.writes("milestones")) found.error("E302", entry.node->find("milestones")->key_where, "`value` and `milestones` say the same thing twice", one_of_them);
  if (entry.has("schedule") && entry.writes("milestones"))
    found.error("E371", entry.at("schedule").key_where, "`schedule` and `milestones` both say when the works are handed over", "keep one of them");
  if (const Value* worth = entry.given("worth"); worth != nullptr && entry.writes("benefit"))
    found.error("E371", worth->key_where, "`worth` and `benefit` say the same thing twice", "keep the share of the contract value or the yearly benefit");
  for (const char* key : {"benefit_years", "benefit_from", "benefit_growth", "upkeep"})
    if (const Value* alone = entry.given(key); alone != nullptr && !entry.writes("benefit"))
      found.error("E371", alone->key_where, "`" + std::string(key) + "` is used only with `benefit`", "add  benefit = \"40 MUSD/a\",  or take this key out");
  if (const Value* benefit = entry.given("benefit"); benefit != nullptr && !entry.writes("benefit_years"))
    found.error("E371", benefit->key_where, "a `benefit` needs the years for which it lasts", "benefit_years = \"20 a\"");
}

/// What is promised and what is handed over, by period; `share` is each period's part of all that is promised.
struct Delivery {
  Line contract;
  sheet::RowFormula share;
  Cell total;      ///< all that is promised
  Cell delivered;  ///< the part of it that is ever handed over
  Decimal complete = 1;  ///< years from the deal's start
};

/// By a schedule; the line of what is promised only when not all of it is delivered.
Delivery by_schedule(const Entry& entry, Book& book) {
  const Cell value = book.cell(entry, "value");
  const auto promised = [&book, &entry, value](Period p) { return value * book.scheduled(entry, "schedule", p); };
  Delivery delivery{{}, {}, value, book.one()};
  if (const Value* schedule = entry.find("schedule"))
    for (std::size_t year = 0; year < schedule->shares.size(); ++year)
      if (!schedule->shares[year].value.is_zero()) delivery.complete = Decimal(static_cast<int>(year) + 1);
  const std::string label = "Contract value of what is delivered";
  if (entry.has("delivered")) {
    const Line announced = book.line(entry, "announced", "Contract value of what is promised", "USD", promised);
    delivery.delivered = book.cell(entry, "delivered");
    delivery.contract = book.line(entry, "contract", label, "USD", [announced, share = delivery.delivered](Period p) { return announced[p] * share; });
  } else {
    delivery.contract = book.line(entry, "contract", label, "USD", promised);
  }
  delivery.share = [&book, &entry, part = delivery.delivered](Period p) { return part * book.scheduled(entry, "schedule", p); };
  return delivery;
}

/// By milestones; nothing when their file is wrong.
std::optional<Delivery> by_milestones(const Entry& entry, Book& book) {
  const std::vector<Milestone> milestones = read_milestones(entry, book);
  if (book.found().has_errors()) return std::nullopt;
  const Cell share = entry.has("delivered") ? book.cell(entry, "delivered") : book.one();
  const auto sum = [&book, milestones, share](std::optional<Period> p, bool delivered) {
    std::vector<Cell> parts{book.zero("USD")};
    for (const Milestone& m : milestones)
      if (!p || m.period.index == p->index) parts.push_back(!delivered ? m.value : m.delivered ? m.value * *m.delivered * share : m.value * share);
    return book.sheet().sum(parts);
  };
  Decimal complete = 0;
  for (const Milestone& m : milestones) complete = std::max(complete, book.calendar().end_a(m.period));
  book.line(entry, "announced", "Contract value of what is promised", "USD", [sum](Period p) { return sum(p, false); });
  const Line contract = book.line(entry, "contract", "Contract value of what is delivered", "USD", [sum](Period p) { return sum(p, true); });
  const Line total = book.scalar(entry, "announced_total", "Contract value of all that is promised", "USD", [sum] { return sum(std::nullopt, false); });
  const Line part = book.scalar(entry, "delivered_share", "Delivered of all that is promised", "%", [sum, total, &book] { return sum(std::nullopt, true) / total[book.calendar().period(0)]; });
  const Period first = book.calendar().period(0);
  return Delivery{contract, [contract, total, first](Period p) { return contract[p] / total[first]; }, total[first], part[first], complete};
}

/// What the works are worth over their years of use, and what they take to keep.
Line record_benefit(const Entry& entry, Book& book, const Delivery& delivery) {
  const Cell from = entry.has("benefit_from") ? book.cell(entry, "benefit_from") : book.moment(delivery.complete), years = book.cell(entry, "benefit_years");
  const Line used = book.line(entry, "used", "Share of the period in which the works are used", "1", [&book, from, years](Period p) { return book.active(p, from, years); });
  const Line growth = book.line(entry, "benefit_growth_factor", "Growth of the benefit since first use", "1", [&book, &entry, used](Period p) {
    if (p.index == 0) return book.one();
    const Period before = book.calendar().period(p.index - 1);
    const Line own = *book.sheet().find_line(entry.path() + ".benefit_growth_factor");
    return own[before] * (book.one() + book.cell(entry, "benefit_growth") * book.length() * used[before]);
  });
  if (entry.has("upkeep"))
    book.ledger().spend(entry.path(), "upkeep", entry.text("to"), book.line(entry, "upkeep_cost", "Upkeep of the works", "USD", [&book, &entry, used, part = delivery.delivered](Period p) {
      return book.cell(entry, "upkeep") * book.length() * used[p] * part;
    }));
  return book.line(entry, "worth_of_works", "Worth to the taker", "USD", [&book, &entry, used, growth, part = delivery.delivered](Period p) {
    return book.cell(entry, "benefit") * book.length() * used[p] * growth[p] * part;
  });
}

void record(const Entry& entry, Book& book) {
  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();
  if (!entry.has("value") && !entry.has("milestones")) {  // said here, where a mistyped key has stopped the run already
    book.found().error("E302", entry.where, "works need a `value` or `milestones`", one_of_them);
    return;
  }
  const auto delivery = entry.has("milestones") ? by_milestones(entry, book) : by_schedule(entry, book);
  if (!delivery) return;
  const Line contract = delivery->contract;
  const Cell cost_share = book.cell(entry, "cost");
  const Line cost = book.line(entry, "capital", "Cost to the giver", "USD", [contract, cost_share](Period p) { return contract[p] * cost_share; });
  Line arms_length = cost, worth;
  if (entry.has("usual_cost")) {
    const Cell usual = book.cell(entry, "usual_cost");
    const sheet::Parameter& band = *entry.at("usual_cost").quantity;
    book.scalar(entry, "padding", "Contract value over the usual cost, less one", "%", [&book, usual, total = delivery->total] { return padding(book, total, usual); });
    const auto known = book.sheet().find_line(account + ".announced_total");
    const Line promised = known ? *known : book.scalar(entry, "announced_total", "Contract value of all that is promised", "USD", [total = delivery->total] { return total; });
    if (band.low || band.high) book.expect_within(promised, band, "the contract value of the works is");
    arms_length = book.line(entry, "arms_length", "Usual cost of what is delivered", "USD", [usual, share = delivery->share](Period p) { return usual * share(p); });
  }
  if (entry.has("benefit")) {
    worth = record_benefit(entry, book, *delivery);
  } else {
    const Cell worth_share = book.cell(entry, "worth");
    worth = book.line(entry, "worth_of_works", "Worth to the taker", "USD", [contract, worth_share](Period p) { return contract[p] * worth_share; });
  }
  book.ledger().hand_over(account, "works", giver, taker, contract, arms_length);
  book.ledger().spend(account, "cost of works", giver, cost);
  book.ledger().gain(account, "worth of works", taker, worth);
}

}  // namespace

const Kind works_kind = {"leg", "works", "works or goods handed over at a stated value", keys, record, check};

}  // namespace assay::model::plant
