#include "model/mine/mine_stream.hpp"

#include "model/mine/stream.hpp"

namespace assay::model::mine {

using sheet::Line;

void record_mine_stream(const Entry& entry, Book& book, Line product, Line worth) {
  if (!entry.has("stream")) return;
  const std::string taker = entry.text("to"), account = entry.path();
  const bool inside = entry.has("stream_to");
  Ledger& ledger = book.ledger();
  const Line streamed = book.line(entry, "streamed", "Oxides that the stream takes", "t{TREO}", [product, share = book.cell(entry, "stream")](Period p) { return product[p] * share; });
  StreamTerms terms;
  terms.first = terms.after = book.cell(entry, "stream_pays");
  terms.tier = book.zero("t{TREO}");
  if (entry.has("stream_tier")) {
    terms.tier = book.cell(entry, "stream_tier");
    terms.after = book.cell(entry, "stream_pays_after");
  }
  const Line income = record_stream_income(entry, book, "", "TREO", streamed, terms, [worth](Period p) { return worth[p]; });
  const Line given = book.line(entry, "streamed_worth", "Worth of what the stream takes", "USD", [streamed, worth](Period p) { return streamed[p] * worth[p]; });
  ledger.spend(account, "product that the stream takes", taker, given);
  const auto receive = [&](const std::string& label, Line money) {
    if (inside) ledger.pay(account, label, entry.text("stream_to"), taker, money);
    else ledger.gain(account, label, taker, money);
  };
  if (inside) ledger.gain(account, "product of the stream", entry.text("stream_to"), given);
  receive("stream", income);
  if (entry.has("stream_deposit"))
    receive("deposit of the stream", book.line(entry, "stream_deposited", "Deposit of the stream", "USD", [&book, deposit = book.cell(entry, "stream_deposit")](Period p) {
      return p.index == 0 ? deposit : book.zero("USD");
    }));
}

void check_mine_stream(const Entry& entry, Diagnostics& found) {
  const auto needs = [&](const char* key, const char* other, const char* example) {
    if (entry.has(key) && !entry.has(other))
      found.error("E339", entry.at(key).key_where, "`" + std::string(key) + "` says nothing without `" + other + "`", std::string("add  ") + example + "  or take it out");
  };
  for (const char* key : {"stream_pays", "stream_tier", "stream_pays_after", "stream_deposit", "stream_to"}) needs(key, "stream", "stream = \"10 %\"");
  needs("stream", "stream_pays", "stream_pays = \"20 %\"");
  needs("stream_tier", "stream_pays_after", "stream_pays_after = \"60 %\"");
  needs("stream_pays_after", "stream_tier", "stream_tier = \"5 kt\"");
  if (const Value* holder = entry.find("stream_to"); holder != nullptr && holder->text == entry.text("to"))
    found.error("E339", holder->where, "the stream would pay itself: `to` sells into it", "name another party, or take it out");
}

}  // namespace assay::model::mine
