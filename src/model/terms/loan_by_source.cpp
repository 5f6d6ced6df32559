#include <algorithm>

#include "model/terms/clause.hpp"
#include "model/ledger/named_lines.hpp"
#include "model/terms/loan_parts.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

/// The lines of all steps of waterfalls that pay this loan.
std::vector<std::string> paying_steps(const Entry& entry, Book& book) {
  std::vector<std::string> found;
  for (const Entry& waterfall : book.entries())
    if (waterfall.section == "waterfall")
      for (const Value& value : waterfall.values)
        for (const Entry& step : value.rows)
          if (const Value* pays = step.find("pay"); pays != nullptr && pays->text == entry.path()) found.push_back(step.path() + ".paid");
  return found;
}

class LoanBySource {
 public:
  LoanBySource(const Entry& entry, Book& book) : entry_(entry), book_(book), dates_(loan_dates(entry, book.calendar().per_year())), first_(dates_.drawn_in(book.calendar(), 0)), none_(book.zero("USD")) {}

  void record() {
    if (!fits_periods(entry_, book_, dates_)) return;
    if (entry_.text("repayment") == "waterfall" && (steps_ = paying_steps(entry_, book_)).empty()) {
      book_.found().error("E436", entry_.at("repayment").where, "no step of a waterfall pays `" + entry_.path() + "`", "pay = \"" + entry_.path() + "\"  in a step of a [waterfall.ID]");
      return;
    }
    amounts();
    drawings();
    owe();
    measure();
    if (entry_.has("cover_cash")) record_loan_cover(entry_, book_, *drawn_, postings_.service, first_ + std::max(1, dates_.first));
    post_loan(entry_, book_, postings_);
  }

 private:
  Cell zero() const { return none_; }
  /// The number of the payment of period p, counted from the first drawing's period, which has number 0.
  int number(Period p) const { return p.index - first_; }
  bool matured_before(Period p) const { return dates_.count > 0 && number(p) > dates_.count; }
  Cell rate(Period p) const {
    const Cell own = accrued_rate(entry_, book_, p);
    return matured_before(p) && entry_.writes("default_margin") ? own + book_.cell(entry_, "default_margin") : own;
  }

  /// What is signed, and what is drawn of it.
  void amounts() {
    if (entry_.has("amount")) {
      signed_ = book_.scalar(entry_, "signed_amount", "What was signed", "USD", [this_ = *this] { return this_.book_.cell(this_.entry_, "amount"); });
    } else if (entry_.has("finances")) {
      signed_ = book_.scalar(entry_, "signed_amount", "What the loan pays for in all", "USD", [this_ = *this] {
        std::vector<Cell> cells;
        for (const Period p : this_.book_.calendar().periods()) cells.push_back(money_of(this_.entry_, this_.book_, "finances", p));
        return this_.book_.sheet().sum(cells) * this_.book_.cell(this_.entry_, "financed");
      });
    } else {
      signed_ = book_.scalar(entry_, "signed_amount", "What the cash can carry over its cover until maturity", "USD", [this_ = *this] { return this_.capacity(); });
    }
    delivered_ = book_.scalar(entry_, "delivered_amount", "What is drawn of the loan", "USD", [s = signed_, this_ = *this] { return s[Period{}] * this_.book_.cell(this_.entry_, "delivered"); });
  }

  /// Present value, at the loan's own rate, of what the source offers until maturity.
  Cell capacity() const {
    std::vector<Cell> terms{zero()};
    Cell growth = book_.one();
    for (const Period p : book_.calendar().periods()) {
      if (number(p) < 1 || number(p) > dates_.count) continue;
      growth = growth * (book_.one() + accrued_rate(entry_, book_, p) * book_.length());
      if (number(p) >= dates_.first) terms.push_back(positive(money_of(entry_, book_, "cash", p)) / book_.cell(entry_, "dscr") / growth);
    }
    return book_.sheet().sum(terms);
  }

