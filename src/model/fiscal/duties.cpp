#include "model/fiscal/duties.hpp"

#include "model/fiscal/dated.hpp"
#include "model/fiscal/fiscal_keys.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key bracket_keys[] = {
    {.name = "from", .shape = Shape::year, .required = true, .example = "2008", .about = "calendar year from which the rate stands"},
    {.name = "rate", .detail = "%", .bound = Bound::not_negative, .required = true, .example = "\"5 %\"", .about = "share of the value"},
};
constexpr RowKeys brackets{bracket_keys};

// A duty may be more than the value of what it is on, so its rate is not bounded by 100 %.
#define ASSAY_DUTY_RATE_KEYS                                                                                                                               \
  {.name = "rate", .detail = "%", .bound = Bound::not_negative, .example = "\"5 %\"", .about = "share of the value, in all years; this or `brackets`", .by_period = true},         \
  {.name = "brackets", .shape = Shape::rows, .example = "[{ from = 2008, rate = \"10 %\" }, { from = 2018, rate = \"5 %\" }]", .about = "rates by date: each stands from its year on", .rows = &brackets}

constexpr Key export_keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines of the value of what is sold"},
    {.name = "share", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"80 %\"", .about = "share of it that leaves the country"},
    ASSAY_DUTY_RATE_KEYS,
};
constexpr Key import_keys[] = {
    ASSAY_FISCAL_KEYS,
    {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.capital\"]", .about = "lines of capital or of cost, of which a share is imported"},
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"60 %\"", .about = "imported share of it: equipment, fuel, reagents"},
    ASSAY_DUTY_RATE_KEYS,
};

void record(const Entry& entry, Book& book, const char* crosses, const std::string& account, std::string label) {
  needs_money(entry, book, "base");
  const Line crossing = book.line(entry, "crossing", crosses, "USD", [&entry, &book, share = book.cell(entry, "share")](Period p) { return money_of(entry, book, "base", p) * share; });
  post_payment(entry, book, account, std::move(label), [&entry, &book, crossing](Period p) { return crossing[p] * book.cell(entry, "rate", p); });
}

void record_export(const Entry& entry, Book& book) { record(entry, book, "Value of what is exported", "export duty", "Export duty"); }
void record_import(const Entry& entry, Book& book) { record(entry, book, "Value of what is imported", "import duty", "Import duty"); }

void check(const Entry& entry, Diagnostics& found) {
  check_due(entry, found);
  check_dated(entry, "rate", found);
}

}  // namespace

const Kind export_duty_kind = {"fiscal", "export-duty", "a share of the value of what is exported", export_keys, record_export, check};
const Kind import_duty_kind = {"fiscal", "import-duty", "a share of the value of imported equipment or supplies", import_keys, record_import, check};

}  // namespace assay::model::fiscal
