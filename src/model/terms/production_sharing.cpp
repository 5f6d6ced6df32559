#include "model/terms/production_sharing.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key tier_keys[] = {
    {.name = "at", .detail = "1", .bound = Bound::not_negative, .fallback = "0", .example = "\"1.5\"", .about = "R-factor from which the tier stands; each tier's above the one before, the first at 0"},
    {.name = "state", .detail = "%", .bound = Bound::share, .required = true, .example = "\"40 %\"", .about = "the state's share of profit oil"},
};
constexpr RowKeys tiers = {tier_keys};

constexpr Key keys[] = {
    {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the contractor, who has the output"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that takes royalty and the state's share"},
    {.name = "title", .shape = Shape::text, .example = "\"Production sharing, block 7\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg whose output is shared: it stops when the leg does (risk)"},
    {.name = "revenue", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.revenue\"]", .about = "lines of what the output sells for"},
    {.name = "costs", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.operating_cost\", \"leg.mine.capital\"]", .about = "lines of the cost that may be recovered, as it is spent"},
    {.name = "royalty", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"10 %\"", .about = "share of revenue that goes to the state first", .by_period = true},
    {.name = "limit", .detail = "%", .bound = Bound::share, .required = true, .example = "\"60 %\"", .about = "most of the revenue that may go to cost in a period", .by_period = true},
    {.name = "limit_of", .shape = Shape::choice, .detail = "net|gross", .required = true, .example = "\"net\"", .about = "of revenue after the royalty, or before it"},
    {.name = "uplift", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"5 %/a\"", .about = "growth of cost carried forward", .by_period = true},
    {.name = "tiers", .shape = Shape::rows, .required = true, .example = "[ { state = \"30 %\" }, { at = \"1\", state = \"50 %\" } ]",
     .about = "the state's share by R-factor: what the contractor has received over what it has spent, before the period", .rows = &tiers},
};

/// Cost oil, and the cost that is carried forward.
Line record_recovery(const Entry& entry, Book& book, Line revenue, Line net, Line costs) {
  Balance unrecovered = book.balance(entry, "unrecovered", "Cost not yet recovered", "USD", book.zero("USD"));
  const Line uplift = book.line(entry, "uplifted", "Growth of the cost carried forward", "USD", [=, &entry, &book](Period p) { return positive(unrecovered.opening(p)) * book.cell(entry, "uplift", p) * book.length(); });
  const Line limit = book.line(entry, "cost_limit", "The most that may go to cost", "USD", [=, &entry, &book](Period p) {
    const Cell most = book.cell(entry, "limit", p) * (entry.text("limit_of") == "net" ? net[p] : revenue[p]);
    return min(most, net[p]);
  });
  const Line cost_oil = book.line(entry, "cost_oil", "Cost oil", "USD", [=](Period p) { return positive(min(unrecovered.opening(p) + uplift[p] + costs[p], limit[p])); });
  unrecovered.rolls([=](Period p) { return sheet::Flow{.in = uplift[p] + costs[p], .out = cost_oil[p]}; });
  const Line left = book.scalar(entry, "left", "Cost never recovered", "MUSD", [&book, unrecovered, costs] {
    const Cell closing = unrecovered.closing(book.calendar().period(book.calendar().count() - 1));
    return min(closing, book.zero("USD")) + unless_repaid(book, closing, book.total(costs));
  }, "below 0: more was refunded");
  book.quotes(entry, left, "of cost never recovered", left);
  return cost_oil;
}

/// The state's share of profit oil by the R-factor at the start of the period.
Line record_state_rate(const Entry& entry, Book& book, Line costs, Balance received) {
  Balance spent = book.balance(entry, "spent", "Cost so far", "USD", book.zero("USD"));
  spent.rolls([costs, &book](Period p) { return sheet::Flow{.in = costs[p], .out = book.zero("USD")}; });
  const Line factor = book.line(entry, "r_factor", "R-factor at the start of the period", "1", [=](Period p) { return ratio_or_zero(received.opening(p), spent.opening(p)); }, "what the contractor has received over what it has spent");
  return book.line(entry, "state_rate", "State's share of profit oil", "%", [&entry, &book, factor](Period p) {
    // An R-factor that reaches a tier to a billionth has reached it, in every engine.
    const Cell grain = book.sheet().constant(*Decimal::parse("1e-9"), Unit(), "1e-9");
    const std::vector<Entry>& rows = entry.at("tiers").rows;
    Cell rate = book.cell(rows.front(), "state");
    for (std::size_t i = 1; i < rows.size(); ++i) rate = select(factor[p] + grain - book.cell(rows[i], "at"), book.cell(rows[i], "state"), rate);
    return rate;
  }, "of the last tier that the R-factor has reached");
}

