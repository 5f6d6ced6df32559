#include "model/mine/plan_repayment.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

void record_plan_repayment(const Entry& entry, Book& book, const PlanMoney& money) {
  const auto row = [&](std::string_view name, std::string label, sheet::RowFormula formula) { return book.line(entry, name, std::move(label), "MUSD", std::move(formula)); };
  const Line receipts = money.receipts, royalty = money.royalty, tax = money.tax;
  const Line running = row("running_cost", "Refining, selling and operating cost", money.running);
  const Line capital = row("all_capital", "Capital, closure and working capital", money.capital);
  const bool discounted = entry.writes("discount");
  const Line contract = !discounted ? receipts : row("contract_receipts", "Receipts at the contract's prices", [=, &entry, &book, sales = money.sales](Period p) { return receipts[p] - sales[p] * book.cell(entry, "discount"); });
  row("margin_credit", "Receipts less running cost, royalties and tax: what can repay", [=](Period p) { return positive(contract[p] - running[p] - royalty[p] - tax[p]); });
  row("revenue_credit", "Receipts: what can repay", [=](Period p) { return contract[p]; });
  const Line taken = book.line(entry, "taken", "Share of the product that the account takes", "%", [&book, account = "term." + entry.text("repays")](Period p) { return book.at(account + ".taken_share", p); });
  const auto part = [&](std::string_view name, std::string label, Line whole, bool takers) {
    return row(name, std::move(label), [taken, whole, takers, &book](Period p) { return whole[p] * (takers ? taken[p] : book.one() - taken[p]); });
  };
  const Line taken_value = part("taken_value", "Receipts of the product taken", receipts, true), kept_value = part("kept_value", "Receipts of the product that stays with the giver", receipts, false);
  const Line taker_cost = part("taker_cost", "Running cost borne by the taker", running, true), giver_cost = part("giver_cost", "Running cost borne by the giver", running, false);
  const Line royalty_paid = part("royalty_paid", "Royalties on the product taken", royalty, true), tax_paid = part("tax_paid", "Tax on the product taken", tax, true);

  const Line contract_value = discounted ? part("contract_value", "Contract value of the product taken", contract, true) : taken_value;

  const std::string giver = entry.text("from"), taker = entry.text("to"), account = entry.path();
  Ledger& ledger = book.ledger();
  ledger.hand_over(account, "product", giver, taker, contract_value, taken_value);
  ledger.hand_over(account, "mining services", taker, giver, taker_cost, taker_cost);
  ledger.hand_over(account, "mine capital", taker, giver, capital, capital);
  ledger.gain(account, "sales", taker, taken_value);
  ledger.gain(account, "sales", giver, kept_value);
  ledger.spend(account, "running cost", taker, taker_cost);
  ledger.spend(account, "running cost", giver, giver_cost);
  ledger.spend(account, "capital", taker, capital);
  ledger.pay(account, "royalties", taker, giver, royalty_paid);
  ledger.pay(account, "tax", taker, giver, tax_paid);
}

void check_plan_repayment(const Entry& entry, Diagnostics& found) {
  if (entry.writes("discount") && !entry.writes("repays"))
    found.error("E417", entry.node->find("discount")->key_where, "`discount` says nothing without `repays`: the whole product is the taker's, and no contract counts it at a price",
                "name the account that the product repays,  repays = \"recovery\";\nor write the sale of it as an offtake:  [term.ID]  kind = \"offtake\"");
}

}  // namespace assay::model::mine
