#include "model/terms/waterfall.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/terms/waterfall_step.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party or venture whose money it is"},
    {.name = "of", .shape = Shape::lines, .required = true, .example = "[\"venture.sicomines.cash_before_debt\"]", .about = "lines whose money runs down the steps"},
    {.name = "less", .shape = Shape::lines, .example = "[\"fiscal.royalty.payment\"]", .about = "lines taken off first; nothing runs while they are more"},
    {.name = "step", .shape = Shape::rows, .required = true, .example = "[ { id = \"loan\", pay = \"loan.mine\" }, { id = \"state\", pay = \"host\", share = \"50 %\" } ]",
     .about = "the steps, in order", .rows = &waterfall_step_keys},
};

void check(const Entry& entry, Diagnostics& found) { check_waterfall_steps(entry.at("step").rows, found); }

void record(const Entry& entry, Book& book) {
  for (const char* key : {"of", "less"}) needs_money(entry, book, key);
  std::vector<Reserve> reserves;
  for (const Entry& step : entry.at("step").rows)
    if (step.has("pay") && step.text("pay") == "reserve") reserves.push_back(declare_reserve(step, book));

  if (entry.has("less")) {
    const Line net = book.line(entry, "net", "What `of` comes to less what is taken off first", "USD", [&entry, &book](Period p) { return money_of(entry, book, "of", p) - money_of(entry, book, "less", p); });
    book.line(entry, "lacking", "What is taken off first beyond what there is: the payer finds it elsewhere", "USD", [net](Period p) { return positive(-net[p]); });
  }
  const Line available = book.line(entry, "available", "What runs down the steps", "USD", [&entry, &book, reserves](Period p) {
    Cell all = positive(entry.has("less") ? book.at(entry.path() + ".net", p) : money_of(entry, book, "of", p));
    for (const Reserve& reserve : reserves) all = all + reserve.released[p];
    return all;
  });
  const auto payments = std::make_shared<std::vector<WaterfallPayment>>();
  Line left = available;
  for (const Entry& step : entry.at("step").rows) {
    const Reserve* reserve = nullptr;
    for (const Reserve& own : reserves)
      if (own.step == &step) reserve = &own;
    left = record_waterfall_step(entry, step, book, left, reserve, payments);
  }
  book.line(entry, "left", "What no step takes", "USD", [left](Period p) { return left[p]; }, "stays with the payer");
}

}  // namespace

const Kind waterfall_kind = {"waterfall", "waterfall", "an order of payment: shares of what is left, until repaid, until a return, an amount or a year; reserves", keys, record, check};

}  // namespace assay::model::terms
