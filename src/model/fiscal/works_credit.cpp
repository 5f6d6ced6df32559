#include "model/fiscal/works_credit.hpp"

#include <algorithm>

#include "model/fiscal/carry_forward.hpp"
#include "model/fiscal/fiscal_keys.hpp"
#include "model/ledger/years.hpp"

namespace assay::model::fiscal {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that builds, and pays the taxes"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that gets the works, and the taxes"},
    {.name = "title", .shape = Shape::text, .example = "\"Roads in lieu of tax\"", .about = "what tables call it"},
    {.name = "works", .shape = Shape::lines, .required = true, .example = "[\"leg.road.contract\"]", .about = "lines of the contract value of what is handed over: that much is credited"},
    {.name = "reference", .shape = Shape::lines, .example = "[\"leg.road.arms_length\"]", .about = "lines of what the same works would cost from independent parties; the difference is what the state pays for padding"},
    {.name = "against", .shape = Shape::refs, .detail = "fiscal", .required = true, .example = "[\"royalty\", \"income-tax\"]", .about = "the taxes that the credit is set off against, in this order"},
    {.name = "limit", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"50 %\"", .about = "part of the taxes due in a period that may be settled by credit"},
    {.name = "uplift", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"5 %/a\"", .about = "growth of credit that is carried forward"},
    {.name = "credit_years", .detail = "a", .bound = Bound::positive, .example = "\"5 a\"", .about = "whole years after its own in which a credit can be used; without end if absent"},
    {.name = "from", .shape = Shape::year, .example = "2014", .about = "first calendar year in which credit can be used; the deal's first if absent"},
    {.name = "until", .shape = Shape::year, .example = "2030", .about = "last calendar year in which it can; the deal's last if absent"},
};

void check(const Entry& entry, Diagnostics& found) {
  check_carry_years(entry, "credit_years", found);
  const Value *from = entry.find("from"), *until = entry.find("until");
  if (from != nullptr && until != nullptr && until->year < from->year)
    found.error("E410", until->where, "credit can be used until " + std::to_string(until->year) + ", before it first can", "let `until` be " + std::to_string(from->year) + " or later");
}

/// Other instruments that set the same tax off would use it up twice.
bool is_first(const Entry& entry, const std::string& tax, const Book& book) {
  for (const Entry& other : book.entries()) {
    if (&other == &entry) return true;
    if (other.kind != entry.kind || other.section != "fiscal" || !other.has("against")) continue;
    const auto& named = other.at("against").texts;
    if (std::find(named.begin(), named.end(), tax) != named.end()) return false;
  }
  return true;
}

/// E489: taxes of others, on legs of different risk, or set off twice.
bool sound(const Entry& entry, Book& book) {
  const Value& against = entry.at("against");
  const auto leg_of = [](const Entry& tax) { return tax.has("on") ? tax.text("on") : std::string(); };
  const Entry* first = nullptr;
  bool good = true;
  const auto wrong = [&](std::size_t i, std::string what, std::string fix) {
    book.found().error("E489", against.place_of(i), std::move(what), std::move(fix));
    good = false;
  };
  for (std::size_t i = 0; i < against.texts.size(); ++i) {
    const Entry* tax = book.entry("fiscal", against.texts[i]);
    if (tax == nullptr || !tax->has("payer") || !tax->has("to")) { good = false; continue; }  // told already
    if (first == nullptr) first = tax;
    if (tax->text("payer") != entry.text("payer") || tax->text("to") != entry.text("to"))
      wrong(i, "`" + tax->path() + "` is paid by `" + tax->text("payer") + "` to `" + tax->text("to") + "`, not by `" + entry.text("payer") + "` to `" + entry.text("to") + "`", "name taxes of the party that builds, to the party that gets the works");
    else if (leg_of(*tax) != leg_of(*first))
      wrong(i, "`" + tax->path() + "` is on another leg than `" + first->path() + "`, so the credit would have two risks", "an instrument for the taxes of each leg");
    else if (!is_first(entry, tax->id, book))
      wrong(i, "`" + tax->path() + "` is set off against works twice", "name it in one instrument, with the lines of all `works`");
  }
  return good;
}

class Credit {
 public:
  Credit(const Entry& entry, Book& book) : entry_(entry), book_(book), growth_(growth()) {}

  void record() {
    for (const char* key : {"works", "reference"}) needs_money(entry_, book_, key);
    const Value& against = entry_.at("against");
    for (std::size_t i = 0; i < against.texts.size(); ++i) book_.needs("fiscal." + against.texts[i] + ".payment", against.place_of(i), book_.unit("USD"));
    due_ = book_.line(entry_, "due", "Taxes due that credit may settle", "USD", [this_ = *this](Period p) {
      std::vector<Cell> cells;
      for (const std::string& tax : this_.entry_.at("against").texts) cells.push_back(this_.tax(tax, p));
      return this_.book_.sheet().sum(cells);
    }, "as the law has them");
    granted_ = book_.line(entry_, "granted", "Credit for works handed over", "USD", [&entry = entry_, &book = book_](Period p) { return money_of(entry, book, "works", p); });
    record_balance();
    record_taxes();
    record_totals();
  }