  void drawings() {
    drawn_ = postings_.drawn = book_.line(entry_, "drawn", "Drawn", "USD", [total = delivered_, this_ = *this](Period p) {
      if (this_.entry_.has("finances")) return money_of(this_.entry_, this_.book_, "finances", p) * this_.book_.cell(this_.entry_, "financed") * this_.book_.cell(this_.entry_, "delivered");
      if (p.index < this_.first_) return this_.zero();
      const auto share = share_drawn(this_.entry_, this_.book_, this_.dates_, p.index - this_.first_);
      return share ? total[Period{}] * *share : this_.zero();
    });
    if (entry_.writes("up_front") || entry_.writes("commitment"))
      fees_ = book_.line(entry_, "fees", "Fees", "USD", [s = signed_, drawn = *drawn_, this_ = *this](Period p) { return this_.fees(p, s, drawn); });
    if (entry_.writes("insurance"))
      postings_.insurance = book_.line(entry_, "insurance_paid", "Insurance premium", "USD", [s = signed_, this_ = *this](Period p) {
        return p.index == this_.first_ ? s[Period{}] * this_.book_.cell(this_.entry_, "insurance") : this_.zero();
      });
  }

  Cell fees(Period p, Line amount, Line drawn) const {
    std::vector<Cell> fees{zero()};
    if (entry_.writes("up_front") && p.index == first_) fees.push_back(amount[p] * book_.cell(entry_, "up_front"));
    if (entry_.writes("commitment") && number(p) >= 1 && number(p) <= last_draw(entry_, dates_)) {
      std::vector<Cell> undrawn{amount[p]};
      for (int i = first_; i < p.index; ++i) undrawn.push_back(-drawn[book_.calendar().period(i)]);
      fees.push_back(book_.sheet().sum(undrawn) * book_.cell(entry_, "commitment") * book_.length());
    }
    return book_.sheet().sum(fees);
  }

  /// What the source has for the loan in period p.
  Cell offered(Period p) const {
    if (!steps_.empty()) {
      std::vector<Cell> paid;
      for (const std::string& step : steps_) paid.push_back(book_.at(step, p));
      return book_.sheet().sum(paid);
    }
    if (number(p) < dates_.first) return zero();
    if (entry_.text("repayment") == "sculpted") return positive(money_of(entry_, book_, "cash", p)) / book_.cell(entry_, "dscr");
    const Cell kept = book_.one() - book_.cell(entry_, "price_discount");
    if (entry_.has("barrels")) return book_.cell(entry_, "barrels") * book_.length() * book_.cell(entry_, "barrel_price") * kept;
    return book_.cell(entry_, "volume") * book_.length() * unlabelled(book_, book_.at(entry_.text("price"), p)) * kept;
  }
  void owe() {
    Balance owed = book_.balance(entry_, "owed", "Owed", "USD", zero());
    const LoanBySource self = *this;
    const Line interest = book_.line(entry_, "interest", "Interest on what was owed after the last period's flows", "USD", [owed, self](Period p) {
      return owed.opening(p) * self.rate(p) * self.book_.length();
    });
    // A line of its own: what rolls the balance may not hold the balance.
    const Line open = book_.line(entry_, "owed_before_payment", "Owed before this period's payment", "USD", [owed, drawn = *drawn_, interest, fees = fees_](Period p) {
      const Cell own = owed.opening(p) + drawn[p] + interest[p];
      return fees ? own + (*fees)[p] : own;
    });
    const Line payable = book_.line(entry_, "payable", "What is owed and could be paid", "USD", [open, total = delivered_, self](Period p) {
      const Cell own = open[p];
      return unless_repaid(self.book_, own, total[p]);
    }, "a balance of at most 1e-9 of what is drawn is repaid");
    const Line offered = book_.line(entry_, "offered", "What the source has for the loan", "USD", [self](Period p) { return self.offered(p); });
    // A waterfall pays no more than is payable; the smaller of the two would need it in a circle.
    const Line service = postings_.service = self.steps_.empty() ? book_.line(entry_, "service", "Debt service that is paid", "USD", [payable, offered](Period p) { return min(payable[p], offered[p]); })
                                                                  : book_.line(entry_, "service", "Debt service that is paid", "USD", [offered](Period p) { return offered[p]; });
    if (entry_.has("guaranteed_by")) {
      postings_.guaranteed = book_.line(entry_, "guaranteed", "Left, and paid by the guarantor", "USD", [payable, service, self, when = guaranteed_in(entry_, dates_, book_.calendar())](Period p) {
        return p.index == when ? payable[p] - service[p] : self.zero();
      });
    }
    owed.rolls([open, payable, service, drawn = *drawn_, interest, fees = fees_, guaranteed = postings_.guaranteed](Period p) {
      const Cell in = drawn[p] + interest[p], out = service[p] + (open[p] - payable[p]);  // the last: too small to be repaid
      return sheet::Flow{.in = fees ? in + (*fees)[p] : in, .out = guaranteed ? out + (*guaranteed)[p] : out};
    });
    book_.line(entry_, "balance", "Owed at the end of the period", "USD", [owed](Period p) { return owed.closing(p); });
    if (entry_.has("escrow")) escrow(owed);
    if (const int end = first_ + dates_.count; dates_.count > 0 && end < book_.calendar().count()) {
      const Line overdue = book_.scalar(entry_, "overdue", "Still owed at its maturity", "USD", [owed, total = delivered_, at = book_.calendar().period(end), self] { return unless_repaid(self.book_, owed.closing(at), total[at]); });
      book_.remark({overdue, entry_.at("maturity").where, "W564", "of `" + entry_.path() + "`", "is still owed at its maturity", "more to pay it from, or a longer maturity"});
    }
    const Period last = book_.calendar().period(book_.calendar().count() - 1);
    const Line left = book_.scalar(entry_, "left", "Still owed when the deal ends", "USD", [owed, total = delivered_, last, self] { return unless_repaid(self.book_, owed.closing(last), total[last]); });
    book_.remark({left, entry_.where, "W565", "of `" + entry_.path() + "`", "is still owed when the deal ends: in no result", "a longer horizon, a guarantee, or more to pay it from"});
  }

