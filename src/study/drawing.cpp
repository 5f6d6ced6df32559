#include "study/drawing.hpp"

#include <algorithm>

#include "study/parts.hpp"
#include "study/prices.hpp"
#include "study/same_recording.hpp"

namespace assay::study {
namespace {

/// The correlation of the normal numbers of the inputs that are drawn; of size 0 when none is bound to another.
draws::Matrix correlation_of(const std::vector<sheet::Parameter>& drawn) {
  if (std::all_of(drawn.begin(), drawn.end(), [](const sheet::Parameter& p) { return p.correlated.empty(); })) return draws::Matrix();
  draws::Matrix rho = draws::Matrix::identity(drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i)
    for (const CorrelatedWith& other : drawn[i].correlated)
      for (std::size_t j = 0; j < drawn.size(); ++j)
        if (drawn[j].path == other.path && j != i) rho(i, j) = rho(j, i) = other.rho;
  return rho;
}

}  // namespace

Drawing::Drawing(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const draws::Design& design) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<draws::DrawnInput> laws;
  find_inputs(e, laws);
  std::optional<draws::DrawnPrices> paths;
  const std::vector<PriceLine> lines = price_lines(e);
  if (!lines.empty()) {
    paths.emplace();
    paths->model = price_model(e);
    for (const Decimal& time : e.deal->calendar.flow_times()) paths->years.push_back(time.to_double());
    for (const PriceLine& line : lines) {
      paths->median_stands.push_back(line.median);
      prices_.push_back(line.key);
    }
  }
  sampler_ = std::make_unique<draws::Sampler>(laws, correlation_of(parameters_), design, paths);

  // What varies in a sheet, and which column it takes.
  const auto varying_in = [&](const sheet::Sheet& in, std::vector<std::size_t>& columns) {
    std::vector<engine::Varying> varying;
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      if (const auto input = in.find_parameter(inputs_[i])) {
        varying.push_back({in.parameter_node(*input), engine::Varying::How::replace});
        columns.push_back(i);
      }
    for (std::size_t price = 0; price < lines.size(); ++price)
      if (const auto line = in.find_line(lines[price].key))
        for (int t = 0; t < in.calendar().count(); ++t) {
          varying.push_back({in.cell(line->id(), t), engine::Varying::How::scale});
          columns.push_back(sampler_->price_column(price, static_cast<std::size_t>(t)));
        }
    return varying;
  };
  std::vector<engine::Varying> varying = varying_in(sheet, own_);
  for (const AlternativeResult& alternative : e.alternatives) {
    if (!alternative.same_file) continue;
    There there;
    const std::vector<engine::Varying> moved = varying_in(alternative.run->recorded->sheet, there.columns);
    there.plan = std::make_unique<engine::Plan>(alternative.run->recorded->sheet, alternative.run->values, moved, std::vector{worth_in(alternative)});
    alternatives_.push_back(std::move(there));
    varying.push_back({sheet.parameter_node(alternative.input), engine::Varying::How::replace});
  }
  plan_ = std::make_unique<engine::Plan>(sheet, e.values, varying, outputs);
}

bool Drawing::moves() const {
  for (std::size_t i = 0; i < plan_->inputs(); ++i)
    if (plan_->moves(i)) return true;
  return false;
}

Drawing::Worker::Worker(const Drawing& drawing)
    : drawing_(drawing), columns_(drawing.sampler_->columns(), std::vector<double>(lanes)), worths_(drawing.alternatives_.size(), std::vector<double>(lanes)),
      outs_(drawing.outputs(), std::vector<double>(lanes)), batch_(*drawing.plan_) {
  for (auto& column : columns_) to_columns_.push_back(column.data());
  for (auto& column : outs_) to_outs_.push_back(column.data());
  for (const std::size_t column : drawing.own_) in_.push_back(columns_[column].data());
  for (const Drawing::There& there : drawing.alternatives_) {
    there_.push_back({engine::Batch(*there.plan), {}});
    for (const std::size_t column : there.columns) there_.back().in.push_back(columns_[column].data());
  }
  for (const auto& column : worths_) in_.push_back(column.data());
}

void Drawing::Worker::run(std::uint64_t first, std::size_t count) {
  drawing_.sampler_->block(first, count, to_columns_.data());
  for (std::size_t i = 0; i < there_.size(); ++i) {
    double* const worth = worths_[i].data();
    there_[i].batch.run(there_[i].in.data(), &worth, count);
  }
  batch_.run(in_.data(), to_outs_.data(), count);
}

void Drawing::find_inputs(const Evaluation& e, std::vector<draws::DrawnInput>& laws) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const char* const recorded = "it decides how the deal is recorded, so it is held at its base";
  for (const SearchResult& search : e.searches) held_.push_back({search.path, {}, "searched, so it is held where it is best in the base case", false});
  for (std::uint32_t i = 0; i < sheet.parameters().size(); ++i) {
    const sheet::Parameter& p = sheet.parameters()[i];
    const bool ranged = p.low && p.high && *p.low != *p.high;
    if (!ranged && !p.distribution.drawn()) continue;
    if (std::any_of(held_.begin(), held_.end(), [&](const NotDrawn& held) { return held.path == p.path; })) continue;
    if (!p.distribution.drawn()) {
      held_.push_back({p.path, p.written, "a rate, which is never drawn (rulings 3)", true});
    } else if (ranged && !is_only_a_cell(e, {i})) {
      held_.push_back({p.path, p.written, recorded, false});
    } else {
      laws.push_back({p.path, p.distribution});
      inputs_.push_back(p.path);
      parameters_.push_back(p);
    }
  }
  for (const model::Entry& entry : e.deal->entries)
    for (const model::Value& value : entry.values) {
      if (!value.quantity || !value.quantity->low || !value.quantity->high || *value.quantity->low == *value.quantity->high) continue;
      const std::string path = entry.path() + '.' + value.key;
      const bool band = std::any_of(e.recorded->plausible.begin(), e.recorded->plausible.end(), [&](const auto& check) { return check.band.path == path; });
      if (!sheet.find_parameter(path) && !band) held_.push_back({path, value.quantity->written, recorded, false});
    }
}

}  // namespace assay::study
