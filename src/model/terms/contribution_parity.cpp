#include "model/terms/contribution_parity.hpp"

#include "model/ledger/named_lines.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "owner", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that brings what is there already: deposits, plant"},
    {.name = "investor", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that brings cash"},
    {.name = "title", .shape = Shape::text, .example = "\"Contribution parity\"", .about = "what tables call it"},
    {.name = "brought", .detail = "USD", .bound = Bound::positive, .example = "\"142.3 .. 410 MUSD\"",
     .about = "arm's-length value of what the owner brings: a value, never metal in the ground; or give `brought_by`"},
    {.name = "brought_by", .shape = Shape::lines, .example = "[\"leg.plant.contract\"]", .about = "or: lines of money that it adds up to, over the deal, undiscounted"},
    {.name = "cash", .detail = "USD", .bound = Bound::positive, .example = "\"427 MUSD\"", .about = "the investor's capital; or give `cash_by`"},
    {.name = "cash_by", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "or: lines of money that it adds up to, over the deal, undiscounted"},
    {.name = "agreed_share", .detail = "%", .bound = Bound::share, .example = "\"25 %\"", .about = "the owner's share in the contract, to set against parity"},
};

void check(const Entry& entry, Diagnostics& found) {
  for (const char* key : {"brought", "cash"}) {
    const std::string by = std::string(key) + "_by";
    if (entry.writes(key) == entry.writes(by))
      found.error("E473", entry.where, "parity needs `" + std::string(key) + "` or `" + by + "`, one of the two", std::string(key) + " = \"400 MUSD\",  or  " + by + " = [\"leg.mine.capital\"]");
  }
  if (entry.has("agreed_share") && entry.at("agreed_share").quantity->value == Decimal(1))
    found.error("E474", entry.at("agreed_share").where, "an owner that has all of the venture shares it with nobody", "a share below 100 %");
}

sheet::ScalarFormula amount(const Entry& entry, Book& book, const std::string& key) {
  if (entry.has(key)) return [&book, &entry, key] { return book.cell(entry, key); };
  const Value& lines = entry.at(key + "_by");
  needs_money(entry, book, lines.key);
  return [&book, &lines] {
    std::vector<Cell> cells;
    for (const std::string& line : lines.texts)
      for (const Period p : book.calendar().periods()) cells.push_back(book.at(line, p));
    return book.sheet().sum(cells);
  };
}

void record(const Entry& entry, Book& book) {
  const Period first = book.calendar().period(0);
  const Line brought = book.scalar(entry, "assets", "Value of what the owner brings", "MUSD", amount(entry, book, "brought"));
  const Line cash = book.scalar(entry, "capital", "Capital of the investor", "MUSD", amount(entry, book, "cash"));
  const Line share = book.scalar(entry, "share", "Share that what the owner brings would buy", "%", [=] { return brought[first] / (brought[first] + cash[first]); });
  book.quotes(entry, share, "the owner's share at parity", brought);
  if (!entry.has("agreed_share")) return;
  const Cell agreed = book.cell(entry, "agreed_share"), one = book.one();
  book.scalar(entry, "below_parity", "Share at parity, less the share agreed", "%", [=] { return share[first] - agreed; }, "below 0: the owner has more than parity");
  const Line implied = book.scalar(entry, "assets_at_agreed_share", "Value of what the owner brings at which the agreed share is parity", "MUSD",
                                   [=] { return cash[first] * agreed / (one - agreed); });
  book.quotes(entry, implied, "the agreed share is parity if what the owner brings is worth", implied);
}

}  // namespace

const Kind contribution_parity_kind = {"term", "contribution-parity", "the share that what each side brings would buy, against the share agreed", keys, record, check};

}  // namespace assay::model::terms
