#pragma once
#include <string>
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "report/paper.hpp"
#include "study/simulate.hpp"

namespace assay::report {

/// A drawn number as a decimal of ten digits, in the unit in which the figure is shown.
Decimal drawn_value(const study::DrawnFigure& figure, double canonical);
/// A chance and what it may be off by: "91 %", "91 % ± 0.4".
TableCell chance_cell(const study::DrawnChance& chance, Style style);
/// Each figure: base case, mean and its standard error, percentiles.
Table drawn_figures(const study::Evaluation& e, const study::Simulation& simulation, Style style);
Table drawn_chances(const study::Evaluation& e, const study::Simulation& simulation, Style style);
/// Both in one table, for CSV: a row each.
Table drawn_rows(const study::Simulation& simulation);
/// P10 to P90 with the median, one line each under a common scale: the picture of the first screen.
std::vector<std::string> drawn_bars(const std::vector<std::string>& labels, const std::vector<const study::DrawnFigure*>& figures, int width);
/// All of it for people: as text, or as a document.
std::string simulation_page(const study::Evaluation& e, const study::Simulation& simulation, const WriteOptions& form);
Paper simulation_document(const study::Evaluation& e, const study::Simulation& simulation);
/// How often all sides gain and the rule holds, against what the deal asks; or why no chance is given.
std::string chances_sentence(const study::Evaluation& e);
/// "Mean net gain: DPRK 3,510 (base case 2,490), ...", of what `draws` holds; in the deal's money.
std::string means_sentence(const study::Evaluation& e);
/// "20,000 draws of 26 inputs, Sobol points ..., seed 1".
std::string draws_words(const study::Simulation& simulation);

/// Draws one a row, in parts: the number of the draw, outputs, inputs.
Table kept_draws(const study::KeptDraws& kept);
/// Draws that were given, each worked out in decimals: a row a draw.
Table decimal_draws(const study::Evaluation& e, const study::GivenDraws& given, const study::DecimalDraws& worked, Style style);

}  // namespace assay::report
