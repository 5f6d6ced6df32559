#include "model/terms/loan_parts.hpp"
#include "model/ledger/named_lines.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

namespace {

/// What one becomes from the start of the first period of principal to the flows of period p, at the loan's own rate.
Cell growth_to(const Entry& entry, Book& book, int from, Period p) {
  Cell growth = book.one();
  for (int i = from; i <= p.index; ++i) growth = growth * (book.one() + accrued_rate(entry, book, book.calendar().period(i)) * book.length());
  return growth;
}

/// Least and mean over the periods that have service.
void record_dscr(const Entry& entry, Book& book, Line cash, Line service, Line served, Line over) {
  const Line cover = book.line(entry, "dscr", "DSCR", "1", [cash, service](Period p) { return ratio_or_zero(cash[p], service[p]); }, "0 in a period without service");
  const Line least = book.scalar(entry, "dscr_minimum", "DSCR, least of the periods with service", "1", [&book, cover, service] {
    const Cell high = book.sheet().constant(Decimal(1000000), Unit(), "no cover in a period without service");
    Cell lowest = high;
    for (const Period p : book.calendar().periods()) lowest = min(lowest, select(service[p], cover[p], high));
    return lowest;
  });
  const Line mean = book.scalar(entry, "dscr_average", "DSCR, mean of the periods with service", "1", [&book, cover, served] {
    std::vector<Cell> covers;
    for (const Period p : book.calendar().periods()) covers.push_back(cover[p] * served[p]);
    return ratio_or_zero(book.sheet().sum(covers), book.total(served));
  });
  book.quotes(entry, least, "DSCR minimum", over);
  book.quotes(entry, mean, "DSCR average", over);
}

}  // namespace

void record_loan_cover(const Entry& entry, Book& book, Line drawn, Line service, int first_principal) {
  const Line cash = book.line(entry, "cover_cash_counted", "Cash available for debt service", "USD", [&entry, &book](Period p) { return money_of(entry, book, "cover_cash", p); });
  const Line served = book.line(entry, "served", "Period with debt service", "1", [&book, service](Period p) { return select(service[p], book.one(), book.zero("1")); });
  const Line total = book.scalar(entry, "cover_service", "Debt service that the cash is to cover, undiscounted", "USD", [&book, service] { return book.total(service); });
  record_dscr(entry, book, cash, service, served, total);
  const Line uncovered = book.scalar(entry, "uncovered", "Debt service above the cash of its period, undiscounted", "USD", [&book, cash, service, total] {
    std::vector<Cell> all;
    for (const Period p : book.calendar().periods()) all.push_back(positive(service[p] - positive(cash[p])));
    const Cell lacking = book.sheet().sum(all);
    return unless_repaid(book, lacking, total[Period{}]);
  }, "at most 1e-9 of the service is nothing");
  book.remark({uncovered, entry.at("cover_cash").where, "W588", "the cash of `" + entry.path() + "` lacks", "of the debt service of its periods: its DSCR falls below 1", "less debt, more grace, or say in `not_modelled` who pays then"});
  if (first_principal >= book.calendar().count()) return;

  const Period start = book.calendar().period(first_principal);
  const Line owed = book.scalar(entry, "cover_debt", "Owed when principal begins to fall due", "USD", [&book, drawn, start, path = entry.path()] {
    return start.index == 0 ? drawn[start] : book.at(path + ".balance", book.calendar().period(start.index - 1)) + drawn[start];
  });
  const auto ratio = [&](const char* name, const char* label, const char* words, bool of_loan) {
    const Line line = book.scalar(entry, name, label, "1", [=, &entry, &book] {
      std::vector<Cell> values;
      for (const Period p : book.calendar().periods()) {
        if (p.index < start.index) continue;
        const Cell now = cash[p] / growth_to(entry, book, start.index, p);
        values.push_back(of_loan ? now * served[p] : now);
      }
      return ratio_or_zero(book.sheet().sum(values), owed[start]);
    }, "present value at the loan's own rate, over what is owed");
    book.quotes(entry, line, words, owed);
  };
  ratio("llcr", "Loan life cover ratio when principal begins to fall due", "LLCR", true);
  ratio("plcr", "Project life cover ratio when principal begins to fall due", "PLCR", false);
}

}  // namespace assay::model::terms
