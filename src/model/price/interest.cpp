#include "model/price/interest.hpp"

#include "model/price/year_series.hpp"

namespace assay::model::price {
namespace {

constexpr Key keys[] = {
    {.name = "file", .shape = Shape::file, .detail = "year|series|value|unit", .required = true, .example = "\"reference/interest-rates.csv\"",
     .about = "CSV: year, series, value, unit such as %/a; grade, source, note"},
    {.name = "series", .shape = Shape::text, .required = true, .example = "\"usd-libor-6m\"", .about = "which series of the file"},
    {.name = "year", .shape = Shape::year, .example = "2018", .about = "hold the rate of this year; without it the deck is read year by year"},
    {.name = "extend", .shape = Shape::choice, .detail = "no|flat", .fallback = "no", .example = "\"flat\"", .about = "flat: the last year stands for later years; no: a deck that ends early is an error"},
    {.name = "shift", .detail = "%/a", .fallback = "0 %/a", .example = "\"-1 .. 0 .. 2 %/a\"", .about = "added to every year's rate"},
};

void record(const Entry& entry, Book& book) {
  const YearSeries series = read_series(entry, book, "file", "series", unit_of("%/a"));
  const Reading reading{entry.has("year") ? entry.at("year").year : 0, entry.text("extend") == "flat"};
  const sheet::Line listed = record_series(entry, book, "series", series, reading, "listed", "Rate of " + entry.text("series"), "%/a");
  if (!listed.valid()) return;
  book.line(entry, "rate", "Base rate", "%/a", [&entry, &book, listed](Period p) { return listed[p] + book.cell(entry, "shift"); });
}

}  // namespace

const Kind interest_kind = {"interest", "deck", "interest rates by year from a CSV file", keys, record};

}  // namespace assay::model::price
