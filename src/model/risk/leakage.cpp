#include "model/risk/leakage.hpp"

#include "model/ledger/named_lines.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key recipient_keys[] = {
    {.name = "id", .shape = Shape::text, .required = true, .example = "\"treasury\"", .about = "name in lines and paths"},
    {.name = "title", .shape = Shape::text, .example = "\"State treasury\"", .about = "what tables call it; the id if absent"},
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"60 %\"", .about = "its share of the receipts"},
};
constexpr RowKeys recipients{recipient_keys};

#define ASSAY_LEAKAGE_KEYS                                                                                                             \
  {.name = "party", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party whose receipts are divided"}, \
  {.name = "recipients", .shape = Shape::rows, .required = true, .example = "[{ id = \"treasury\", share = \"60 %\" }, { id = \"ministries\", share = \"40 %\" }]", \
   .about = "who gets what share within the party: treasury, ministries, factions, the public; together 100 %", .rows = &recipients}

constexpr Key cash_keys[] = {ASSAY_LEAKAGE_KEYS};
constexpr Key lines_keys[] = {
    ASSAY_LEAKAGE_KEYS,
    {.name = "lines", .shape = Shape::lines, .required = true, .example = "[\"host.fiscal.royalty.received\"]",
     .about = "lines of what the party receives; those of the ledger, PARTY.ACCOUNT.received, carry the chances of hazards"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (!entry.has("recipients")) return;
  Decimal sum = 0;
  for (const Entry& row : entry.at("recipients").rows) {
    if (!row.has("share")) return;
    sum += row.at("share").quantity->value;
  }
  if (sum != Decimal(1))
    found.error("E465", entry.at("recipients").key_where, "the shares of `" + entry.path() + "` add up to " + (sum * Decimal(100)).text() + " %, not 100 %",
                "name whoever gets the rest, or  { id = \"unknown\", share = ... }");
}

void record(const Entry& entry, Book& book, const sheet::RowFormula& formula) {
  const std::string party = entry.text("party");
  const Line receipts = book.line(entry, "receipts", "Receipts that are divided", "USD", formula);
  const auto value_of = [&](const std::string& name, const std::string& label, Line row) {
    book.scalar(entry, name, label, "USD", [&book, party, row] { return present_value(book, row, party); }, "at the party's own rate");
  };
  value_of("receipts_pv", "Receipts that are divided, present value", receipts);
  for (const Entry& row : entry.at("recipients").rows) {
    const Cell share = book.cell(row, "share");
    const std::string title = row.has("title") ? row.text("title") : row.id;
    const Line received = book.line(entry, row.id + ".received", title + ": received", "USD", [receipts, share](Period p) { return receipts[p] * share; });
    value_of(row.id + ".pv", title + ": present value", received);
  }
}

void record_cash(const Entry& entry, Book& book) {
  for (const Entry& other : book.entries()) {
    if (&other == &entry) break;
    if (other.section == entry.section && other.kind == entry.kind && other.text("party") == entry.text("party"))
      book.found().error("E466", entry.where, "`" + other.path() + "` divides all cash of `" + entry.text("party") + "` already", "one of them, with all the recipients; or kind = \"lines\" for a part of the receipts");
  }
  record(entry, book, [&book, party = entry.text("party")](Period p) { return book.ledger().cash_received(party, p); });
}

void record_lines(const Entry& entry, Book& book) {
  needs_money(entry, book, "lines");
  record(entry, book, [&entry, &book](Period p) { return money_of(entry, book, "lines", p); });
}

}  // namespace

const Kind leakage_cash_kind = {"leakage", "cash", "who gets what share of all cash that a party receives", cash_keys, record_cash, check};
const Kind leakage_lines_kind = {"leakage", "lines", "who gets what share of named receipts of a party", lines_keys, record_lines, check};

}  // namespace assay::model::risk
