#include "model/terms/joint_venture.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "model/terms/carry.hpp"
#include "model/terms/shareholding.hpp"

namespace assay::model::terms {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key transfer_keys[] = {
    {.name = "year", .shape = Shape::year, .required = true, .example = "2028", .about = "the first year in which the buyer has the share; the price is paid in its first period"},
    {.name = "from", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "seller"},
    {.name = "to", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "buyer"},
    {.name = "share", .detail = "%", .bound = Bound::share, .required = true, .example = "\"10 %\"", .about = "of the whole venture"},
    {.name = "price", .detail = "USD", .bound = Bound::not_negative, .fallback = "0 USD", .example = "\"120 MUSD\"", .about = "what the buyer pays the seller; nothing when shares simply change by contract"},
};

constexpr RowKeys transfers = {transfer_keys};

constexpr Key keys[] = {
    {.name = "name", .shape = Shape::text, .example = "\"Sicomines\"", .about = "full name; its id if absent"},
    {.name = "country", .shape = Shape::text, .example = "\"CD\"", .about = "ISO code of where it is registered, for the law; the law also looks at its owners' countries"},
    {.name = "shares", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .required = true, .example = "{ drc = \"32 %\", consortium = \"68 %\" }",
     .about = "who owns it, parties or other ventures; must add to 100 %"},
    {.name = "rate", .detail = "%/a", .bound = Bound::not_negative, .example = "\"10 %/a\"", .about = "real rate at which its own present value is shown; its owners' rates weighed by their first shares if absent"},
    {.name = "calls", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .example = "{ consortium = \"100 %\" }",
     .about = "who pays what part of its capital calls; must add to 100 %; a party that is not named pays none (free carry). By shares among those not `carried` if absent"},
    {.name = "carried", .shape = Shape::texts, .example = "[\"drc\"]", .about = "owners whose part of the calls others advance, repaid out of their dividends until nothing is owed"},
    {.name = "carry_interest", .detail = "%/a", .bound = Bound::not_negative, .fallback = "0 %/a", .example = "\"6 %/a\"", .about = "real interest on what is advanced for those `carried`"},
    {.name = "golden", .shape = Shape::quantities, .detail = "%", .bound = Bound::share, .example = "{ state = \"5 %\" }", .about = "first shares of every dividend, of parties that need not own or pay anything"},
    {.name = "transfer", .shape = Shape::rows, .example = "[ { year = 2028, from = \"host\", to = \"investor\", share = \"10 %\", price = \"120 MUSD\" } ]",
     .about = "shares that change hands: a buy-out at a price, or shares that change by contract", .rows = &transfers},
};

Decimal sum_of_shares(const Value& value) {
  Decimal sum = 0;
  for (const auto& [name, share] : value.quantities) sum += share.value;
  return sum;
}

std::string percent(const Decimal& share) { return (share * Decimal(100)).text() + " %"; }

void check(const Entry& entry, Diagnostics& found) {
  for (const char* key : {"shares", "calls"}) {
    const Value* value = entry.find(key);
    if (value == nullptr) continue;
    for (const auto& [name, share] : value->quantities)
      if (name.empty()) found.error("E441", share.where, "`" + entry.path() + '.' + key + "` must name parties", std::string(key) + " = { host = \"40 %\", investor = \"60 %\" }");
    if (const Decimal sum = sum_of_shares(*value); sum != Decimal(1))
      found.error("E441", value->where, "`" + entry.path() + '.' + key + "` add up to " + percent(sum) + ", not 100 %", "shares of all owners that add to 100 %");
  }
  if (const Value* golden = entry.find("golden"); golden != nullptr && sum_of_shares(*golden) > Decimal(1))
    found.error("E441", golden->where, "golden shares take " + percent(sum_of_shares(*golden)) + " of a dividend", "100 % at most");
}

/// A party's own rate; of an owner that is a venture in its turn, that venture's.
Cell rate_of(const std::string& owner, Book& book) {
  for (const Party& party : book.ledger().parties())
    if (party.id == owner && !party.venture) return book.sheet().parameter(party.rate);
  return book.at("venture." + owner + ".rate", book.calendar().period(0));
}

/// The ventures and parties that have a part in a venture.
std::vector<std::string> behind(const Entry& venture) {
  std::vector<std::string> all;
  for (const char* key : {"shares", "golden", "calls"})
    if (const Value* value = venture.find(key))
      for (const auto& [name, share] : value->quantities) all.push_back(name);
  if (const Value* rows = venture.find("transfer"))
    for (const Entry& row : rows->rows) all.push_back(row.text("to"));
  return all;
}

/// Is `id` behind `venture`, directly or through other ventures? `seen` are those looked at already.
bool stands_behind(const std::string& id, const Entry& venture, const Book& book, std::vector<std::string>& seen) {
  for (const std::string& owner : behind(venture)) {
    if (owner == id) return true;
    const Entry* other = book.entry("venture", owner);
    if (other == nullptr || std::find(seen.begin(), seen.end(), owner) != seen.end()) continue;
    seen.push_back(owner);
    if (stands_behind(id, *other, book, seen)) return true;
  }
  return false;
}

bool owns_itself(const Entry& venture, const Book& book) {
  std::vector<std::string> seen;
  return stands_behind(venture.id, venture, book, seen);
}

class Venture {
 public:
  Venture(const Entry& entry, Book& book) : entry_(entry), book_(book), holding_(std::make_shared<const Shareholding>(entry, book)) {}

