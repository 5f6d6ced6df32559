#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

/// The keys every fiscal instrument has (rulings 12).
#define ASSAY_FISCAL_KEYS                                                                                                       \
  {.name = "payer", .shape = Shape::party, .required = true, .example = "\"investor\"", .about = "the party that pays"},        \
  {.name = "to", .shape = Shape::party, .required = true, .example = "\"host\"", .about = "the party that receives"},           \
  {.name = "on", .shape = Shape::ref, .detail = "leg", .example = "\"mine\"",                                                   \
   .about = "the leg it belongs to: it stops when the leg does (risk), and its lines are the usual base"}

namespace assay::model::fiscal {

/// The sum of the lines that a user named under `key`, or zero when the key is absent.
inline sheet::Cell sum_of(const Entry& entry, Book& book, std::string_view key, Period p) {
  std::vector<sheet::Cell> cells;
  if (const Value* value = entry.find(key))
    for (const std::string& line : value->texts) cells.push_back(book.at(line, p));
  return cells.empty() ? book.zero("USD") : book.sheet().sum(cells);
}

/// Declares the lines named under `key` as needed (a wrong name is an error of the file).
inline void need_lines(const Entry& entry, Book& book, std::string_view key) {
  if (const Value* value = entry.find(key))
    for (std::size_t i = 0; i < value->texts.size(); ++i) book.needs(value->texts[i], value->place_of(i), book.unit("USD"));
}

/// Posts the payment and ties its risk to the leg it is on.
inline void post_payment(const Entry& entry, Book& book, const std::string& label, sheet::Line payment) {
  book.ledger().pay(entry.path(), label, entry.text("payer"), entry.text("to"), payment);
  if (entry.has("on")) book.ledger().follow(entry.path(), "leg." + entry.text("on"));
}

}  // namespace assay::model::fiscal
