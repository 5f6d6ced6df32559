#pragma once
#include "model/fiscal/fiscal_keys.hpp"

/// What a royalty is taken of: sales; net smelter return, when `less` names treatment, refining and transport; profit, when it names all costs.
#define ASSAY_ROYALTY_BASE_KEYS                                                                                                                   \
  {.name = "base", .shape = Shape::lines, .required = true, .example = "[\"leg.mine.taken_value\"]", .about = "lines whose money the rate is taken of"}, \
  {.name = "less", .shape = Shape::lines, .example = "[\"leg.mine.selling_cost\"]",                                                                \
   .about = "lines that are taken off the base first: selling costs for a royalty on net smelter return, all costs for one on profit; what is left is never below 0"}

namespace assay::model::fiscal {

/// base(t) = sum of the lines of `base`, with `less` max(0, base - sum of the lines of `less`), line "base"; no loss of one period is set against another.
inline sheet::RowFormula royalty_base(const Entry& entry, Book& book) {
  needs_money(entry, book, "base");
  needs_money(entry, book, "less");
  if (!entry.has("less")) return [&entry, &book](Period p) { return money_of(entry, book, "base", p); };
  const sheet::Line base = book.line(entry, "base", "What the rate is taken of", "USD", [&entry, &book](Period p) {
    return positive(money_of(entry, book, "base", p) - money_of(entry, book, "less", p));
  });
  return [base](Period p) { return base[p]; };
}

}  // namespace assay::model::fiscal
