#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/basket.hpp"

namespace assay::model::mine {

#define ASSAY_MINE_COMPARISON_KEYS                                                                                                                 \
  {.name = "compare_with", .shape = Shape::file, .detail = "id|deposit|basket|grade [%]|recovery [%]", .example = "\"reference/reference-deposits.csv\"", \
   .about = "deposits that the ore is held against: grade in place, oxides (a row of the file that `basket` names), recovery"},                    \
  {.name = "compare", .shape = Shape::texts, .example = "[\"bayan-obo\", \"mountain-pass\"]", .about = "which of them; all of the file if absent"}

/// How rich the ore is against known deposits, at the prices of the contract's deck in the first period, scalars per tonne of ore:
///   value       = grade x sum f_i P_i        every oxide paid, nothing lost
///   recoverable = grade x sum f_i r_i P_i    of what the plant recovers
/// with the grade above cut-off, before dilution. Lines ore_value, ore_recoverable of the mine; below reference.ID: grade, recovery, basket, ore_value,
/// ore_recoverable, and grade_ratio, value_ratio, recoverable_ratio: ours over theirs. Nothing is declared without `compare_with`.
/// Errors: E404 a deposit or a row that is not in its file, E201 a grade or recovery that is no number above 0, E303 a recovery above 100 %.
void record_comparison(const Entry& entry, Book& book, const Basket& basket);

/// E102 when `compare` names deposits of no file.
void check_comparison(const Entry& entry, Diagnostics& found);

}  // namespace assay::model::mine