void record(const Entry& entry, Book& book) {
  needs_money(entry, book, "revenue");
  needs_money(entry, book, "costs");
  const Line revenue = book.line(entry, "revenue", "What the output sells for", "USD", [&entry, &book](Period p) { return positive(money_of(entry, book, "revenue", p)); }, "0 where its lines together are negative");
  const Line costs = book.line(entry, "costs", "Cost that may be recovered", "USD", [&entry, &book](Period p) { return money_of(entry, book, "costs", p); }, "negative: a refund, set off against what is to be recovered");
  const Line royalty = book.line(entry, "royalty", "Royalty", "USD", [=, &entry, &book](Period p) { return revenue[p] * book.cell(entry, "royalty", p); });
  const Line net = book.line(entry, "net_revenue", "Revenue after royalty", "USD", [=](Period p) { return revenue[p] - royalty[p]; });
  const Line cost_oil = record_recovery(entry, book, revenue, net, costs);
  const Line profit_oil = book.line(entry, "profit_oil", "Profit oil", "USD", [=](Period p) { return net[p] - cost_oil[p]; });
  Balance received = book.balance(entry, "received", "Received by the contractor so far", "USD", book.zero("USD"));
  const Line rate = record_state_rate(entry, book, costs, received);
  const Line state_share = book.line(entry, "state_share", "State's profit oil", "USD", [=](Period p) { return profit_oil[p] * rate[p]; });
  const Line contractor = book.line(entry, "contractor_share", "Cost oil and profit oil of the contractor", "USD", [=](Period p) { return cost_oil[p] + profit_oil[p] - state_share[p]; });
  received.rolls([contractor, &book](Period p) { return sheet::Flow{.in = contractor[p], .out = book.zero("USD")}; });
  const Line payment = book.line(entry, "payment", "Royalty and the state's profit oil", "USD", [=](Period p) { return royalty[p] + state_share[p]; });
  const Line total = book.scalar(entry, "total", "Royalty and the state's profit oil in all, undiscounted", "MUSD", [&book, payment] { return book.total(payment); });
  book.quotes(entry, total, "to the state in all", total);
  book.ledger().pay(entry.path(), "production sharing", entry.text("payer"), entry.text("to"), payment);
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

void check(const Entry& entry, Diagnostics& found) {
  const Value* table = entry.find("tiers");
  if (table == nullptr) return;
  if (table->rows.empty()) {
    found.error("E485", table->where, "production sharing needs a tier", "one share for all:  tiers = [ { state = \"50 %\" } ]");
    return;
  }
  if (const Value* first = table->rows.front().find("at"); first != nullptr && first->quantity->value.is_positive())
    found.error("E485", first->where, "no tier stands below an R-factor of " + first->quantity->written, "a first tier without `at`, for what comes before");
  for (std::size_t i = 1; i < table->rows.size(); ++i) {
    const Entry &before = table->rows[i - 1], &row = table->rows[i];
    const Value *from = row.find("at"), *last = before.find("at"), *share = row.find("state"), *low = before.find("state");
    if (from != nullptr && last != nullptr && from->quantity->value <= last->quantity->value)
      found.error("E485", row.writes("at") ? from->where : row.where, "the R-factors of these tiers do not rise", "put them in ascending order, each once:  at = \"1.5\"");
    if (share != nullptr && low != nullptr && share->quantity->value < low->quantity->value)
      found.warning("W581", share->where, "the state's share falls as the contractor recovers more", "look whether two tiers are swapped").notes.push_back({low->where, "the share of the tier before"});
  }
}

}  // namespace

const Kind production_sharing_kind = {"term", "production-sharing", "cost oil up to a limit, then profit oil split by R-factor, royalty first", keys, record, check};

}  // namespace assay::model::terms
