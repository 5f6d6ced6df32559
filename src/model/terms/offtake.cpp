#include "model/terms/offtake.hpp"

#include <algorithm>

#include "model/ledger/years.hpp"
#include "model/terms/clause.hpp"
#include "model/terms/named_masses.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "seller", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party whose output it is, and who has its worth in the deal's other lines"},
    {.name = "buyer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that buys"},
    {.name = "title", .shape = Shape::text, .example = "\"Offtake of half the copper\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg whose output it is: it stops when the leg does (risk)"},
    {.name = "from", .shape = Shape::year, .example = "2024", .about = "first calendar year of delivery; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2040", .about = "last calendar year of delivery, included; the deal's last if absent"},
    {.name = "output", .shape = Shape::lines, .detail = "of mass", .required = true, .example = "[\"leg.mine.metal.Cu\"]", .about = "lines of mass that the buyer buys of"},
    {.name = "share", .detail = "%", .bound = Bound::share, .example = "\"50 %\"", .about = "share of the output that is contracted; this or `volume`", .by_period = true},
    {.name = "volume", .detail = "t/a", .bound = Bound::positive, .example = "\"100 kt/a\"", .about = "mass per year that is contracted, of what there is; this or `share`", .by_period = true},
    {.name = "demand", .detail = "t/a", .bound = Bound::not_negative, .example = "\"80 kt/a\"", .about = "the most that the buyer lifts in a year; all that is offered if absent", .by_period = true},
    {.name = "reference", .shape = Shape::text, .required = true, .example = "\"price.copper.Cu\"", .about = "line of the reference price, money per mass; the one the output is valued at"},
    {.name = "discount", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"5 %\"", .about = "taken off the reference price", .by_period = true},
    {.name = "differential", .detail = "USD/t", .bound = Bound::any, .fallback = "0 USD/t", .example = "\"-100 USD/t\"", .about = "then added; negative, taken off", .by_period = true},
    {.name = "floor", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"6000 USD/t\"", .about = "lowest price paid; none if absent", .by_period = true},
    {.name = "ceiling", .detail = "USD/t", .bound = Bound::not_negative, .example = "\"9000 USD/t\"", .about = "highest price paid; none if absent", .by_period = true},
    {.name = "take_or_pay", .detail = "%", .bound = Bound::share, .example = "\"80 %\"", .about = "share of what is contracted that is paid for, lifted or not, if it was offered; no such duty if absent", .by_period = true},
    {.name = "shortfall_pays", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"60 %\"", .about = "share of the price that is paid for what was not lifted and should have been", .by_period = true},
    {.name = "make_up", .detail = "a", .bound = Bound::positive, .example = "\"3 a\"", .about = "how long the buyer may lift later, above the minimum of that time, what it paid for and did not lift, without paying for it again; no such right if absent"},
};

Line record_price(const Entry& entry, Book& book, const sheet::RowFormula& reference) {
  return book.line(entry, "contract_price", "Price that the buyer pays", "USD/t", [&entry, &book, reference](Period p) {
    Cell price = reference(p) * (book.one() - book.cell(entry, "discount", p)) + book.cell(entry, "differential", p);
    if (entry.has("ceiling")) price = min(price, book.cell(entry, "ceiling", p));
    if (entry.has("floor")) price = max(price, book.cell(entry, "floor", p));
    return positive(price);
  });
}

/// The rows of the contract's masses and price.
struct Lifting {
  Line contracted, offered, lifted, price;
};

/// What take-or-pay moves: the buyer's payment, and what it is credited for what it makes up later.
struct TakeOrPay {
  Line payment;
  std::optional<Line> credit;
};