  /// Mistakes that need the other tables; says whether the venture may be recorded.
  bool sound() {
    Diagnostics& found = book_.found();
    for (const char* key : {"calls", "golden"})
      if (const Value* value = entry_.find(key))
        for (const auto& [name, share] : value->quantities) check_party(book_, name, share.where);
    if (const Value* carried = entry_.find("carried"))
      check_carried(*carried);
    if (owns_itself(entry_, book_) && first_of_its_circle())
      found.error("E443", entry_.at("shares").where, "`" + entry_.path() + "` is, through its owners, an owner of itself", "a party that is no venture at the end of every chain of owners");
    for (const Entry& other : book_.entries())
      if (other.has("host_alternative") && other.has("from") && other.text("from") == entry_.id)
        found.error("E444", other.at("host_alternative").where, "a venture has no value without the deal: `" + entry_.id + "` belongs to its owners",
                    "let the right come from the party that owns it:  from = \"" + holding_->owners().front() + "\",  or take this line out");
    return !found.has_errors();
  }

  void record() {
    record_cash();
    record_calls();
    record_dividends();
    for (const std::string& owner : carried()) record_carry(entry_, book_, {owner, payers(), call_parts_, share_lines_, dividends_.at(owner), called_});
    record_transfers();
  }

 private:
  std::vector<std::string> carried() const { return entry_.has("carried") ? entry_.at("carried").texts : std::vector<std::string>{}; }
  bool is_carried(const std::string& owner) const {
    const auto all = carried();
    return std::find(all.begin(), all.end(), owner) != all.end();
  }

  /// Those who pay calls, in the order of the file.
  std::vector<std::string> payers() const {
    std::vector<std::string> all;
    if (const Value* calls = entry_.find("calls")) {
      for (const auto& [name, part] : calls->quantities) all.push_back(name);
    } else {
      for (const std::string& owner : holding_->owners())
        if (!is_carried(owner)) all.push_back(owner);
    }
    return all;
  }

  void check_carried(const Value& carried) {
    for (std::size_t i = 0; i < carried.texts.size(); ++i) {
      const std::string& owner = carried.texts[i];
      if (!check_party(book_, owner, carried.place_of(i)) || std::find(holding_->owners().begin(), holding_->owners().end(), owner) != holding_->owners().end()) continue;
      book_.found().error("E442", carried.place_of(i), "`" + owner + "` is carried, but owns no share of `" + entry_.id + "`", "name an owner; a party that is paid without owning anything has a `golden` share");
    }
    const std::vector<std::string> paying = payers();
    if (paying.size() == 1 && is_carried(paying.front()))
      book_.found().error("E442", carried.where, "`" + paying.front() + "` is carried, and pays all calls of `" + entry_.id + "`: nobody advances anything", "calls = { investor = \"100 %\" },  those who pay for it; or take it out of `carried`");
    if (paying.empty()) book_.found().error("E442", carried.where, "every owner of `" + entry_.id + "` is carried, so nobody pays its calls", "calls = { investor = \"100 %\" }");
  }

  /// A circle is told once, at the first of its ventures in the file.
  bool first_of_its_circle() const {
    for (const Entry& other : book_.entries())
      if (other.section == "venture" && owns_itself(other, book_)) return other.id == entry_.id;
    return false;
  }

