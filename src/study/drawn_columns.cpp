#include "study/drawn_columns.hpp"

namespace assay::study {

std::optional<DrawnColumns> drawn_columns(const Evaluation& e, SimulateAsked asked, Diagnostics& found) {
  DrawnColumns columns;
  asked.design.mode = draws::Mode::sobol;
  asked.design.replicates = DrawnColumns::folds;
  asked.independent = true;
  asked.keep = [&columns](const KeptDraws& kept) {
    if (columns.fold.empty()) {
      columns.inputs = kept.inputs;
      columns.ins.resize(kept.ins.size());
      columns.outs.resize(kept.outs.size());
    }
    for (std::size_t i = 0; i < kept.ins.size(); ++i) columns.ins[i].insert(columns.ins[i].end(), kept.ins[i].begin(), kept.ins[i].end());
    for (std::size_t i = 0; i < kept.outs.size(); ++i) columns.outs[i].insert(columns.outs[i].end(), kept.outs[i].begin(), kept.outs[i].end());
    for (std::uint64_t draw = kept.first; draw < kept.first + kept.count; ++draw) columns.fold.push_back(static_cast<std::uint32_t>(draw / draws::draws_together % DrawnColumns::folds));
    return true;
  };
  auto simulation = simulate(e, asked, found);
  if (!simulation) return std::nullopt;
  columns.simulation = std::move(*simulation);
  return columns;
}

}  // namespace assay::study