/// `make_up` in periods; 0, with E416, when it is none.
int periods_to_make_up(const Entry& entry, Book& book) {
  const sheet::Parameter& time = *entry.at("make_up").quantity;
  if (time.low || time.high) {
    book.found().error("E416", time.where, "`" + time.path + "` has a range, but it sets in which periods something may be made up", "one number here; other numbers in a scenario");
    return 0;
  }
  if (time.value >= book.calendar().span_a()) return book.calendar().count();
  const Decimal periods = time.value * Decimal(book.calendar().per_year());
  const int whole = static_cast<int>(periods.to_double());
  if (periods == Decimal(whole) && whole > 0) return whole;
  book.found().error("E416", time.where, "`" + time.path + "` is no whole number of the deal's periods", "whole periods, such as  \"3 a\"");
  return 0;
}

/// The account of what was paid for and not lifted. The oldest is made up first, so what is left is the youngest, and what may still be made up of it
/// is no more than the shortfalls of the last periods.
Line record_make_up(const Entry& entry, Book& book, const Lifting& of, Line minimum, Line shortfall, int periods) {
  sheet::Balance account = book.balance(entry, "to_make_up", "Paid for and not lifted yet", "t", book.zero("t"));
  const Line valid = book.line(entry, "may_be_made_up", "Of this, what may still be made up", "t", [=, &book](Period p) {
    std::vector<Cell> recent{book.zero("t")};
    for (int i = std::max(0, p.index - periods); i < p.index; ++i) recent.push_back(shortfall[book.calendar().period(i)]);
    return min(account.opening(p), book.sheet().sum(recent));
  });
  const Line lapsed = book.line(entry, "lapsed", "Paid for, not lifted and no longer to be had", "t", [=](Period p) { return account.opening(p) - valid[p]; });
  const Line made_up = book.line(entry, "made_up", "Lifted above the minimum and paid for earlier", "t", [=](Period p) { return min(valid[p], positive(of.lifted[p] - minimum[p])); });
  account.rolls([=](Period p) { return sheet::Flow{.in = shortfall[p], .out = made_up[p] + lapsed[p]}; });
  const Line credit = book.line(entry, "make_up_credit", "Not paid a second time", "USD", [=, &entry, &book](Period p) { return made_up[p] * of.price[p] * book.cell(entry, "shortfall_pays", p); });
  book.ledger().pay(entry.path(), "made up", entry.text("seller"), entry.text("buyer"), credit);
  const Line lost = book.scalar(entry, "never_lifted", "Paid for and never lifted", "kt", [=, &book] {
    return book.total(lapsed) + account.closing(book.calendar().period(book.calendar().count() - 1));
  });
  const Line back = book.scalar(entry, "made_up_total", "Made up in all", "kt", [&book, made_up] { return book.total(made_up); });
  book.quotes(entry, back, "made up in all", back);
  book.quotes(entry, lost, "paid for and never lifted", lost);
  return credit;
}

/// What the buyer pays for and does not lift, of what it is offered.
TakeOrPay record_take_or_pay(const Entry& entry, Book& book, const Lifting& of) {
  const Line minimum = book.line(entry, "minimum", "Paid for, lifted or not", "t", [=, &entry, &book](Period p) { return min(book.cell(entry, "take_or_pay", p) * of.contracted[p], of.offered[p]); });
  const Line shortfall = book.line(entry, "shortfall", "Offered and not lifted, below the minimum", "t", [=](Period p) { return positive(minimum[p] - of.lifted[p]); });
  const Line payment = book.line(entry, "shortfall_payment", "Paid for what is not lifted", "USD", [=, &entry, &book](Period p) { return shortfall[p] * of.price[p] * book.cell(entry, "shortfall_pays", p); });
  const Line total = book.scalar(entry, "shortfall_total", "Paid for what is not lifted, undiscounted", "MUSD", [&book, payment] { return book.total(payment); });
  book.quotes(entry, total, "paid for what is not lifted", total);
  book.ledger().pay(entry.path(), "take or pay", entry.text("buyer"), entry.text("seller"), payment);
  TakeOrPay moved{payment, {}};
  if (!entry.has("make_up")) return moved;
  if (const int periods = periods_to_make_up(entry, book); periods > 0) moved.credit = record_make_up(entry, book, of, minimum, shortfall, periods);
  return moved;
}

