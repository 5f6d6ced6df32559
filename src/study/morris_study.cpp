#include <algorithm>

#include "study/drawn_outputs.hpp"
#include "study/sensitivity.hpp"

namespace assay::study {
namespace {

using sensitivity::MorrisDesign;

/// What a price is at each level of its law, by moment: quantiles of a thousand points of a net, which has as many in every equal share.
std::vector<std::vector<double>> price_levels(const Drawing& drawing, std::size_t moments) {
  constexpr std::size_t points = 1024, at_once = 64;
  draws::Design design = drawing.design();
  design.replicates = 1;
  const draws::Sampler sampler = drawing.sampler_with(design);
  std::vector<std::vector<double>> columns(sampler.columns(), std::vector<double>(points));
  for (std::size_t at = 0; at < points; at += at_once) {
    std::vector<double*> to;
    for (auto& column : columns) to.push_back(column.data() + at);
    sampler.block(at, at_once, to.data());
  }
  std::vector<std::vector<double>> levels;  // by price and moment
  for (std::size_t p = 0; p < drawing.prices().size(); ++p)
    for (std::size_t t = 0; t < moments; ++t) {
      std::vector<double>& column = columns[sampler.price_column(p, t)];
      std::sort(column.begin(), column.end());
      levels.emplace_back();
      for (std::size_t l = 0; l < MorrisDesign::levels; ++l) {
        const auto place = static_cast<std::size_t>(MorrisDesign::level(l) * points);
        levels.back().push_back((column[place - 1] + column[place]) / 2);
      }
    }
  return levels;
}

}  // namespace

std::optional<MorrisStudy> morris_study(const Evaluation& e, const SensitivityAsked& asked, Diagnostics& found) {
  MorrisStudy s;
  const DrawnOutputs outputs(e, asked.outs, found);
  s.outputs = outputs.outputs();
  if (found.has_errors()) return std::nullopt;
  draws::Design base;
  base.seed = s.seed = asked.seed;
  const Drawing drawing(e, outputs.cells(), base);
  say_what_is_held(drawing, found);
  s.held = drawing.held();
  s.factors = drawing.inputs();
  s.factors.insert(s.factors.end(), drawing.prices().begin(), drawing.prices().end());
  const std::size_t inputs = drawing.inputs().size(), moments = e.deal->calendar.flow_times().size();
  std::vector<std::vector<double>> levels;  // by input, then by price and moment
  for (std::size_t i = 0; i < inputs; ++i) {
    levels.emplace_back();
    for (std::size_t l = 0; l < MorrisDesign::levels; ++l) levels.back().push_back(drawing.quantile(i, MorrisDesign::level(l)));
  }
  const auto of_prices = price_levels(drawing, moments);
  const MorrisDesign design(s.factors.size(), static_cast<std::size_t>(asked.rows), asked.seed);
  s.trajectories = design.trajectories;
  s.evaluations = design.points();
  std::vector<std::vector<double>> values(outputs.size(), std::vector<double>(design.points()));
  Drawing::Worker worker(drawing);
  DrawnOutputs::Reader reader(outputs, Drawing::lanes);
  for (std::size_t at = 0; at < design.points(); at += Drawing::lanes) {
    const std::size_t count = std::min(Drawing::lanes, design.points() - at);
    for (std::size_t f = 0; f < s.factors.size(); ++f)
      for (std::size_t t = 0; t < (f < inputs ? 1 : moments); ++t) {
        double* const column = worker.column(f < inputs ? f : drawing.sampler().price_column(f - inputs, t));
        const std::vector<double>& level = f < inputs ? levels[f] : of_prices[(f - inputs) * moments + t];
        for (std::size_t lane = 0; lane < count; ++lane) column[lane] = level[design.at[f][at + lane]];
      }
    worker.evaluate(count);
    reader.read(worker.outs(), count, nullptr);
    for (std::size_t o = 0; o < outputs.size(); ++o) std::copy_n(reader[o], count, values[o].begin() + static_cast<std::ptrdiff_t>(at));
  }
  for (std::size_t o = 0; o < outputs.size(); ++o) {
    std::size_t left_out = 0;
    s.effects.push_back(elementary_effects(design, values[o], left_out));
    s.left_out.push_back(left_out);
    if (left_out > 0) found.warning("W702", {}, "`" + s.outputs[o].written + "` has no value at an end of " + std::to_string(left_out) + " steps, which are left out", outputs.fix(o));
  }
  return s;
}

}  // namespace assay::study