  void escrow(const Balance& owed) {
    const Line lies = book_.line(entry_, "escrow_balance", "Lies in escrow", "USD", [owed, self = *this](Period p) { return owed.closing(p) * self.book_.cell(self.entry_, "escrow"); });
    postings_.escrow_net = book_.line(entry_, "escrow_net", "Paid into escrow, less what comes back with its interest", "USD", [lies, self = *this](Period p) {
      return lies[p] - lies.previous(p, self.zero()) * (self.book_.one() + self.book_.cell(self.entry_, "escrow_rate") * self.book_.length());
    });
  }

  /// Drawings and payments of a period stand at one moment, that of its flows; moment i is that of period i.
  void measure() {
    LoanFlows flows;
    const Calendar calendar = book_.calendar();
    for (int i = 0; i < calendar.count(); ++i) flows.years.push_back(calendar.length_a() * Decimal(i));
    flows.has_costs = fees_ || postings_.insurance || postings_.escrow_net;
    flows.drawn = [drawn = *drawn_, calendar](int i) { return drawn[calendar.period(i)]; };
    const Line all = book_.line(entry_, "all_paid", "All that the borrower pays, and a guarantor for it", "USD", [posted = postings_, self = *this](Period p) {
      std::vector<Cell> parts{posted.service[p]};
      for (const auto& line : {posted.guaranteed, posted.insurance, posted.escrow_net})
        if (line) parts.push_back((*line)[p]);
      return self.book_.sheet().sum(parts);
    });
    flows.paid = [all, posted = postings_, fees = fees_, calendar](int i, bool with_costs) {
      const Period p = calendar.period(i);
      if (with_costs) return all[p];
      Cell own = posted.guaranteed ? posted.service[p] + (*posted.guaranteed)[p] : posted.service[p];
      return fees ? own - (*fees)[p] : own;
    };
    record_loan_measures(entry_, book_, flows);
  }

  const Entry& entry_;
  Book& book_;
  LoanDates dates_;
  int first_;  ///< period of the first drawing
  Cell none_;
  std::vector<std::string> steps_;
  Line signed_, delivered_;
  std::optional<Line> drawn_, fees_;
  LoanPostings postings_;
};

}  // namespace

void record_loan_by_source(const Entry& entry, Book& book) { LoanBySource(entry, book).record(); }

}  // namespace assay::model::terms