void record_results(const Entry& entry, Book& book, Line lifted, Line at_reference, Line discount, Line gain) {
  const Line total = book.scalar(entry, "discount_total", "Discount to the reference price, undiscounted; negative: a premium", "MUSD", [&book, discount] { return book.total(discount); });
  const Line mean = book.scalar(entry, "mean_discount", "Discount as a share of the worth of what is lifted", "%", [&book, discount, at_reference] { return ratio_or_zero(book.total(discount), book.total(at_reference)); });
  const Line cost = book.scalar(entry, "discount_pv", "Present value of the discount, at the seller's rate", "MUSD", [&entry, &book, discount] { return present_value(book, discount, entry.text("seller")); });
  const Line worth = book.scalar(entry, "gain_pv", "Present value of what the buyer gains, at the buyer's rate", "MUSD", [&entry, &book, gain] { return present_value(book, gain, entry.text("buyer")); });
  const Line mass = book.scalar(entry, "lifted_total", "Lifted in all", "kt", [&book, lifted] { return book.total(lifted); });
  book.quotes(entry, mass, "lifted in all", mass);
  book.quotes(entry, mean, "discount to the reference price", mass);
  book.quotes(entry, total, "of discount in all", mass);
  book.quotes(entry, cost, "present value of the discount, at the seller's rate", mass);
  book.quotes(entry, worth, "present value of the buyer's gain, at the buyer's rate", mass);
}

/// W577: this offtake and those before it in the file that buy of one of its outputs lift more in some period than there is of all outputs of this one.
void warn_of_double_sale(const Entry& entry, Book& book, const sheet::RowFormula& output) {
  const auto& own = entry.at("output").texts;
  std::vector<std::string> lifted;
  std::string names;
  for (const Entry& other : book.entries()) {
    if (other.section != "term" || other.kind != "offtake") continue;
    const auto& theirs = other.at("output").texts;
    if (std::none_of(theirs.begin(), theirs.end(), [&](const std::string& line) { return std::find(own.begin(), own.end(), line) != own.end(); })) continue;
    lifted.push_back(other.path() + ".lifted");
    names += (names.empty() ? "`" : " and `") + other.path() + '`';
    if (&other == &entry) break;
  }
  if (lifted.size() < 2) return;
  const Line over = book.scalar(entry, "sold_twice", "Lifted by this and earlier offtakes beyond the output", "kt", [=, &entry, &book] {
    std::vector<Cell> beyond, whole;
    for (const Period p : book.calendar().periods()) {
      if (!within_years(entry, p)) continue;
      std::vector<Cell> masses;
      for (const std::string& line : lifted) masses.push_back(book.at(line, p));
      whole.push_back(output(p));
      beyond.push_back(positive(book.sheet().sum(masses) - whole.back()));
    }
    if (whole.empty()) return book.zero("t");
    return unless_repaid(book, book.sheet().sum(beyond), book.sheet().sum(whole));
  }, "at most 1e-9 of the output is nothing");
  book.remark({over, entry.at("output").where, "W577", names + " sell one output: together they lift", "more than there is of it", "smaller shares or volumes, or years that do not overlap"});
}

