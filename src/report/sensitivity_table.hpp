#pragma once
#include "report/number.hpp"
#include "report/table.hpp"
#include "study/sensitivity.hpp"

namespace assay::report {

/// A row for each output and each factor that moves it, the largest total index first: shares of the spread in per cent with the ends of their 95 %
/// intervals. At most `most` rows an output.
Table sobol_table(const study::Evaluation& e, const study::SobolStudy& study, Style style, std::size_t most);
/// A row for each output and factor, the largest mean size first, in the output's unit.
Table morris_table(const study::Evaluation& e, const study::MorrisStudy& study, Style style, std::size_t most);
/// A row for each output and number of the file, the largest effect first.
Table gradient_table(const study::Evaluation& e, const study::GradientStudy& study, Style style, std::size_t most);

}  // namespace assay::report
