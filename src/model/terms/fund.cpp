#include "model/terms/fund.hpp"

#include <algorithm>
#include <map>

#include "model/ledger/named_lines.hpp"
#include "model/terms/fund_contribution.hpp"
#include "model/terms/shareholding.hpp"

namespace assay::model::terms {
namespace {

using sheet::Balance;
using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "title", .shape = Shape::text, .example = "\"Reconstruction Investment Fund\"", .about = "what tables call it"},
    {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"", .about = "the leg whose risk it shares: what stops the leg stops the fund's flows"},
    {.name = "contributions", .shape = Shape::rows, .required = true,
     .example = "[ { id = \"licences\", by = \"host\", share = \"50 %\", of = [\"clause.new-licences.payment\"] }, { id = \"aid\", by = \"investor\", as = \"aid\", to = \"host\", amount = \"500 MUSD/a\" } ]",
     .about = "what feeds it", .rows = &fund_contribution_keys},
    {.name = "shares", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .required = true, .example = "{ host = \"50 %\", investor = \"50 %\" }",
     .about = "who gets what part of each distribution; must add to 100 %"},
    {.name = "earns", .detail = "%/a", .fallback = "0 %/a", .example = "\"3 %/a\"", .about = "what the fund's investments earn a year, on what lay in the account when the period began"},
    {.name = "reinvest_until", .shape = Shape::year, .example = "2035", .about = "last calendar year in which all is reinvested and nothing distributed; distributed from the start if absent"},
    {.name = "home", .shape = Shape::party, .example = "\"host\"", .about = "the party in whose country the fund invests"},
    {.name = "home_worth", .detail = "%", .bound = Bound::not_negative, .fallback = "0 %", .example = "\"10 %\"", .about = "what new investment is worth to `home` besides the fund's own return (jobs, taxes), as a share of it"},
    {.name = "payout", .detail = "%", .bound = Bound::share, .fallback = "100 %", .example = "\"10 %\"", .about = "part of what is in the fund that a period distributes, after `reinvest_until`"},
    {.name = "at_end", .shape = Shape::choice, .detail = "distributed|kept", .fallback = "distributed", .example = "\"kept\"",
     .about = "what is left when the deal ends: distributed in its last period, or kept, and then in no party's account"},
};

void check(const Entry& entry, Diagnostics& found) {
  if (const Value* rows = entry.find("contributions"))
    for (const Entry& row : rows->rows) check_fund_contribution(row, found);
  if (const Value* worth = entry.given("home_worth"); worth != nullptr && !entry.writes("home"))
    found.error("E488", worth->key_where, "`home_worth` is worth of nobody", "home = \"host\" , the party in whose country the fund invests");
  const Value* shares = entry.find("shares");
  if (shares == nullptr) return;
  Decimal sum = 0;
  for (const auto& [name, share] : shares->quantities) {
    sum += share.value;
    if (name.empty()) found.error("E487", share.where, "`" + entry.path() + ".shares` must name parties", "shares = { host = \"50 %\", investor = \"50 %\" }");
  }
  if (sum != Decimal(1))
    found.error("E487", shares->where, "the `shares` of `" + entry.path() + "` add up to " + (sum * Decimal(100)).text() + " %, not 100 %", "shares of all who are paid that add to 100 %");
}

class Fund {
 public:
  Fund(const Entry& entry, Book& book) : entry_(entry), book_(book) {}

  bool sound() {
    bool known = true;
    for (const auto& [name, share] : entry_.at("shares").quantities) known = check_party(book_, name, share.where) && known;
    if (const Value* until = entry_.find("reinvest_until"); until != nullptr && until->year >= last().year)
      book_.found().warning("W583", until->where, "all is reinvested until " + std::to_string(until->year) + ", and the deal ends in " + std::to_string(last().year) + ": nothing is distributed before its last period",
                            "a longer horizon, or an earlier year");
    return known;
  }

  void record() {
    for (const Entry& row : entry_.at("contributions").rows) {
      const Line line = record_fund_contribution(entry_, row, book_);
      if (!is_aid(row)) cash_.push_back(line);
      capital_[row.text("by")].push_back(line);
    }
    record_account();
    record_home();
    record_shares();
    record_capital();
    if (entry_.has("on")) book_.ledger().follow(entry_.path(), "leg." + entry_.text("on"));
  }

 private:
  Period last() const { return book_.calendar().period(book_.calendar().count() - 1); }
  bool reinvests(Period p) const { return entry_.has("reinvest_until") && p.year <= entry_.at("reinvest_until").year; }
  bool ends(Period p) const { return p.index == last().index && entry_.text("at_end") == "distributed"; }

