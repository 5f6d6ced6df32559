#include "model/terms/waterfall_step.hpp"

#include <algorithm>

#include "model/terms/hurdle.hpp"
#include "model/terms/shareholding.hpp"
#include "model/terms/unless_repaid.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "id", .shape = Shape::text, .example = "\"repay-loan\"", .about = "names the step in paths and lines; its number if absent"},
    {.name = "pay", .shape = Shape::text, .example = "\"loan.mine\"", .about = "who is paid: loan.ID with  repayment = \"waterfall\",  a party, a venture (whose owners then share it), or reserve"},
    {.name = "split", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .example = "{ host = \"30 %\", investor = \"70 %\" }", .about = "or: several are paid, each this part; must add to 100 %"},
    {.name = "share", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"65 %\"", .about = "share of what the steps before left"},
    {.name = "until", .shape = Shape::choice, .detail = "repaid", .example = "\"repaid\"", .about = "until the receiver has its `contributions` back; a loan is always paid until it is repaid"},
    {.name = "until_irr", .detail = "%/a", .bound = Bound::not_negative, .example = "\"12 %/a\"", .about = "until what this waterfall has paid the receiver is this return on its `contributions`"},
    {.name = "contributions", .shape = Shape::lines, .example = "[\"leg.mine.capital\"]", .about = "lines of what the receiver has put in"},
    {.name = "hurdle_of", .shape = Shape::party, .example = "\"investor\"", .about = "with `split`: whose return ends the step"},
    {.name = "until_amount", .detail = "USD", .bound = Bound::positive, .example = "\"375 MUSD\"", .about = "until the step has paid this much in all; of a reserve: what is kept"},
    {.name = "from_year", .shape = Shape::year, .example = "2015", .about = "the first year in which the step is open"},
    {.name = "until_year", .shape = Shape::year, .example = "2034", .about = "the last year in which it is"},
    {.name = "release", .shape = Shape::year, .example = "2030", .about = "of a reserve: the year in whose first period it runs down the steps; the deal's last period if absent"},
    {.name = "earns", .detail = "%/a", .bound = Bound::not_negative, .example = "\"1 %/a\"", .about = "of a reserve: what it earns a year; nothing if absent"},
};

bool is_loan(const std::string& pay) { return pay.starts_with("loan."); }
/// "venture.sicomines" and "sicomines" are one.
std::string receiver_of(const std::string& pay) { return pay.starts_with("venture.") ? pay.substr(std::string("venture.").size()) : pay; }

/// The lines of what is paid to a loan by steps before this one, in this waterfall and those above it in the file.
std::vector<std::string> paid_before(const Book& book, const Entry& step) {
  std::vector<std::string> lines;
  for (const Entry& entry : book.entries()) {
    if (entry.section != "waterfall" || !entry.has("step")) continue;
    for (const Entry& other : entry.at("step").rows) {
      if (other.path() == step.path()) return lines;
      if (other.has("pay") && other.text("pay") == step.text("pay")) lines.push_back(other.path() + ".paid");
    }
  }
  return lines;
}

/// Is the loan one that a waterfall pays? E448 when not.
bool sound_loan(const Entry& step, Book& book) {
  const Value& pay = step.at("pay");
  const Entry* loan = book.entry("loan", pay.text.substr(std::string("loan.").size()));
  if (loan == nullptr) {
    book.found().error("E402", pay.where, "there is no `" + pay.text + "`", "pay = \"loan.ID\"  of a [loan.ID], a party, a venture or \"reserve\"");
    return false;
  }
  if (loan->has("repayment") && loan->text("repayment") == "waterfall") return true;
  book.found().error("E448", pay.where, "`" + pay.text + "` is not paid by a waterfall: it sets its own payments", "repayment = \"waterfall\"  in it");
  return false;
}

class Step {
 public:
  Step(const Entry& waterfall, const Entry& step, Book& book, Line left, const Reserve* reserve, const WaterfallPayments& payments)
      : waterfall_(waterfall), step_(step), book_(book), before_(left), reserve_(reserve), payments_(payments), payer_(waterfall.text("payer")) {}

  Line record() {
    warn_of_years();
    const Line offered = book_.line(step_, "offered", "Offered to the step", "USD", [this_ = *this, share = book_.cell(step_, "share")](Period p) {
      return this_.is_open(p) ? this_.before_[p] * share : this_.book_.zero("USD");
    });
    std::vector<sheet::RowFormula> ends;
    if (step_.has("pay") && is_loan(step_.text("pay"))) ends.push_back(payable());
    if (step_.has("contributions")) ends.push_back(hurdle());
    if (reserve_ != nullptr && step_.has("until_amount")) ends.push_back([balance = reserve_->balance, earned = reserve_->earned, size = book_.cell(step_, "until_amount")](Period p) { return positive(size - balance.opening(p) - earned[p]); });
    else if (step_.has("until_amount")) ends.push_back(amount());
    paid_ = book_.line(step_, "paid", "Paid by the step", "USD", [offered, ends](Period p) {
      Cell paid = offered[p];
      for (const auto& end : ends) paid = min(paid, end(p));
      return paid;
    });
    post();
    return book_.line(step_, "left", "What the step leaves", "USD", [before = before_, paid = paid_](Period p) { return before[p] - paid[p]; });
  }

