#include "model/terms/shareholding.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/rounding.hpp"

namespace assay::model::terms {

using sheet::Cell;

bool check_party(Book& book, const std::string& id, const Span& where) {
  if (book.ledger().has_party(id)) return true;
  std::vector<std::string> known;
  std::string list;
  for (const Party& party : book.ledger().parties()) {
    known.push_back(party.id);
    list += (list.empty() ? "" : ", ") + party.id;
  }
  const std::string meant = nearest(id, known);
  book.found().error("E402", where, "there is no party called `" + id + "`", meant.empty() ? "known: " + list : "write  \"" + meant + "\"");
  return false;
}

Shareholding::Shareholding(const Entry& venture, Book& book) : venture_(venture), book_(book) {
  for (const auto& [owner, share] : venture.at("shares").quantities) {
    check_party(book, owner, share.where);
    owners_.push_back(owner);
  }
  read_transfers();
  check_owners();
}

void Shareholding::read_transfers() {
  const Value* rows = venture_.find("transfer");
  if (rows == nullptr) return;
  const int first = book_.calendar().first_year(), last = book_.calendar().period(book_.calendar().count() - 1).year;
  for (const Entry& row : rows->rows) {
    const Transfer transfer{row.text("from"), row.text("to"), row.at("share").quantity->value, row.at("year").year, &row};
    if (transfer.year < first || transfer.year > last)
      book_.found().error("E445", row.at("year").where, "a share changes hands in " + std::to_string(transfer.year) + ", outside the deal's years " + book_.calendar().span_text(),
                          "a year within them; what was settled before belongs into `shares`");
    if (transfer.from == transfer.to) book_.found().error("E445", row.at("to").where, "`" + transfer.from + "` sells a share to itself", "name the buyer");
    transfers_.push_back(transfer);
    if (std::find(owners_.begin(), owners_.end(), transfer.to) == owners_.end()) owners_.push_back(transfer.to);
  }
}

/// Nobody may sell what it does not have, year by year in the base case.
void Shareholding::check_owners() {
  for (const Transfer& sale : transfers_) {
    Decimal left = 0;
    for (const auto& [owner, share] : venture_.at("shares").quantities)
      if (owner == sale.from) left = share.value;
    for (const Transfer& other : transfers_) {
      if (other.year > sale.year) continue;
      if (other.from == sale.from) left -= other.share;
      if (other.to == sale.from) left += other.share;
    }
    if (!left.is_negative()) continue;
    const auto percent = [](const Decimal& share) { return (share * Decimal(100)).text() + " %"; };
    book_.found().error("E445", sale.row->at("share").where, "`" + sale.from + "` sells " + percent(sale.share) + ", " + percent(-left) + " more than it then owns of `" + venture_.id + "`",
                        "a share that it holds in " + std::to_string(sale.year));
  }
}

bool Shareholding::is_paid(const Transfer& transfer, Period p) const {
  return p.year >= transfer.year && (p.index == 0 || book_.calendar().period(p.index - 1).year < transfer.year);
}

Cell Shareholding::share(const std::string& owner, Period p) const {
  std::vector<Cell> all;
  Cell own = book_.sheet().zero(Unit());
  for (const auto& [name, share] : venture_.at("shares").quantities) {
    all.push_back(book_.cell(share));
    if (name == owner) own = all.back();
  }
  own = own / book_.sheet().sum(all);
  for (const Transfer& transfer : transfers_) {
    if (p.year < transfer.year) continue;
    if (transfer.to == owner) own = own + book_.cell(*transfer.row, "share");
    if (transfer.from == owner) own = own - book_.cell(*transfer.row, "share");
  }
  return own;
}

}  // namespace assay::model::terms