 private:
  Cell growth() const {
    const Cell year = book_.sheet().constant(1, book_.unit("a"), "1 a");
    return pow(book_.one() + book_.cell(entry_, "uplift") * year, book_.length() / year);
  }
  Cell tax(const std::string& id, Period p) const { return positive(book_.at("fiscal." + id + ".payment", p)); }

  void record_balance() {
    Balance credit = book_.balance(entry_, "credit", "Credit for works", "USD", book_.zero("USD"));
    const Line uplifted = book_.line(entry_, "uplifted", "Growth of credit carried forward", "USD", [credit, growth = growth_, &book = book_](Period p) { return credit.opening(p) * (growth - book.one()); });
    const Line available = book_.line(entry_, "available", "Credit that can be used", "USD", [credit, uplifted, granted = granted_](Period p) { return credit.opening(p) + uplifted[p] + granted[p]; });
    used_ = book_.line(entry_, "used", "Taxes settled by credit", "USD", [this_ = *this, available, limit = book_.cell(entry_, "limit")](Period p) {
      return within_years(this_.entry_, p) ? min(available[p], limit * this_.due_[p]) : this_.book_.zero("USD");
    });
    if (entry_.has("credit_years"))
      lapsed_ = book_.line(entry_, "lapsed", "Credit that lapses", "USD", [this_ = *this, available](Period p) { return positive(available[p] - this_.used_[p] - this_.young(p)); }, "oldest first");
    credit.rolls([uplifted, granted = granted_, used = used_, lapsed = lapsed_](Period p) {
      return sheet::Flow{.in = uplifted[p] + granted[p], .out = lapsed.valid() ? used[p] + lapsed[p] : used[p]};
    });
    const Line unused = book_.scalar(entry_, "unused", "Credit not used when the deal ends", "MUSD", [credit, end = book_.calendar().period(book_.calendar().count() - 1)] { return credit.closing(end); });
    book_.quotes(entry_, unused, "credit not used when the deal ends", unused);
  }

  /// What was granted in the last `credit_years`, with its growth: the most that may stay.
  Cell young(Period p) const {
    const int periods = std::stoi(entry_.at("credit_years").quantity->value.text()) * book_.calendar().per_year();  // whole: check() has seen to it
    Cell grown;
    for (int q = std::max(0, p.index - periods + 1); q <= p.index; ++q) {
      const Cell own = granted_[book_.calendar().period(q)];
      grown = grown.valid() ? grown * growth_ + own : own;
    }
    return grown;
  }

  void record_taxes() {
    std::vector<Line> before;
    for (const std::string& id : entry_.at("against").texts) {
      before.push_back(book_.line(entry_, id + ".used", "Settled by credit of fiscal." + id, "USD", [this_ = *this, id, before](Period p) {
        Cell left = this_.used_[p];
        for (const Line& other : before) left = left - other[p];
        return min(left, this_.tax(id, p));
      }));
      book_.ledger().follow(entry_.path(), "fiscal." + id);
    }
    book_.ledger().pay(entry_.path(), "taxes settled by works", entry_.text("to"), entry_.text("payer"), used_);
    book_.line(entry_, "cash", "Taxes still paid in cash", "USD", [due = due_, used = used_](Period p) { return due[p] - used[p]; });
  }

  void record_totals() {
    const Line used = book_.scalar(entry_, "used_total", "Taxes settled by works in all, undiscounted", "MUSD", [&book = book_, row = used_] { return book.total(row); });
    book_.quotes(entry_, used, "taxes settled by works", used);
    if (!entry_.has("reference")) return;
    const Line reference = book_.line(entry_, "reference_value", "What the works cost from independent parties", "USD", [&entry = entry_, &book = book_](Period p) { return money_of(entry, book, "reference", p); });
    const Line overpaid = book_.scalar(entry_, "overpaid", "Credit granted above what the works cost from independent parties", "MUSD",
                                       [&book = book_, granted = granted_, reference] { return book.total(granted) - book.total(reference); });
    book_.quotes(entry_, overpaid, "credit above the works' arm's-length value", used);
  }

  const Entry& entry_;
  Book& book_;
  Cell growth_;
  Line due_, granted_, used_, lapsed_;
};

void record(const Entry& entry, Book& book) {
  if (sound(entry, book)) Credit(entry, book).record();
}

}  // namespace

const Kind works_credit_kind = {"fiscal", "works-credit", "works in lieu of tax: what a payer builds is credited against its taxes, the rest carried forward", keys, record, check};

}  // namespace assay::model::fiscal