 private:
  bool is_open(Period p) const {
    if (step_.has("from_year") && p.year < step_.at("from_year").year) return false;
    if (step_.has("until_year") && p.year > step_.at("until_year").year) return false;
    return !step_.has("release") || p.year < step_.at("release").year;
  }

  /// W585 for a step that no year of the deal opens, W586 for a reserve that is not given back within them.
  void warn_of_years() const {
    const auto periods = book_.calendar().periods();
    const std::string name = "step `" + step_.id + "` of `" + waterfall_.path() + "`", years = "the deal's years are " + book_.calendar().span_text();
    if (std::none_of(periods.begin(), periods.end(), [this](Period p) { return is_open(p); })) {
      book_.found().warning("W585", step_.where, name + " is never open: " + years, "look at its `from_year`, `until_year` or `release`");
    } else if (step_.has("release") && step_.at("release").year > periods.back().year) {
      book_.found().warning("W586", step_.at("release").where, name + " is released in " + std::to_string(step_.at("release").year) + ": " + years + ", so what it keeps is in no result",
                            "a `release` within them, or none: then the deal's last period");
    }
  }

  sheet::RowFormula payable() const {
    if (!sound_loan(step_, book_)) return [&book = book_](Period) { return book.zero("USD"); };
    return [&book = book_, loan = step_.text("pay") + ".payable", before = paid_before(book_, step_)](Period p) {
      Cell open = book.at(loan, p);
      for (const std::string& line : before) open = open - book.at(line, p);
      return open;
    };
  }

  sheet::RowFormula amount() {
    const Cell all = book_.cell(step_, "until_amount");
    sheet::Balance paid = book_.balance(step_, "paid_so_far", "Paid by the step so far", "USD", book_.zero("USD"));
    paid.rolls([&book = book_, line = step_.path() + ".paid"](Period p) { return sheet::Flow{.in = book.at(line, p), .out = book.zero("USD")}; });
    warn_of_open(book_.scalar(step_, "open", "What the step has not paid when the deal ends", "USD", [all, paid, &book = book_] {
      return unless_repaid(book, all - paid.closing(book.calendar().period(book.calendar().count() - 1)), all);
    }));
    return [all, paid](Period p) { return all - paid.opening(p); };
  }

  sheet::RowFormula hurdle() {
    const std::string receiver = step_.has("split") ? step_.text("hurdle_of") : receiver_of(step_.text("pay"));
    const Line due = record_hurdle(step_, book_, receiver, payments_);
    const sheet::ScalarFormula part = [&book = book_, &step = step_, receiver] {
      if (!step.has("split")) return book.one();
      std::vector<Cell> all;
      for (const auto& [name, share] : step.at("split").quantities) all.push_back(book.cell(share));
      return book.cell(step, "split", receiver) / book.sheet().sum(all);
    };
    warn_of_open(book_.scalar(step_, "open", "What the receiver lacks of its end when the deal ends", "USD", [&book = book_, due, part, path = step_.path()] {
      const Period last = book.calendar().period(book.calendar().count() - 1);
      const Cell lacking = due[last] - book.at(path + ".paid", last) * part();
      return unless_repaid(book, lacking, book.at(path + ".principal", last));
    }));
    return [due, part](Period p) { return due[p] / part(); };
  }

  void warn_of_open(Line open) const {
    book_.remark({open, step_.where, "W568", "step `" + step_.id + "` of `" + waterfall_.path() + "` does not reach its end:", "is open when the deal ends", "a longer horizon, a larger share, or an end that can be reached"});
  }

  /// Cash to others than the payer. A loan posts its own service; where another borrowed it, the payer gives it the cash.
  void post() {
    const std::string account = waterfall_.path();
    const auto pay = [&](const std::string& to, Line amount) {
      payments_->push_back({to, amount});
      if (to != payer_) book_.ledger().pay(account, step_.id, payer_, to, amount);
    };
    if (reserve_ != nullptr) {
      sheet::Balance balance = reserve_->balance;
      balance.rolls([paid = paid_, earned = reserve_->earned, released = reserve_->released](Period p) { return sheet::Flow{.in = paid[p] + earned[p], .out = released[p]}; });
      book_.ledger().spend(account, "into " + step_.id, payer_, paid_);
      book_.ledger().gain(account, "out of " + step_.id, payer_, reserve_->released);
    } else if (step_.has("split")) {
      for (const auto& [name, share] : step_.at("split").quantities) {
        if (!check_party(book_, name, share.where)) continue;
        pay(name, book_.line(step_, name + ".paid", "Paid to " + name, "USD", [&book = book_, &step = step_, paid = paid_, own = &share](Period p) {
          std::vector<Cell> all;
          for (const auto& [other, part] : step.at("split").quantities) all.push_back(book.cell(part));
          return paid[p] * (book.cell(*own) / book.sheet().sum(all));
        }));
      }
    } else if (is_loan(step_.text("pay"))) {
      if (const Entry* loan = book_.entry("loan", step_.text("pay").substr(std::string("loan.").size()))) pay(loan->text("to"), paid_);
    } else if (const std::string receiver = receiver_of(step_.text("pay")); check_party(book_, receiver, step_.at("pay").where)) {
      pay(receiver, paid_);
    }
  }

