#include "model/risk/sanctions.hpp"

#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    ASSAY_HAZARD_KEYS("chance per year that sanctions are imposed, given that there are none", "ids of the legs that stop while they last"),
    {.name = "duration", .detail = "a", .bound = Bound::positive, .required = true, .example = "\"3 .. 5 .. 10 a\"", .about = "mean years from being imposed to being lifted; one period at least"},
};

void record(const Entry& entry, Book& book) {
  const Line lifted = book.line(entry, "lifted", "Chance that sanctions in force are lifted in the period", "%", [&entry, &book](Period) {
    return min(book.one(), book.length() / book.cell(entry, "duration"));
  });
  const Line running = book.line(entry, "running", "Chance that the legs run: no sanctions at the end of the period", "%", [&entry, &book, lifted, key = entry.path() + ".running"](Period p) {
    const Cell before = book.sheet().find_line(key)->previous(p, book.one());
    return before * (book.one() - chance_in(entry, book, p)) + (book.one() - before) * lifted[p];
  });
  for (const std::string& account : hazard_legs(entry, book)) book.ledger().weigh(account, running);
}

}  // namespace

const Kind sanctions_kind = {"risk", "sanctions", "a yearly chance that legs stop for a time, and resume", keys, record};

}  // namespace assay::model::risk
