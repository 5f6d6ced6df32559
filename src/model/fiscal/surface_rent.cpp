#include "model/fiscal/surface_rent.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the amount stands"},
    {.name = "amount", .detail = "USD/km2/a", .bound = Bound::not_negative, .required = true, .example = "\"100 USD/km2/a\"", .about = "rent per area and year", .by_period = true},
};
constexpr RowKeys brackets{bracket_keys};

constexpr Key keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "area", .detail = "km2", .bound = Bound::positive, .required = true, .example = "\"250 km2\"", .about = "area of the licence"},
    {.name = "amount", .detail = "USD/km2/a", .bound = Bound::not_negative, .example = "\"100 USD/km2/a\"", .about = "rent per area and year, in all years; this or `brackets`", .by_period = true},
    {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, amount = \"100 USD/km2/a\" }, { from = 2013, amount = \"200 USD/km2/a\" }]",
     .about = "rents by date: each stands from its year on", .rows = &brackets},
    {.name = "growth", .detail = "%/a", .example = "\"-2 %/a\"", .about = "growth of the rent in the deal's money, from the deal's start"},
};

void record(const Entry& entry, Book& book) {
  Line grown;
  if (entry.has("growth")) grown = book.growth(entry, "escalation", "Growth of the rent", book.cell(entry, "growth"));
  post_payment(entry, book, "surface rent", "Surface rent", [&entry, &book, grown, area = book.cell(entry, "area")](Period p) {
    const Cell rent = area * book.cell(entry, "amount", p) * book.length();
    return grown.valid() ? rent * grown[p] : rent;
  });
}

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "amount", found);
}

}  // namespace

const Kind surface_rent_kind = {"fiscal", "surface-rent", "rent for the area of a licence, per year", keys, record, check};

}  // namespace assay::model::fiscal
