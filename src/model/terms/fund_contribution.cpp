#include "model/terms/fund_contribution.hpp"

#include "model/ledger/named_lines.hpp"
#include "model/ledger/years.hpp"
#include "model/terms/clause.hpp"
#include "model/terms/shareholding.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"licences\"", .about = "names the contribution in paths and lines; its number if absent"},
    {.name = "by", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that contributes"},
    {.name = "share", .detail = "%", .bound = Bound::share, .example = "\"50 %\"", .about = "share of the lines of `of`; this or `amount`"},
    {.name = "of", .shape = Shape::lines, .example = "[\"clause.new-licences.payment\"]", .about = "lines of revenue that feed the fund; where their sum is below 0 nothing is due"},
    {.name = "amount", .detail = "USD/a", .bound = Bound::not_negative, .example = "\"75 MUSD/a\"", .about = "fixed sum a year"},
    {.name = "as", .shape = Shape::choice, .detail = "cash|aid", .fallback = "cash", .example = "\"aid\"",
     .about = "cash goes into the fund's account; aid goes to `to` in kind and only counts as capital"},
    {.name = "to", .shape = Shape::party, .example = "\"host\"", .about = "of aid: who gets it"},
    {.name = "cost", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"90 %\"", .about = "of aid: what it costs its giver, as a share of the capital that it counts as"},
    {.name = "worth", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"60 .. 80 .. 100 %\"", .about = "of aid: what it is worth to its taker, as a share of the same"},
    {.name = "from", .shape = Shape::year, .example = "2026", .about = "first calendar year in which it is due; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2040", .about = "last calendar year in which it is due; the deal's last if absent"},
};

}  // namespace

constinit const RowKeys fund_contribution_keys{keys};

bool is_aid(const Entry& row) { return row.has("as") && row.text("as") == "aid"; }

void check_fund_contribution(const Entry& row, Diagnostics& found) {
  check_years(row, found);
  const char* either = "share = \"50 %\"  with  of = [\"clause.new-licences.payment\"] , or  amount = \"75 MUSD/a\"";
  const auto wrong = [&](std::string_view key, std::string what, std::string fix) { found.error("E488", row.node->find(key)->key_where, std::move(what), std::move(fix)); };
  if (!row.writes("share") && !row.writes("amount")) found.error("E488", row.where, "`" + row.path() + "` does not say how much is contributed", either);
  if (row.writes("share") && row.writes("amount")) wrong("amount", "`amount` stands beside a `share`", "keep one; two contributions may be of one party");
  if (row.writes("share") && !row.writes("of")) wrong("share", "this share is of nothing", either);
  if (row.writes("of") && row.writes("amount")) wrong("of", "a fixed `amount` is of no lines", "take one of them out");
  if (is_aid(row)) {
    if (!row.writes("to")) found.error("E488", row.where, "`" + row.path() + "` does not say who gets the aid", "to = \"host\"");
    if (row.has("to") && row.has("by") && row.text("to") == row.text("by")) found.error("E306", row.at("to").where, "`" + row.path() + "` goes from `" + row.text("by") + "` to itself", "name the other party");
    return;
  }
  for (const char* key : {"to", "cost", "worth"})
    if (row.writes(key)) wrong(key, "`" + std::string(key) + "` is of aid; cash goes into the fund and costs what it is", "as = \"aid\" , or take this out");
}

Line record_fund_contribution(const Entry& fund, const Entry& row, Book& book) {
  needs_money(row, book, "of");
  const Line contributed = book.line(row, "contributed", is_aid(row) ? "Aid that counts as capital of the fund" : "Contributed to the fund", "USD", [&row, &book](Period p) {
    if (!within_years(row, p)) return book.zero("USD");
    return row.has("share") ? book.cell(row, "share") * positive(money_of(row, book, "of", p)) : book.cell(row, "amount") * book.length();
  });
  const std::string account = fund.path(), giver = row.text("by");
  Ledger& ledger = book.ledger();
  if (!is_aid(row)) {
    ledger.spend(account, "contribution", giver, contributed);
    return contributed;
  }
  const std::string taker = row.text("to");
  const Cell cost_share = book.cell(row, "cost"), worth_share = book.cell(row, "worth");
  const Line cost = book.line(row, "aid_cost", "Cost of the aid to its giver", "USD", [=](Period p) { return contributed[p] * cost_share; });
  const Line worth = book.line(row, "aid_worth", "Worth of the aid to its taker", "USD", [=](Period p) { return contributed[p] * worth_share; });
  ledger.hand_over(account, "aid", giver, taker, contributed, cost);
  ledger.spend(account, "cost of aid", giver, cost);
  ledger.gain(account, "worth of aid", taker, worth);
  return contributed;
}

}  // namespace assay::model::terms
