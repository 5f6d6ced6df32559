#include "study/base_slopes.hpp"

#include <algorithm>
#include <cmath>

#include "engine/gradient.hpp"
#include "study/outputs.hpp"

namespace assay::study {

BaseSlopes::BaseSlopes(const Evaluation& e, const std::vector<engine::Varying>& in, const std::vector<sheet::NodeId>& out)
    : values(out.size()), slopes(out.size() * in.size()) {
  const engine::Plan plan(e.recorded->sheet, e.values, in, out);
  std::vector<double> at;
  for (const engine::Varying& v : in) at.push_back(v.how == engine::Varying::How::scale ? 1.0 : e.values[v.node].to_double());
  std::vector<const double*> from;
  std::vector<double*> to, slope;
  for (const double& value : at) from.push_back(&value);
  for (double& value : values) to.push_back(&value);
  for (double& value : slopes) slope.push_back(&value);
  engine::Gradient(plan).run(from.data(), to.data(), slope.data(), 1);
}

std::vector<std::vector<double>> worth_of_prices(const Evaluation& e, const std::vector<PriceLine>& lines) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<engine::Varying> in;
  for (const PriceLine& price : lines)
    for (int t = 0; t < sheet.calendar().count(); ++t) in.push_back({sheet.cell(sheet.find_line(price.key)->id(), t), engine::Varying::How::scale});
  std::vector<sheet::NodeId> values;
  Diagnostics unasked;
  for (const auto& party : e.parties)
    if (const auto output = output_of(e, party.id + ".npv", {}, unasked))
      if (const auto cell = cell_of(e, *output)) values.push_back(*cell);
  const BaseSlopes base(e, in, values);
  std::vector<std::vector<double>> worth;
  for (std::size_t o = 0; o < values.size(); ++o) {
    std::vector<double> row(base.slopes.begin() + static_cast<std::ptrdiff_t>(o * in.size()), base.slopes.begin() + static_cast<std::ptrdiff_t>((o + 1) * in.size()));
    double squares = 0;
    for (const double slope : row) squares += slope * slope;
    if (!(squares > 0) || !std::isfinite(squares)) continue;
    for (double& slope : row) slope /= std::sqrt(squares);
    worth.push_back(std::move(row));
  }
  return worth;
}

}  // namespace assay::study
