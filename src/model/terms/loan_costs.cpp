#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

namespace {

void record_fees(const Entry& entry, Book& book, const LoanMomentsPtr& m) {
  const Cell none = book.zero("USD"), interval = book.moment(Decimal(1) / Decimal(m->dates.per_year));
  if (entry.writes("up_front"))
    moment_line(entry, book, *m, m->fees, 0, "fees", "Fee up front", "USD", [&entry, &book] { return book.cell(entry, "amount") * book.cell(entry, "up_front"); });
  if (entry.writes("insurance"))
    moment_line(entry, book, *m, m->insurance, 0, "insurance", "Insurance premium", "USD", [&entry, &book] { return book.cell(entry, "amount") * book.cell(entry, "insurance"); });
  if (!entry.writes("commitment")) return;
  for (int k = 1; k <= std::min(m->dates.count, last_draw(entry, m->dates)); ++k)
    moment_line(entry, book, *m, m->fees, k, "fees", "Commitment fee", "USD", [&entry, &book, m, k, none, interval] {
      std::vector<Cell> undrawn{book.cell(entry, "amount")};
      for (int j = 0; j < k; ++j)
        if (LoanMoments::has(m->drawn, j)) undrawn.push_back(-LoanMoments::at(m->drawn, j, none));
      return book.sheet().sum(undrawn) * book.cell(entry, "commitment") * interval;
    });
}

/// What must lie in escrow after moment k: a share of what is outstanding, or the service of the next payments.
Cell escrow_at(const Entry& entry, Book& book, const LoanMoments& m, int k) {
  const Cell none = book.zero("USD");
  if (entry.has("escrow")) return LoanMoments::at(m.balance, k, none) * book.cell(entry, "escrow");
  const int ahead = static_cast<int>(entry.at("escrow_payments").quantity->value.to_double());
  std::vector<Cell> service{none};
  for (int j = k + 1; j <= std::min(k + ahead, m.dates.count); ++j) {
    service.push_back(LoanMoments::at(m.interest, j, none));
    if (LoanMoments::has(m.capitalised, j)) service.push_back(-LoanMoments::at(m.capitalised, j, none));
    if (j >= m.dates.first) service.push_back(LoanMoments::at(m.principal, j, none));
  }
  return book.sheet().sum(service);
}

void record_escrow(const Entry& entry, Book& book, const LoanMomentsPtr& m) {
  const Cell none = book.zero("USD"), interval = book.moment(Decimal(1) / Decimal(m->dates.per_year));
  for (int k = 0; k <= m->dates.count; ++k) {
    moment_line(entry, book, *m, m->escrow, k, "escrow", "Lies in escrow", "USD", [&entry, &book, m, k] { return escrow_at(entry, book, *m, k); });
    moment_line(entry, book, *m, m->escrow_paid, k, "escrow_paid", "Paid into escrow, less what comes back with its interest", "USD", [&entry, &book, m, k, none, interval] {
      const Cell before = LoanMoments::at(m->escrow, k - 1, none);
      return LoanMoments::at(m->escrow, k, none) - before * (book.one() + book.cell(entry, "escrow_rate") * interval);
    });
  }
}

}  // namespace

void record_loan_costs(const Entry& entry, Book& book, const LoanMomentsPtr& moments) {
  record_fees(entry, book, moments);
  if (entry.has("escrow") || entry.has("escrow_payments")) record_escrow(entry, book, moments);
}

}  // namespace assay::model::terms
