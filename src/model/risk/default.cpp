#include "model/risk/default.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "hazard", .detail = "%/a", .bound = Bound::share, .required = true, .example = "\"2 .. 4 .. 8 %/a\"", .about = "chance per year that the party stops paying, given that it still pays"},
    {.name = "party", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that stops paying"},
    {.name = "of", .shape = Shape::texts, .required = true, .example = "[\"leg.mine\", \"fiscal.royalty\"]", .about = "accounts on which it pays cash: legs, fiscal instruments and others, with their family"},
    {.name = "recovery", .detail = "%", .bound = Bound::share, .fallback = "0 %", .example = "\"20 .. 40 .. 60 %\"", .about = "share of each later sum that is paid all the same"},
    {.name = "ends", .shape = Shape::texts, .example = "[\"solar\"]", .about = "ids of legs that the other side stops when it is not paid"},
    {.name = "from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"0 a\"", .about = "years from the deal's start before which nothing can happen"},
};

void warn_of_another(const Entry& entry, Book& book, std::size_t i) {
  const Value& accounts = entry.at("of");
  for (const Entry& other : book.entries()) {
    if (&other == &entry) return;
    if (other.section != "risk" || other.kind != "default" || other.text("party") != entry.text("party")) continue;
    const auto& theirs = other.at("of").texts;
    if (std::find(theirs.begin(), theirs.end(), accounts.texts[i]) != theirs.end())
      book.found().warning("W573", accounts.place_of(i), "`" + other.path() + "` and `" + entry.path() + "` are both a chance of default on `" + accounts.texts[i] + "`: counted twice, unless they are two different things",
                           "one hazard that holds both, or leave out the other");
  }
}

/// E464 when the party pays no cash there; asked when all entries have posted theirs.
void expect_payment(Book& book, const std::string& account, const std::string& party, const Span& where) {
  if (book.ledger().pays(party, account)) return;
  std::vector<std::string> paid;
  for (const Entry& other : book.entries())
    if (book.ledger().pays(party, other.path())) paid.push_back(other.path());
  const std::string meant = nearest(account, paid);
  book.found().error("E464", where, "`" + party + "` pays no cash on an account `" + account + "`",
                     !meant.empty() ? "write  \"" + meant + "\"" : paid.empty() ? "it pays no cash in this deal; that a leg is not delivered is an interruption" : "one of those it pays on, such as  \"" + paid.front() + "\"");
}

void record(const Entry& entry, Book& book) {
  const std::string party = entry.text("party");
  const Line survival = survival_line(entry, book, "Chance that the party still pays in full at the end of the period");
  const Cell recovery = book.cell(entry, "recovery");
  const Line paid = book.line(entry, "paid_share", "What is paid of each sum, on average", "%", [&book, survival, recovery](Period p) {
    return survival[p] + (book.one() - survival[p]) * recovery;
  });
  const std::vector<std::string> ended = hazard_legs(entry, book, "ends");
  for (const std::string& account : ended) book.ledger().weigh(account, survival);
  const Value& accounts = entry.at("of");
  for (std::size_t i = 0; i < accounts.texts.size(); ++i) {
    const std::string& account = accounts.texts[i];
    const Span where = accounts.place_of(i);
    if (std::find(accounts.texts.begin(), accounts.texts.begin() + static_cast<std::ptrdiff_t>(i), account) != accounts.texts.begin() + static_cast<std::ptrdiff_t>(i)) {
      book.found().error("E460", where, "`" + entry.path() + ".of` names `" + account + "` twice: its payments would be weighed twice", "name each account once");
    } else if (std::find(ended.begin(), ended.end(), account) != ended.end()) {
      book.found().error("E463", where, "`" + account + "` ends with the default: nothing is left of it to be recovered", "take it out of `of` or out of `ends`");
    } else if (account.starts_with("venture.")) {
      book.found().error("E439", where, "`" + account + "` passes on all the cash it has, so what is not paid there would be nobody's: calls and dividends cannot be defaulted on",
                         "an account that the venture has with others, such as  \"leg.mine\", \"loan.mine\" or \"fiscal.royalty\"");
    } else {
      warn_of_another(entry, book, i);
      book.afterwards([&book, account, party, where] { expect_payment(book, account, party, where); });
      book.ledger().weigh_payments(account, party, paid);
    }
  }
}

}  // namespace

const Kind default_kind = {"risk", "default", "a yearly chance that a party stops paying, with a recovery", keys, record};

}  // namespace assay::model::risk