  void record_cash() {
    const std::string path = entry_.path(), id = entry_.id;
    const Ledger& ledger = book_.ledger();
    book_.scalar(entry_, "rate", "Rate at which its own present value is shown", "%/a", [&entry = entry_, &book = book_] {
      if (entry.has("rate")) return book.cell(entry, "rate");
      std::vector<Cell> parts;
      for (const auto& [owner, share] : entry.at("shares").quantities) parts.push_back(book.cell(share) * rate_of(owner, book));
      return book.sheet().sum(parts);
    });
    cash_ = book_.line(entry_, "cash", "Cash of the venture before its owners", "USD",
                       [&ledger, path, id](Period p) { return ledger.flow(id, p, [&](const std::string& account) { return account != path; }); },
                       "what it has from all others, survival weights included");
    book_.line(entry_, "cash_before_debt", "Cash before loans and waterfalls", "USD", [&ledger, path, id](Period p) {
      return ledger.flow(id, p, [&](const std::string& account) { return account != path && !account.starts_with("loan.") && !account.starts_with("waterfall."); });
    }, "for the payments of loans and waterfalls, which may not hang on themselves");
    book_.scalar(entry_, "npv", "Net present value of the venture, before its owners", "USD", [id, &book = book_, cash = cash_] {
      const Line factor = *book.sheet().find_line(id + ".discount_factor");
      std::vector<Cell> cells;
      for (const Period p : book.calendar().periods()) cells.push_back(cash[p] * factor[p]);
      return book.sheet().sum(cells);
    }, "at its own rate");
  }

  void record_calls() {
    for (const std::string& owner : holding_->owners())
      share_lines_[owner] = book_.line(entry_, owner + ".share", "Share of " + owner, "%", [holding = holding_, owner](Period p) { return holding->share(owner, p); });
    called_ = book_.line(entry_, "called", "Capital called", "USD", [cash = cash_](Period p) { return positive(-cash[p]); });
    const std::vector<std::string> paying = payers();
    for (const std::string& payer : paying) {
      call_parts_[payer] = book_.line(entry_, payer + ".call_part", "Part of the calls that " + payer + " pays", "%", [payer, paying, &book = book_, &entry = entry_, shares = share_lines_](Period p) {
        std::vector<Cell> all;
        Cell own;
        for (const std::string& other : paying) {
          all.push_back(entry.has("calls") ? book.cell(entry, "calls", other) : shares.at(other)[p]);
          if (other == payer) own = all.back();
        }
        return own / book.sheet().sum(all);
      });
      const Line call = book_.line(entry_, payer + ".call", "Calls that " + payer + " pays", "USD", [called = called_, part = call_parts_[payer]](Period p) { return called[p] * part[p]; });
      book_.ledger().pay(entry_.path(), "capital call", payer, entry_.id, call);
    }
  }

  void record_dividends() {
    distributed_ = book_.line(entry_, "distributed", "Cash paid out", "USD", [cash = cash_](Period p) { return positive(cash[p]); });
    std::vector<Line> first;
    if (const Value* golden = entry_.find("golden"))
      for (const auto& [party, share] : golden->quantities) {
        first.push_back(book_.line(entry_, party + ".golden", "Golden share of " + party, "USD", [distributed = distributed_, part = book_.cell(share)](Period p) { return distributed[p] * part; }));
        book_.ledger().pay(entry_.path(), "golden share", entry_.id, party, first.back());
      }
    const Line rest = book_.line(entry_, "for_owners", "Dividends of the owners", "USD", [first, distributed = distributed_](Period p) {
      Cell left = distributed[p];
      for (const Line& golden : first) left = left - golden[p];
      return left;
    });
    for (const std::string& owner : holding_->owners()) {
      dividends_[owner] = book_.line(entry_, owner + ".dividend", "Dividend of " + owner, "USD", [rest, share = share_lines_[owner]](Period p) { return rest[p] * share[p]; });
      book_.ledger().pay(entry_.path(), "dividend", entry_.id, owner, dividends_[owner]);
    }
  }

  void record_transfers() {
    int number = 0;
    for (const Shareholding::Transfer& transfer : holding_->transfers()) {
      const Line price = book_.line(entry_, "transfer_" + std::to_string(++number), "Price of the share of " + transfer.from + " that " + transfer.to + " buys", "USD",
                                    [holding = holding_, transfer, &book = book_](Period p) { return holding->is_paid(transfer, p) ? book.cell(*transfer.row, "price") : book.zero("USD"); });
      book_.ledger().pay(entry_.path(), "buy-out", transfer.to, transfer.from, price);
    }
  }

  const Entry& entry_;
  Book& book_;
  std::shared_ptr<const Shareholding> holding_;
  Line cash_, called_, distributed_;
  std::map<std::string, Line> share_lines_, call_parts_, dividends_;
};

void record(const Entry& entry, Book& book) {
  Venture venture(entry, book);
  if (venture.sound()) venture.record();
}

}  // namespace

const Kind joint_venture_kind = {"venture", "joint-venture", "a firm owned by several parties: calls, dividends, free carry, carried interest, golden shares, buy-outs", keys, record, check};

}  // namespace assay::model::terms