void record(const Entry& entry, Book& book) {
  needs_price(entry, book, "reference");
  needs_masses(entry, book, "output", "reference");
  warn_of_years_outside(entry, book);
  const sheet::RowFormula reference = [&entry, &book](Period p) { return unlabelled(book, book.at(entry.text("reference"), p)); };
  const sheet::RowFormula output = [&entry, &book](Period p) { return within_years(entry, p) ? positive(mass_of(entry, book, "output", p)) : book.zero("t"); };
  const Line contracted = book.line(entry, "contracted", "Contracted mass", "t", [&entry, &book, output](Period p) {
    if (!within_years(entry, p)) return book.zero("t");
    return entry.has("share") ? book.cell(entry, "share", p) * output(p) : book.cell(entry, "volume", p) * book.length();
  });
  const Line offered = book.line(entry, "offered", "Offered to the buyer", "t", [contracted, output](Period p) { return min(contracted[p], output(p)); });
  const Line lifted = book.line(entry, "lifted", "Lifted by the buyer", "t", [&entry, &book, offered](Period p) {
    return entry.has("demand") ? min(offered[p], book.cell(entry, "demand", p) * book.length()) : offered[p];
  });
  const Line price = record_price(entry, book, reference);
  const Line at_reference = book.line(entry, "at_reference", "What is lifted, at the reference price", "USD", [reference, lifted](Period p) { return reference(p) * lifted[p]; });
  const Line discount = book.line(entry, "offtake_discount", "Discount to the reference price on what is lifted", "USD", [at_reference, price, lifted](Period p) { return at_reference[p] - price[p] * lifted[p]; }, "negative where the contract's price is the higher");
  const Line given = book.line(entry, "discount_given", "Discount, seller to buyer", "USD", [discount](Period p) { return positive(discount[p]); });
  const Line premium = book.line(entry, "premium_paid", "Premium, buyer to seller", "USD", [discount](Period p) { return positive(-discount[p]); });
  book.ledger().pay(entry.path(), "offtake discount", entry.text("seller"), entry.text("buyer"), given);
  book.ledger().pay(entry.path(), "offtake premium", entry.text("buyer"), entry.text("seller"), premium);
  std::optional<TakeOrPay> duty;
  if (entry.has("take_or_pay")) duty = record_take_or_pay(entry, book, {contracted, offered, lifted, price});
  const Line gain = book.line(entry, "buyer_gain", "What the buyer gains", "USD", [discount, duty](Period p) {
    if (!duty) return discount[p];
    const Cell own = discount[p] - duty->payment[p];
    return duty->credit ? own + (*duty->credit)[p] : own;
  });
  record_results(entry, book, lifted, at_reference, discount, gain);
  warn_of_double_sale(entry, book, output);
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

void check(const Entry& entry, Diagnostics& found) {
  check_years(entry, found);
  if (entry.writes("share") == entry.writes("volume"))
    found.error("E482", entry.writes("share") ? entry.node->find("volume")->key_where : entry.where, entry.writes("share") ? "`share` and `volume` say the same thing twice" : "an offtake needs the mass that is contracted",
                "exactly one of  share = \"50 %\"  and  volume = \"100 kt/a\"");
  const Value *floor = entry.find("floor"), *ceiling = entry.find("ceiling");
  if (floor != nullptr && ceiling != nullptr && floor->quantity->unit.same_dimension(ceiling->quantity->unit) && floor->quantity->value > ceiling->quantity->value)
    found.error("E483", floor->where, "the floor, " + floor->quantity->written + ", is above the ceiling, " + ceiling->quantity->written, "look whether the two are swapped").notes.push_back({ceiling->where, "the ceiling"});
  if (entry.writes("take_or_pay") && !entry.writes("demand"))
    found.error("E484", entry.node->find("take_or_pay")->key_where, "`take_or_pay` says nothing while the buyer lifts all that is offered", "say what it lifts at most,  demand = \"80 kt/a\",  or take it out");
  for (const std::string key : {"shortfall_pays", "make_up"})
    if (entry.writes(key) && !entry.writes("take_or_pay"))
      found.error("E484", entry.node->find(key)->key_where, "`" + key + "` says nothing without `take_or_pay`", "add  take_or_pay = \"80 %\",  or take it out");
}

}  // namespace

const Kind offtake_kind = {"term", "offtake", "sale of a share or a volume of an output at a discount to a reference price, with take-or-pay", keys, record, check};

}  // namespace assay::model::terms
