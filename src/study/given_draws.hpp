#pragma once
#include <functional>

#include "input/csv.hpp"
#include "study/outputs.hpp"

namespace assay::study {

/// Draws that the caller gives instead of a sampler: a value of each column in each draw.
struct GivenDraws {
  struct Column {
    std::string name;                  ///< "leg.mine.grade", "price.copper.Cu@2025"
    std::optional<sheet::ParameterId> input;
    std::string line;                  ///< of no input: a price that the draw puts in place of the deal's, in the period `period`
    int period = 0;
    std::vector<Decimal> values;       ///< by draw, canonical
  };
  std::vector<Column> columns;         ///< inputs, then prices
  std::size_t draws = 0, inputs = 0;
  std::string how;                     ///< "given by shocks.csv (5d0e1fa), all else held at its base case"
};

/// A table with a draw in each row; a column named `draw` numbers them and is not read. Heads: "leg.mine.grade [%]" or "price.copper.Cu@2025 [USD/kg]"; without a unit in
/// the head each cell has its own. All mistakes at once, each at its place: E712 a head that is no input and no price of one period, or twice the same;
/// E713 a unit that does not fit; E714 a cell that is not one number; E715 an input that no draw moves: a rate (rulings 3), a searched value, or what decides how the
/// deal is recorded; E716 no column or no draw.
std::optional<GivenDraws> read_given_draws(const input::CsvTable& table, const Evaluation& e, Diagnostics& found);

/// Each draw in decimals, all of the deal, so that measures have a value too.
struct DecimalDraws {
  std::vector<Output> outputs;
  std::vector<std::vector<verdict::Measure>> draws;  ///< by draw, then output; canonical
};
/// What output_of says of `outs` (empty: each party's net gain). `stop`: asked before each draw: end with what is done.
std::optional<DecimalDraws> draws_in_decimals(const Evaluation& e, const GivenDraws& given, const std::vector<std::string>& outs, const std::function<bool()>& stop, Diagnostics& found);

}  // namespace assay::study
