#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "model/ledger/book.hpp"

namespace assay::model {

/// The tiny language of `when`: comparisons of lines, of the calendar year and of quantities, joined by `and` and `or`.
///
///   condition   = conjunction { "or" conjunction }
///   conjunction = comparison { "and" comparison }
///   comparison  = sum ( ">" | ">=" | "<" | "<=" | "=" ) sum
///   sum         = product { ("+" | "-") product }
///   product     = atom { ("*" | "/") atom }
///   atom        = path of a line | "year" | number [ unit ]
///
/// No brackets and no functions: what needs more is a kind of its own. A dash within a path belongs to it, so a minus
/// stands between blanks.
struct Expression {
  enum class Sort { line, year, quantity, add, subtract, multiply, divide, above, at_least, below, at_most, equal, both, either };
  Sort sort = Sort::line;
  std::string text;                  ///< line: its key; quantity: as written
  std::optional<Quantity> quantity;  ///< quantity: one number
  std::vector<Expression> parts;     ///< two of them, or none
  std::size_t begin = 0, end = 0;    ///< byte offsets in the text, for carets
};

/// What was read, or what is wrong: E450 and what to write, or a quantity's own E2xx.
struct ConditionReading {
  std::optional<Expression> expression;
  std::string code, problem, fix;
  std::size_t begin = 0, end = 0;
};

/// `money` is what USD without a year means.
ConditionReading parse_condition(std::string_view text, std::string_view money);

/// The text under `key` of an entry as a row of 1 (it holds) and 0. Both sides of a comparison must be of one dimension;
/// tonnes in a quantity are of whatever the line's are of. Two figures that differ by less than 1e-9 of what they are
/// compared with count as equal, in every engine (as rulings 20 has it of balances).
/// Nothing, with diagnostics, when the text cannot be read. E403 a line that does not exist, E451 sides or terms of
/// different dimensions, E452 a product or quotient other than with a plain number or of one dimension: said once all
/// lines stand.
std::optional<sheet::RowFormula> record_condition(const Entry& entry, Book& book, std::string_view key);

}  // namespace assay::model
