#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// One cell of a grid: the values of the axes as texts, and each output (none when it is n.m. or the run has no value).
struct SweepPoint {
  std::string x, y;
  std::vector<std::optional<Figure>> outs;
  std::string trouble;
};

struct SweepResult {
  std::string x_path, y_path, money;
  std::vector<std::string> x_values, y_values, outs;
  std::vector<Unit> units;             ///< of the outputs
  std::vector<SweepPoint> points;      ///< y outer, x inner
};

/// Runs the decimal engine over a grid of one or two inputs. Every value of an axis is read as `--set` would.
/// Outputs: lines that have one value, or measures. Mistakes in paths, values or names are diagnostics and no result.
std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found);

}  // namespace assay::study