  const Entry &waterfall_, &step_;
  Book& book_;
  Line before_, paid_;
  const Reserve* reserve_;
  WaterfallPayments payments_;
  std::string payer_;
};

}  // namespace

const RowKeys waterfall_step_keys = {keys};

void check_waterfall_steps(const std::vector<Entry>& steps, Diagnostics& found) {
  for (const Entry& step : steps) {
    if (step.has("pay") == step.has("split")) {
      found.error("E448", step.where, "a step pays one receiver or splits between several, and `" + step.id + "` " + (step.has("pay") ? "does both" : "does neither"), "pay = \"loan.mine\"  or  split = { host = \"30 %\", investor = \"70 %\" }");
      continue;
    }
    const bool loan = step.has("pay") && is_loan(step.text("pay")), reserve = step.has("pay") && step.text("pay") == "reserve";
    if (const Value* split = step.find("split")) {
      Decimal sum = 0;
      for (const auto& [name, share] : split->quantities) sum += share.value;
      if (sum != Decimal(1)) found.error("E446", split->where, "the parts of step `" + step.id + "` add up to " + (sum * Decimal(100)).text() + " %, not 100 %", "parts that add to 100 %");
    }
    const bool hurdle = step.has("until") || step.has("until_irr");
    if (hurdle && !loan && !step.has("contributions"))
      found.error("E448", step.where, "step `" + step.id + "` ends with a return on something, and does not say on what", "contributions = [\"leg.mine.capital\"],  lines of what the receiver has put in");
    if (step.has("contributions") && (!hurdle || loan || reserve))
      found.error("E448", step.at("contributions").key_where, "`contributions` are used with  until = \"repaid\"  or `until_irr` of a party only", "take them out, or say which return ends the step");
    if (step.has("until") && step.has("until_irr")) found.error("E448", step.at("until").key_where, "`until` and `until_irr` say two ends of one account", "keep one: repaid is a return of 0 %/a");
    if (step.has("split") && hurdle) {
      const Value* of = step.find("hurdle_of");
      const auto& parts = step.at("split").quantities;
      if (of == nullptr || std::none_of(parts.begin(), parts.end(), [&](const auto& part) { return part.first == of->text && part.second.value.is_positive(); }))
        found.error("E448", of == nullptr ? step.where : of->where, "step `" + step.id + "` splits, and must say whose return ends it", "hurdle_of = one of those in `split`");
    }
    if (step.has("from_year") && step.has("until_year") && step.at("until_year").year < step.at("from_year").year)
      found.error("E398", step.at("until_year").where, "step `" + step.id + "` ends in " + std::to_string(step.at("until_year").year) + ", before it opens in " + std::to_string(step.at("from_year").year), "a last year not before the first; both are included");
    for (const char* key : {"release", "earns"})
      if (step.has(key) && !reserve) found.error("E448", step.at(key).key_where, "`" + std::string(key) + "` belongs to a reserve", "pay = \"reserve\",  or take this out");
    const bool ends = loan || hurdle || step.has("until_amount") || step.has("until_year") || step.has("from_year") || step.has("release");
    if (!ends && step.at("share").quantity->value == Decimal(1) && &step != &steps.back())
      found.error("E447", step.where, "step `" + step.id + "` takes all there is and never ends, so the steps after it are never reached", "a smaller share, an end, or the last place");
  }
}

Reserve declare_reserve(const Entry& step, Book& book) {
  Reserve reserve{&step, book.balance(step, "reserve", "Kept in reserve", "USD", book.zero("USD")), {}, {}};
  const sheet::Balance balance = reserve.balance;
  reserve.earned = book.line(step, "earned", "What the reserve earns", "USD", [&book, &step, balance](Period p) {
    if (!step.has("earns") || p.index == 0) return book.zero("USD");
    const Calendar& calendar = book.calendar();
    return balance.opening(p) * book.cell(step, "earns") * book.moment(calendar.flow_a(p) - calendar.flow_a(calendar.period(p.index - 1)));
  });
  reserve.released = book.line(step, "released", "Given back by the reserve", "USD", [&book, &step, balance, earned = reserve.earned](Period p) {
    const bool last = p.index + 1 == book.calendar().count();
    const bool now = step.has("release") ? p.year == step.at("release").year && (p.index == 0 || book.calendar().period(p.index - 1).year != p.year) : last;
    return now ? balance.opening(p) + earned[p] : book.zero("USD");
  });
  return reserve;
}

Line record_waterfall_step(const Entry& waterfall, const Entry& step, Book& book, Line left, const Reserve* reserve, const WaterfallPayments& payments) {
  return Step(waterfall, step, book, left, reserve, payments).record();
}

}  // namespace assay::model::terms
