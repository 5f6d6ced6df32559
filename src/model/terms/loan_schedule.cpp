#include "model/terms/loan_parts.hpp"

namespace assay::model::terms {

using sheet::Cell;
using sheet::Line;

bool LoanMoments::has(const std::vector<Line>& lines, int k) { return k >= 0 && k < static_cast<int>(lines.size()) && lines[static_cast<std::size_t>(k)].valid(); }

Cell LoanMoments::at(const std::vector<Line>& lines, int k, Cell none) { return has(lines, k) ? lines[static_cast<std::size_t>(k)][Period{}] : none; }

void moment_line(const Entry& entry, Book& book, const LoanMoments& moments, std::vector<Line>& lines, int k, const char* name, const char* label, const char* unit,
                 sheet::ScalarFormula formula) {
  lines.resize(static_cast<std::size_t>(moments.dates.count) + 1);
  lines[static_cast<std::size_t>(k)] = book.scalar(entry, "at." + std::to_string(k) + '.' + name, std::string(label) + ", " + moments.dates.after_drawing(k).text() + " a after the first drawing", unit, std::move(formula));
}

Cell loan_rate(const Entry& entry, Book& book, Period p) {
  return entry.has("rate") ? book.cell(entry, "rate", p) : book.at("interest." + entry.text("base") + ".rate", p) + book.cell(entry, "margin", p);
}

Cell accrued_rate(const Entry& entry, Book& book, Period p) {
  const Calendar& calendar = book.calendar();
  return loan_rate(entry, book, calendar.flows() == FlowAt::end || p.index == 0 ? p : calendar.period(p.index - 1));
}

std::optional<Cell> share_drawn(const Entry& entry, Book& book, const LoanDates& dates, int k) {
  const Value* schedule = entry.find("drawdown");
  if (schedule == nullptr) return k == 0 ? std::optional(book.one()) : std::nullopt;
  const auto year = static_cast<std::size_t>(k / dates.per_year);
  if (year >= schedule->shares.size() || schedule->shares[year].value.is_zero()) return std::nullopt;
  const Cell share = book.cell(schedule->shares[year]);
  return dates.per_year == 1 ? share : share * book.sheet().constant(Decimal(1) / Decimal(dates.per_year), Unit(), "1/" + std::to_string(dates.per_year));
}

int last_draw(const Entry& entry, const LoanDates& dates) {
  const Value* schedule = entry.find("drawdown");
  return schedule == nullptr ? 0 : static_cast<int>(schedule->shares.size()) * dates.per_year;
}

namespace {

/// The part of the balance that is repaid when `left` payments remain: all in equal parts, or the first payment of an annuity,
///   i / ((1 + i)^left - 1), which is 1 / left without interest.
Cell part_repaid(const Entry& entry, Book& book, Cell rate, int per_year, int left) {
  const Cell equal = book.sheet().constant(Decimal(1) / Decimal(left), Unit(), left == 1 ? "1" : "1/" + std::to_string(left));
  if (entry.text("repayment") != "level" || left == 1) return equal;
  const Cell interval = rate * book.moment(Decimal(1) / Decimal(per_year));
  const Cell growth = pow(book.one() + interval, book.sheet().constant(left, Unit(), std::to_string(left))) - book.one();
  return select(growth, interval / select(growth, growth, book.one()), equal);
}

}  // namespace

LoanMomentsPtr record_loan_schedule(const Entry& entry, Book& book) {
  const auto m = std::make_shared<LoanMoments>();
  m->dates = loan_dates(entry, std::stoi(entry.text("frequency")));
  const LoanDates dates = m->dates;
  const Cell none = book.zero("USD"), interval = book.moment(Decimal(1) / Decimal(dates.per_year));
  const Line total = book.scalar(entry, "delivered_amount", "What is drawn of the loan", "USD", [&entry, &book] { return book.cell(entry, "amount") * book.cell(entry, "delivered"); });
  const bool capitalises = entry.text("grace_interest") == "capitalised";
  for (int k = 0; k <= dates.count; ++k) {
    if (k < dates.count)
      if (const auto share = share_drawn(entry, book, dates, k))
        moment_line(entry, book, *m, m->drawn, k, "drawn", "Drawn", "USD", [total, share] { return total[Period{}] * *share; });
    if (k > 0) {
      moment_line(entry, book, *m, m->rate, k, "rate", "Interest rate", "%/a", [&entry, &book, dates, k] { return loan_rate(entry, book, book.calendar().period(dates.runs_in(book.calendar(), k - 1))); });
      moment_line(entry, book, *m, m->interest, k, "interest", "Interest", "USD", [m, k, none, interval] { return LoanMoments::at(m->balance, k - 1, none) * LoanMoments::at(m->rate, k, none) * interval; });
      if (capitalises && k < dates.first)
        moment_line(entry, book, *m, m->capitalised, k, "capitalised", "Interest added to the loan", "USD", [m, k, none] { return LoanMoments::at(m->interest, k, none); });
      if (k >= dates.first)
        moment_line(entry, book, *m, m->principal, k, "principal", "Principal repaid", "USD", [&entry, &book, m, k, none, dates] {
          return LoanMoments::at(m->balance, k - 1, none) * part_repaid(entry, book, LoanMoments::at(m->rate, k, none), dates.per_year, dates.count - k + 1);
        });
    }
    moment_line(entry, book, *m, m->balance, k, "balance", "Outstanding", "USD", [m, k, none] {
      Cell balance = LoanMoments::at(m->balance, k - 1, none);
      if (LoanMoments::has(m->capitalised, k)) balance = balance + LoanMoments::at(m->capitalised, k, none);
      if (LoanMoments::has(m->principal, k)) balance = balance - LoanMoments::at(m->principal, k, none);
      if (LoanMoments::has(m->drawn, k)) balance = k == 0 ? LoanMoments::at(m->drawn, k, none) : balance + LoanMoments::at(m->drawn, k, none);
      return balance;
    });
  }
  return m;
}

}  // namespace assay::model::terms
