#pragma once
#include "study/evaluation.hpp"

namespace assay::study {

/// What a study reads of a deal: a line with one value ("host.npv"), one period of a row ("leg.mine.product@2025"), a measure ("investor.irr").
struct Output {
  std::string written;          ///< as it was asked for
  std::string name, period;
  std::string label;
  Unit unit;                    ///< of its values as `look_up` gives them
  bool is_year = false;
};

/// E911, E912 as of look_up; E922 for no name.
std::optional<Output> output_of(const Evaluation& evaluation, const std::string& written, const Span& where, Diagnostics& found);
/// The cell whose value it is; nothing when it is a measure, which is worked out over cells.
std::optional<sheet::NodeId> cell_of(const Evaluation& evaluation, const Output& output);
/// Canonical; nothing, with the reason, where it has none.
verdict::Measure value_of(const Evaluation& evaluation, const Output& output);
/// Each party's surplus.
std::vector<std::string> usual_outputs(const deal::Deal& deal);

}  // namespace assay::study