  void record_account() {
    const Line in = book_.line(entry_, "cash_in", "Cash that comes into the fund", "USD", [&book = book_, cash = cash_](Period p) {
      std::vector<Cell> cells{book.zero("USD")};
      for (const Line& line : cash) cells.push_back(line[p]);
      return book.sheet().sum(cells);
    });
    Balance account = book_.balance(entry_, "account", "In the fund", "USD", book_.zero("USD"));
    const Line growth = book_.scalar(entry_, "growth", "Growth of what is invested, over a period", "1", [&book = book_, earns = book_.cell(entry_, "earns")] {
      const Cell year = book.sheet().constant(1, book.unit("a"), "1 a");
      return pow(book.one() + earns * year, book.length() / year);
    });
    earned_ = book_.line(entry_, "earned", "Earned by the fund", "USD", [&book = book_, account, growth](Period p) { return account.opening(p) * (growth[p] - book.one()); });
    const Line available = book_.line(entry_, "available", "In the fund before it distributes", "USD", [account, in, earned = earned_](Period p) { return account.opening(p) + earned[p] + in[p]; });
    distributed_ = book_.line(entry_, "distributed", "Distributed by the fund", "USD", [this_ = *this, available, payout = book_.cell(entry_, "payout")](Period p) {
      if (this_.ends(p)) return available[p];
      return this_.reinvests(p) ? this_.book_.zero("USD") : available[p] * payout;
    });
    account.rolls([in, earned = earned_, distributed = distributed_](Period p) { return sheet::Flow{.in = in[p] + earned[p], .out = distributed[p]}; });
    const Line kept = book_.scalar(entry_, "kept", "In the fund when the deal ends", "MUSD", [account, end = last()] { return account.closing(end); });
    book_.remark({kept, entry_.where, "W582", "when the deal ends,", "lie in `" + entry_.path() + "` and are in no party's account", "at_end = \"distributed\" , a longer horizon, or say so in `not_modelled`"});
    book_.quotes(entry_, kept, "in the fund at the end", kept);
    cash_in_ = in;
  }

  /// What is new in the fund and stays there is what it can invest at home.
  void record_home() {
    if (!entry_.has("home")) return;
    const Line worth = book_.line(entry_, "home_worth_of_investment", "Worth of new investment at home, besides the fund's return", "USD",
                                  [in = cash_in_, earned = earned_, distributed = distributed_, share = book_.cell(entry_, "home_worth")](Period p) {
      return positive(in[p] + earned[p] - distributed[p]) * share;
    });
    book_.ledger().gain(entry_.path(), "investment at home", entry_.text("home"), worth);
  }

  /// A key figure is read, not looked up: by name.
  std::string name_of(const std::string& id) const {
    for (const Party& party : book_.ledger().parties())
      if (party.id == id) return party.name;
    return id;
  }

  void record_shares() {
    for (const auto& [party, share] : entry_.at("shares").quantities) {
      const Line own = book_.line(entry_, party + ".distribution", "Distribution to " + party, "USD", [distributed = distributed_, part = book_.cell(share)](Period p) { return distributed[p] * part; });
      book_.ledger().gain(entry_.path(), "distribution", party, own);
      const Line total = book_.scalar(entry_, party + ".distributed_total", "Distributed to " + party + " in all, undiscounted", "MUSD", [&book = book_, own] { return book.total(own); });
      book_.quotes(entry_, total, "distributed to " + name_of(party), total);
    }
  }

  /// What each side has put in, cash and aid, which the shares need not follow.
  void record_capital() {
    std::vector<Line> all;
    std::map<std::string, Line> own;
    for (const auto& [party, lines] : capital_) {
      own[party] = book_.scalar(entry_, party + ".capital", "Capital credited to " + party + ", cash and aid", "MUSD", [&book = book_, from = lines] {
        std::vector<Cell> cells;
        for (const Line& line : from) cells.push_back(book.total(line));
        return book.sheet().sum(cells);
      });
      all.push_back(own[party]);
    }
    const Line total = book_.scalar(entry_, "capital", "Capital credited in all", "MUSD", [all, &book = book_] {
      std::vector<Cell> cells;
      for (const Line& line : all) cells.push_back(line[book.calendar().period(0)]);
      return book.sheet().sum(cells);
    });
    for (const auto& [party, line] : own) {
      const Line part = book_.scalar(entry_, party + ".capital_share", "Part of the capital that " + party + " has put in", "%",
                                     [line = line, total, first = book_.calendar().period(0)] { return ratio_or_zero(line[first], total[first]); });
      book_.quotes(entry_, part, "of the capital from " + name_of(party), total);
    }
  }

  const Entry& entry_;
  Book& book_;
  std::vector<Line> cash_;
  std::map<std::string, std::vector<Line>> capital_;
  Line cash_in_, earned_, distributed_;
};

void record(const Entry& entry, Book& book) {
  Fund fund(entry, book);
  if (fund.sound()) fund.record();
}

}  // namespace

const Kind fund_kind = {"term", "fund", "an investment fund fed by shares of revenue and by aid that counts as capital: reinvested until a year, distributed by shares", keys, record, check};

}  // namespace assay::model::terms
