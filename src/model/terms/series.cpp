#include "model/terms/series.hpp"

#include "model/ledger/named_lines.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key part_keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"plant\"", .about = "name of the part in lines; its number if absent"},
    {.name = "lines", .shape = Shape::lines, .required = true, .example = "[\"waterfall.mine.step.recovery.paid\"]", .about = "lines of which a share counts"},
    {.name = "share", .detail = "%", .bound = Bound::not_negative, .fallback = "100 %", .example = "\"55 %\"", .about = "the share of them"},
    {.name = "part_of", .shape = Shape::lines, .example = "[\"leg.solar.capital\"]", .about = "and of that only as much as these lines are, over the deal, of those in `part_over`"},
    {.name = "part_over", .shape = Shape::lines, .example = "[\"leg.solar.capital\", \"leg.mine.capital\"]", .about = "what `part_of` is a part of"},
    {.name = "sign", .shape = Shape::choice, .detail = "plus|minus", .fallback = "plus", .example = "\"minus\"", .about = "whether it is added or taken off"},
};
constexpr RowKeys part_rows = {part_keys};

constexpr Key keys[] = {
    {.name = "title", .shape = Shape::text, .example = "\"Earnings before depreciation and tax\"", .about = "what tables call it"},
    {.name = "plus", .shape = Shape::lines, .example = "[\"leg.mine.contract_value\"]", .about = "lines that are added up"},
    {.name = "minus", .shape = Shape::lines, .example = "[\"leg.mine.operating_cost\"]", .about = "lines that are taken off"},
    {.name = "parts", .shape = Shape::rows, .example = "[ { lines = [\"leg.mine.worth\"], share = \"55 %\", sign = \"minus\" } ]", .about = "shares of lines, added or taken off", .rows = &part_rows},
    {.name = "at_rate_of", .shape = Shape::party, .example = "\"host\"", .about = "the party at whose rate its present value is shown; none is if absent"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (!entry.has("plus") && !entry.has("minus") && !entry.has("parts"))
    found.error("E685", entry.where, "`" + entry.path() + "` is a series of nothing", "plus = [\"leg.mine.contract_value\"],  minus = [...]  or  parts = [...]");
  const Value* parts = entry.find("parts");
  if (parts == nullptr) return;
  for (const Entry& part : parts->rows)
    if (part.has("part_of") != part.has("part_over"))
      found.error("E685", part.where, "`" + std::string(part.has("part_of") ? "part_of" : "part_over") + "` says nothing without `" + (part.has("part_of") ? "part_over" : "part_of") + "`",
                  "both:  part_of = [\"leg.solar.capital\"], part_over = [\"leg.solar.capital\", \"leg.mine.capital\"]");
}

/// The share of a part's lines that counts: as stated, times what `part_of` is of `part_over` in all. A scalar line, for people to see.
Line record_share(const Entry& part, Book& book) {
  for (const char* key : {"lines", "part_of", "part_over"}) needs_money(part, book, key);
  const auto total = [&part, &book](const char* key) {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(money_of(part, book, key, p));
    return book.sheet().sum(cells);
  };
  return book.scalar(part, "counted", "Share of its lines that counts", "%", [&part, &book, total] {
    const Cell share = book.cell(part, "share");
    return part.has("part_of") ? share * (total("part_of") / total("part_over")) : share;
  });
}

void record(const Entry& entry, Book& book) {
  for (const char* key : {"plus", "minus"}) needs_money(entry, book, key);
  struct Part {
    const Entry* entry;
    Line share;
  };
  std::vector<Part> parts;
  if (const Value* rows = entry.find("parts"))
    for (const Entry& row : rows->rows) parts.push_back({&row, record_share(row, book)});
  const Line flow = book.line(entry, "flow", entry.has("title") ? entry.text("title") : "The series `" + entry.id + '`', "USD", [&entry, &book, parts](Period p) {
    std::vector<Cell> cells{money_of(entry, book, "plus", p)};
    if (entry.has("minus")) cells.push_back(-money_of(entry, book, "minus", p));
    for (const Part& part : parts) {
      const Cell counted = money_of(*part.entry, book, "lines", p) * part.share[p];
      cells.push_back(part.entry->text("sign") == "minus" ? -counted : counted);
    }
    return book.sheet().sum(cells);
  });
  const Line total = book.scalar(entry, "total", "Sum of the series over the deal, undiscounted", "MUSD", [&book, flow] { return book.total(flow); });
  book.quotes(entry, total, "in all, undiscounted", total);
  if (!entry.has("at_rate_of")) return;
  const std::string party = entry.text("at_rate_of");
  const Line to_date = book.line(entry, "npv_to_date", "Present value of the series up to the period, at the rate of " + party, "USD", [&book, flow, party, path = entry.path() + ".npv_to_date"](Period p) {
    return book.sheet().find_line(path)->previous(p, book.zero("USD")) + flow[p] * book.at(party + ".discount_factor", p);
  });
  const Line value = book.scalar(entry, "npv", "Present value of the series at the rate of " + party, "MUSD", [&book, to_date] { return to_date[book.calendar().period(book.calendar().count() - 1)]; });
  book.quotes(entry, value, "present value at the rate of " + party, value);
}

}  // namespace

const Kind series_kind = {"term", "series", "a series of money made of lines of the deal, and the rate at which it is worth nothing; it posts nothing", keys, record, check};

}  // namespace assay::model::terms
