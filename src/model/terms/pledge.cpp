#include "model/terms/pledge.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key date_keys[] = {
    {.name = "id", .shape = Shape::text, .required = true, .example = "\"october-2017\"", .about = "name of the date, for lines and tables"},
    {.name = "year", .shape = Shape::year, .example = "2017", .about = "calendar year at whose end the loan is read; needed without `owed`"},
    {.name = "worth", .detail = "USD", .bound = Bound::positive, .example = "\"22 GUSD\"", .about = "what is pledged, at the reference price of the day; or give it by volume and price"},
    {.name = "barrels", .detail = "bbl", .bound = Bound::positive, .example = "\"123.7 Mbbl\"", .about = "oil still pledged"},
    {.name = "barrel_price", .detail = "USD/bbl", .bound = Bound::positive, .example = "\"46 USD/bbl\"", .about = "reference price of a barrel"},
    {.name = "volume", .detail = "t", .bound = Bound::positive, .example = "\"1 Mt\"", .about = "product still pledged"},
    {.name = "price", .detail = "USD/t", .bound = Bound::positive, .example = "\"8000 USD/t\"", .about = "reference price of a tonne"},
    {.name = "owed", .detail = "USD", .bound = Bound::positive, .example = "\"5.3 GUSD\"", .about = "debt outstanding; the balance of `loan` at the end of `year` if absent"},
};
constexpr RowKeys dates = {date_keys};

constexpr Key keys[] = {
    {.name = "debtor", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that pledges and owes"},
    {.name = "creditor", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that is owed"},
    {.name = "title", .shape = Shape::text, .example = "\"Oil pledged to lenders\"", .about = "what tables call it"},
    {.name = "loan", .shape = Shape::ref, .detail = "loan", .example = "\"road\"", .about = "the loan whose balance is covered, where dates give no `owed`"},
    {.name = "at", .shape = Shape::rows, .required = true, .example = "[ { id = \"october-2017\", worth = \"22 GUSD\", owed = \"5.3 GUSD\" } ]", .about = "one or more dates", .rows = &dates},
    {.name = "usual", .detail = "1", .bound = Bound::positive, .fallback = "2", .example = "\"1.5\"", .about = "cover above which the run warns: a judgement, no standard exists"},
};

void check(const Entry& entry, Diagnostics& found) {
  for (const Entry& row : entry.has("at") ? entry.at("at").rows : std::vector<Entry>()) {
    const bool oil = row.writes("barrels") && row.writes("barrel_price"), other = row.writes("volume") && row.writes("price");
    const int written = row.writes("barrels") + row.writes("barrel_price") + row.writes("volume") + row.writes("price");
    const bool said = row.writes("worth") ? written == 0 : oil != other && written == 2;
    if (!said) found.error("E471", row.where, "what is pledged must be said once", "worth = \"22 GUSD\",  or  barrels  and  barrel_price,  or  volume  and  price");
    if (!row.writes("owed") && !(entry.writes("loan") && row.writes("year")))
      found.error("E472", row.where, "nothing tells what is owed on this date", "owed = \"5.3 GUSD\",  or  loan = \"ID\" in the term and  year = 2017 here");
  }
}

/// What is owed on a date: as written, or the loan's balance at the end of that year. Nothing: a year that the deal does not have.
std::optional<sheet::ScalarFormula> owed_on(const Entry& entry, const Entry& row, Book& book) {
  if (row.has("owed")) return [&book, &row] { return book.cell(row, "owed"); };
  std::optional<Period> last;
  for (const Period p : book.calendar().periods())
    if (p.year == row.at("year").year) last = p;
  if (!last) {
    book.found().error("E472", row.at("year").where, "the deal runs " + book.calendar().span_text() + ": no balance of the loan in that year", "a year of the deal, or say what is  owed");
    return std::nullopt;
  }
  return [&book, at = *last, key = "loan." + entry.text("loan") + ".balance"] { return book.at(key, at); };
}

void record(const Entry& entry, Book& book) {
  const Cell usual = book.cell(entry, "usual");
  const Period first = book.calendar().period(0);
  for (const Entry& row : entry.at("at").rows) {
    const auto debt = owed_on(entry, row, book);
    if (!debt) continue;
    const Line worth = book.scalar(row, "pledged", "Pledged, at the reference price", "MUSD", [&book, &row] {
      if (row.has("worth")) return book.cell(row, "worth");
      return row.has("barrels") ? book.cell(row, "barrels") * book.cell(row, "barrel_price") : book.cell(row, "volume") * book.cell(row, "price");
    });
    const Line owed = book.scalar(row, "outstanding", "Debt outstanding", "MUSD", *debt);
    const Line cover = book.scalar(row, "cover", "Pledged over the debt outstanding", "1", [&book, worth, owed, first] {
      const Cell dollar = book.sheet().constant(1, book.unit("USD"), "1");
      return select(owed[first], worth[first] / select(owed[first], owed[first], dollar), book.zero("1"));
    }, "0 when nothing is owed any more");
    const Line above = book.scalar(row, "cover_above_usual", "The cover, where it is above what is usual", "1",
                                   [&book, cover, usual, first] { return select(cover[first] - usual, cover[first], book.zero("1")); }, "0 where it is not");
    book.quotes(entry, cover, "pledged over owed, " + row.id, owed);
    book.remark({above, row.where, "W576", "`" + row.path() + "` pledges", "times what is owed", "collateral beyond about twice the debt is worth a question: what is the rest for?"});
  }
}

}  // namespace

const Kind pledge_kind = {"term", "pledge", "collateral by date: what is pledged at a reference price, over what is owed", keys, record, check};

}  // namespace assay::model::terms
