#include "model/risk/shortfall.hpp"

#include "model/risk/hazard.hpp"

namespace assay::model::risk {
namespace {

using sheet::Cell;
using sheet::Line;

constexpr Key keys[] = {
    {.name = "delivered", .detail = "%", .bound = Bound::share, .required = true, .example = "\"20 .. 60 .. 100 %\"", .about = "share of the legs that comes about, expected"},
    {.name = "legs", .shape = Shape::texts, .required = true, .example = "[\"mine\"]", .about = "ids of the legs: all their flows, costs and worth alike, are that share"},
    {.name = "from", .detail = "a", .bound = Bound::not_negative, .fallback = "0 a", .example = "\"3 a\"", .about = "years from the deal's start before which all is delivered"},
};

/// Does the leg say itself what share of it is delivered?
bool says_itself(const Entry& leg) {
  if (leg.writes("delivered")) return true;
  const Value* milestones = leg.find("milestones");
  if (milestones == nullptr || milestones->table == nullptr) return false;
  for (const auto& row : milestones->table->rows)
    if (milestones->table->cell(row, "delivered") != nullptr) return true;
  return false;
}

void record(const Entry& entry, Book& book) {
  const Cell delivered = book.cell(entry, "delivered"), from = book.cell(entry, "from");
  const Cell forever = book.sheet().constant(book.calendar().span_a(), unit_of("a"), "the deal's horizon");
  const Line share = book.line(entry, "delivered_share", "Share of what was announced that comes about", "%", [&book, delivered, from, forever](Period p) {
    return book.one() - (book.one() - delivered) * book.active(p, from, forever);
  });
  for (const std::string& account : hazard_legs(entry, book)) {
    book.ledger().weigh(account, share);
    const Entry* leg = book.entry("leg", account.substr(account.find('.') + 1));
    if (says_itself(*leg))
      book.found().warning("W575", entry.at("legs").where, "`" + account + "` says itself what share of it is delivered: counted twice", "keep the leg's own  delivered,  or this entry");
  }
}

}  // namespace

const Kind shortfall_kind = {"risk", "shortfall", "a share of what was announced that comes about", keys, record};

}  // namespace assay::model::risk
