#include "study/drawn_columns.hpp"

#include "study/price_mean.hpp"

namespace assay::study {

std::optional<DrawnColumns> drawn_columns(const Evaluation& e, SimulateAsked asked, Diagnostics& found) {
  DrawnColumns columns;
  asked.design.mode = draws::Mode::sobol;
  asked.design.replicates = DrawnColumns::folds;
  asked.independent = true;
  asked.keep_prices = true;
  asked.keep = [&columns](const KeptDraws& kept) {
    if (columns.fold.empty()) {
      columns.inputs = kept.inputs;
      columns.first_price = kept.ins.size();
      columns.ins.resize(kept.ins.size() + kept.prices.size());
      columns.outs.resize(kept.outs.size());
    }
    for (std::size_t i = 0; i < kept.ins.size(); ++i) columns.ins[i].insert(columns.ins[i].end(), kept.ins[i].begin(), kept.ins[i].end());
    for (std::size_t i = 0; i < kept.prices.size(); ++i) {
      std::vector<double>& means = columns.ins[columns.first_price + i];
      means.insert(means.end(), kept.prices[i].begin(), kept.prices[i].end());
    }
    for (std::size_t i = 0; i < kept.outs.size(); ++i) columns.outs[i].insert(columns.outs[i].end(), kept.outs[i].begin(), kept.outs[i].end());
    for (std::uint64_t draw = kept.first; draw < kept.first + kept.count; ++draw) columns.fold.push_back(static_cast<std::uint32_t>(draw / draws::draws_together % DrawnColumns::folds));
    return true;
  };
  auto simulation = simulate(e, asked, found);
  if (!simulation) return std::nullopt;
  columns.simulation = std::move(*simulation);
  for (const std::string& line : columns.simulation.prices) columns.inputs.push_back(mean_of_price(e, line));
  return columns;
}

}  // namespace assay::study
