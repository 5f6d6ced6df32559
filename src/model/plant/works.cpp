#include "model/plant/works.hpp"

#include "model/ledger/leg_keys.hpp"

namespace assay::model::plant {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_LEG_KEYS,
    {.name = "value", .shape = Shape::quantity, .detail = "USD", .bound = Bound::not_negative, .required = true, .example = "\"500 MUSD\"",
     .about = "contract value of all that is handed over"},
    {.name = "cost", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"85 %\"",
     .about = "what it costs the giver, as a share of the contract value (the rest is padding); also its arm's-length value"},
    {.name = "worth", .shape = Shape::quantity, .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"50 .. 80 .. 120 %\"",
     .about = "what it is worth to the taker, as a share of the contract value"},
    {.name = "schedule", .shape = Shape::schedule, .example = "\"build\"", .about = "shares by year from the deal's start; all in the first year if absent"},
};

void record(const Entry& entry, Book& book) {
  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();
  const Cell value = book.cell(entry, "value"), cost_share = book.cell(entry, "cost"), worth_share = book.cell(entry, "worth");
  const Line contract = book.line(entry, "contract", "Contract value of what is delivered", "USD",
                                  [&book, &entry, value](Period p) { return value * book.scheduled(entry, "schedule", p); });
  const Line cost = book.line(entry, "capital", "Cost to the giver", "USD", [contract, cost_share](Period p) { return contract[p] * cost_share; });
  const Line worth = book.line(entry, "worth_of_works", "Worth to the taker", "USD", [contract, worth_share](Period p) { return contract[p] * worth_share; });
  book.ledger().hand_over(account, "works", giver, taker, contract, cost);
  book.ledger().spend(account, "cost of works", giver, cost);
  book.ledger().gain(account, "worth of works", taker, worth);
}

}  // namespace

const Kind works_kind = {"leg", "works", "works or goods handed over at a stated value", keys, record};

}  // namespace assay::model::plant
