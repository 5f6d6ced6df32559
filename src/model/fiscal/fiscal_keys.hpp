#pragma once
#include <string>

#include "model/fiscal/due.hpp"
#include "model/fiscal/stabilisation.hpp"
#include "model/ledger/named_lines.hpp"

/// The keys every fiscal instrument has (rulings 12). A kind with these keys pays through `post_payment`, or asks `Due` itself,
/// and its check calls `check_due`.
#define ASSAY_FISCAL_KEYS                                                                                                       \
  {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that pays"},        \
  {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that receives"},           \
  {.name = "title", .shape = Shape::text, .example = "\"Royalty of the code of 2002\"", .about = "what tables call it"},       \
  {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"",                                                   \
   .about = "the leg it belongs to: it stops when the leg does (risk), and its lines are the usual base"},                      \
  ASSAY_DUE_KEYS

namespace assay::model::fiscal {

/// Ties the risk of what the instrument pays to the leg it is on.
inline void follow_leg(const Entry& entry, Book& book) {
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

/// Declares the line `payment` and posts it from payer to receiver, at the risk of the leg it is on. Money.
inline sheet::Line post(const Entry& entry, Book& book, const std::string& account, std::string label, sheet::RowFormula paid, std::string about) {
  const sheet::Line payment = book.line(entry, "payment", std::move(label), "USD", std::move(paid), std::move(about));
  book.ledger().pay(entry.path(), account, entry.text("payer"), entry.text("to"), payment);
  follow_leg(entry, book);
  return payment;
}

/// Declares the line `payment`, that much of `owed` (money, positive from payer to receiver) as is due (`from`, `until`, `holiday`), and posts it.
/// Under a stabilisation clause that names the instrument it is what the clause lets stand; `owed` reads dated rates by the year of its period.
/// `account` names it in tables of flows ("royalty"), `label` names the line ("Royalty").
inline sheet::Line post_payment(const Entry& entry, Book& book, const std::string& account, std::string label, sheet::RowFormula owed, std::string about = {}) {
  const Due due(entry, book);
  sheet::RowFormula payable = [due, owed](Period p) { return due.of(owed(p), p); };
  if (const Entry* clause = stabilised_by(entry, book))
    payable = record_stabilised(entry, *clause, book, payable, [due, owed](Period p, int law) { return due.of_law(owed(Period{p.index, law}), p, law); });
  return post(entry, book, account, std::move(label), std::move(payable), std::move(about));
}

}  // namespace assay::model::fiscal
