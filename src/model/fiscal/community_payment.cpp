#include "model/fiscal/community_payment.hpp"

#include "model/fiscal/royalty_base.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "amount", .detail = "USD/a", .bound = Bound::not_negative, .example = "\"2 MUSD/a\"", .about = "fixed sum a year"},
    {.name = "growth", .detail = "%/a", .example = "\"-2 %/a\"", .about = "growth of that sum in the deal's money, from the deal's start"},
    {.name = "rate", .detail = "%", .bound = Bound::share, .example = "\"0.3 %\"", .about = "share of `base`, beside the fixed sum if there is one"},
    {.name = "base", .shape = Shape::lines, .example = "[\"leg.mine.taken_value\"]", .about = "lines whose money the rate is taken of"},
    {.name = "less", .shape = Shape::lines, .example = "[\"leg.mine.taker_cost\"]", .about = "lines that are taken off the base first, for a share of profit; what is left is never below 0"},
};

void record(const Entry& entry, Book& book) {
  sheet::RowFormula base;
  if (entry.has("rate")) base = royalty_base(entry, book);
  Line grown;
  if (entry.has("growth")) grown = book.growth(entry, "escalation", "Growth of the fixed sum", book.cell(entry, "growth"));
  post_payment(entry, book, "community", "Payment to the community", [&entry, &book, base, grown](Period p) {
    std::vector<Cell> parts;
    if (entry.has("amount")) {
      const Cell fixed = book.cell(entry, "amount") * book.length();
      parts.push_back(grown.valid() ? fixed * grown[p] : fixed);
    }
    if (entry.has("rate")) parts.push_back(base(p) * book.cell(entry, "rate"));
    return book.sheet().sum(parts);
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  if (!entry.writes("amount") && !entry.writes("rate"))
    found.error("E412", entry.where, '`' + entry.path() + "` says neither `amount` nor `rate`", "amount = \"2 MUSD/a\" , or  rate = \"0.3 %\"  with its `base`");
  if (entry.writes("rate") && !entry.writes("base"))
    found.error("E412", entry.node->find("rate")->key_where, "this rate is a share of nothing", "base = [\"leg.mine.taken_value\"]");
  for (const auto& [key, other] : {std::pair{"base", "rate"}, std::pair{"less", "base"}, std::pair{"growth", "amount"}})
    if (entry.writes(key) && !entry.writes(other) && (entry.writes("amount") || entry.writes("rate")))
      found.error("E412", entry.node->find(key)->key_where, '`' + std::string(key) + "` has no `" + other + "` to go with", "write `" + std::string(other) + "`, or take this out");
}

}  // namespace

const Kind community_payment_kind = {"fiscal", "community-payment", "a yearly sum, or a share of revenue or profit, for the neighbours", keys, record, check};

}  // namespace assay::model::fiscal
