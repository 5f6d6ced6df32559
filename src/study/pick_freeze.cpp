#include "study/pick_freeze.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/interpret.hpp"

namespace assay::study {
namespace {

constexpr std::uint64_t of_second_draw = 0x8000'0000'0000'0000;  // no seed of a user has this bit

draws::Design second_design(const draws::Design& first, std::size_t dimensions) {
  draws::Design second = first;
  second.seed ^= of_second_draw;
  second.first_dimension = first.first_dimension + dimensions;
  return second;
}

/// Which nodes hang on some of what varies.
std::vector<char> hang_on(const sheet::Sheet& sheet, const std::vector<engine::Varying>& varying, const std::vector<char>& chosen) {
  std::vector<char> hangs(sheet.nodes().size(), 0), fixed(sheet.nodes().size(), 0);
  for (std::size_t i = 0; i < varying.size(); ++i) {
    hangs[varying[i].node.value] = chosen[i];
    fixed[varying[i].node.value] = varying[i].how == engine::Varying::How::replace;
  }
  for (std::uint32_t id = 0; id < hangs.size(); ++id)
    if (fixed[id] == 0) engine::for_each_argument(sheet, sheet.nodes()[id], [&](std::uint32_t a) { hangs[id] = static_cast<char>(hangs[id] | hangs[a]); });
  return hangs;
}

/// Which nodes the outputs are made of.
std::vector<char> needed(const sheet::Sheet& sheet, const std::vector<engine::Varying>& varying, const std::vector<sheet::NodeId>& outputs) {
  std::vector<char> is(sheet.nodes().size(), 0), fixed(sheet.nodes().size(), 0);
  for (const engine::Varying& v : varying) fixed[v.node.value] = v.how == engine::Varying::How::replace;
  for (const sheet::NodeId output : outputs) is[output.value] = 1;
  for (std::uint32_t id = static_cast<std::uint32_t>(is.size()); id-- > 0;)
    if (is[id] != 0 && fixed[id] == 0) engine::for_each_argument(sheet, sheet.nodes()[id], [&](std::uint32_t a) { is[a] = 1; });
  return is;
}

}  // namespace

PickFreeze::PickFreeze(const Evaluation& e, const Drawing& drawing, const DrawnOutputs& outputs)
    : drawing_(drawing), outputs_(outputs), cells_(outputs.cells().size()), second_(drawing.sampler_with(second_design(drawing.design(), drawing.sampler().dimensions()))) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  const std::vector<engine::Varying>& varying = drawing.varying();
  const std::size_t own = drawing.own_columns().size();
  const std::vector<char> varies = hang_on(sheet, varying, std::vector<char>(varying.size(), 1)), counts = needed(sheet, varying, outputs.cells());
  std::map<std::uint32_t, std::size_t> given, border;  // by node: which of `varying` replaces it; which cell of the border it is
  for (std::size_t i = 0; i < varying.size(); ++i)
    if (varying[i].how == engine::Varying::How::replace) given[varying[i].node.value] = i;
  std::vector<sheet::NodeId> wanted = outputs.cells();
  for (const Drawing::Independent& set : drawing.independent()) {
    OfFactor of;
    of.exchanged.assign(drawing.sampler().columns(), 0);
    for (const std::size_t column : set.columns) of.exchanged[column] = 1;
    std::vector<char> chosen(varying.size(), 0);
    for (std::size_t i = 0; i < own; ++i) chosen[i] = of.exchanged[drawing.own_columns()[i]];
    for (std::size_t a = 0; a < drawing.alternatives().size(); ++a) {
      const Drawing::There& there = drawing.alternatives()[a];
      for (std::size_t i = 0; i < there.columns.size() && chosen[own + a] == 0; ++i) chosen[own + a] = of.exchanged[there.columns[i]] != 0 && there.plan->moves(i);
      if (chosen[own + a] != 0) of.worths.push_back(a);
    }
    const std::vector<char> hangs = hang_on(sheet, varying, chosen);
    Factor factor{set.name, {}};
    std::vector<sheet::NodeId> results;
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      factor.moves.push_back(0);
      for (std::size_t c = outputs.first_cell(o); c < outputs.first_cell(o) + outputs.cells_of(o); ++c) {
        if (hangs[outputs.cells()[c].value] == 0) continue;
        factor.moves.back() = 1;
        results.push_back(outputs.cells()[c]);
        of.cells.push_back(c);
      }
    }
    if (results.empty()) continue;
    std::vector<engine::Varying> in;
    for (std::size_t i = 0; i < varying.size(); ++i) {
      if (chosen[i] == 0 || counts[varying[i].node.value] == 0) continue;
      in.push_back(varying[i]);
      of.sources.push_back(i < own ? Source{Source::From::column_b, drawing.own_columns()[i]} : Source{Source::From::worth_new, static_cast<std::size_t>(std::find(of.worths.begin(), of.worths.end(), i - own) - of.worths.begin())});
    }
    std::vector<char> seen(sheet.nodes().size(), 0);
    for (std::uint32_t id = 0; id < hangs.size(); ++id) {
      if (hangs[id] == 0 || counts[id] == 0 || given.contains(id)) continue;
      engine::for_each_argument(sheet, sheet.nodes()[id], [&](std::uint32_t a) {
        if (hangs[a] != 0 || varies[a] == 0 || seen[a] != 0) return;
        seen[a] = 1;
        in.push_back({sheet::NodeId{a}, engine::Varying::How::replace});
        if (const auto at = given.find(a); at != given.end()) {
          of.sources.push_back(at->second < own ? Source{Source::From::column_a, drawing.own_columns()[at->second]} : Source{Source::From::worth_a, at->second - own});
          return;
        }
        const auto [at, fresh] = border.try_emplace(a, wanted.size());
        if (fresh) wanted.push_back(sheet::NodeId{a});
        of.sources.push_back({Source::From::border, at->second});
      });
    }
    of.plan = std::make_unique<engine::Plan>(sheet, e.values, in, results);
    factors_.push_back(std::move(factor));
    of_.push_back(std::move(of));
  }
  with_border_ = std::make_unique<engine::Plan>(sheet, e.values, varying, wanted);
}

std::size_t PickFreeze::operations() const {
  std::size_t all = with_border_->operations() + drawing_.plan().operations();
  for (const OfFactor& of : of_) all += of.plan->operations();
  return all;
}
std::size_t PickFreeze::operations_without_reuse() const { return drawing_.plan().operations() * (factors_.size() + 2); }

PickFreeze::Worker::Worker(const PickFreeze& design) : design_(design), read_a_(design.outputs_, lanes), read_b_(design.outputs_, lanes), read_(design.factors_.size(), read_a_), at_a_(*design.with_border_), at_b_(design.drawing_.plan()) {
  const auto columns = [](std::size_t count) { return std::vector<numeric::Column>(count, numeric::Column(lanes)); };
  const Drawing& drawing = design.drawing_;
  for (Side* side : {&a_, &b_}) {
    side->columns = columns(drawing.sampler().columns());
    side->worths = columns(drawing.alternatives().size());
  }
  a_.outs = columns(design.with_border_->outputs());
  b_.outs = columns(design.cells_);
  exchanged_ = columns(design.cells_ * design.factors_.size());
  worths_ = columns(drawing.alternatives().size());
  for (const Drawing::There& there : drawing.alternatives()) there_.emplace_back(*there.plan);
  for (const OfFactor& of : design.of_) of_factor_.emplace_back(*of.plan);
}

void PickFreeze::Worker::alternatives(std::size_t a, const std::vector<const double*>& columns, double* to, std::size_t count) {
  std::vector<const double*> in;
  for (const std::size_t column : design_.drawing_.alternatives()[a].columns) in.push_back(columns[column]);
  there_[a].run(in.data(), &to, count);
}

void PickFreeze::Worker::run(std::uint64_t first, std::size_t count, std::vector<sensitivity::SobolSums>& sums) {
  const Drawing& drawing = design_.drawing_;
  const auto pointers = [](std::vector<numeric::Column>& columns) {
    std::vector<double*> to;
    for (auto& column : columns) to.push_back(column.data());
    return to;
  };
  const auto work = [&](Side& side, const draws::Sampler& sampler, engine::Batch& batch) {
    const std::vector<double*> to = pointers(side.columns), outs = pointers(side.outs);
    sampler.block(first, count, to.data());
    const std::vector<const double*> columns(to.begin(), to.end());
    for (std::size_t a = 0; a < side.worths.size(); ++a) alternatives(a, columns, side.worths[a].data(), count);
    std::vector<const double*> in;
    for (const std::size_t column : drawing.own_columns()) in.push_back(columns[column]);
    for (const auto& worth : side.worths) in.push_back(worth.data());
    batch.run(in.data(), outs.data(), count);
  };
  work(a_, drawing.sampler(), at_a_);
  work(b_, design_.second_, at_b_);
  // A border cell that no double holds: the draw may still have a value, but not by this way.
  std::vector<char> lost(count, 0);
  bool any_lost = false;
  for (std::size_t cell = design_.cells_; cell < at_a_.undefined().size(); ++cell)
    if (at_a_.undefined()[cell] > 0)
      for (std::size_t lane = 0; lane < count; ++lane)
        if (std::isnan(a_.outs[cell][lane])) lost[lane] = 1, any_lost = true;
  const std::size_t factors = design_.factors_.size();
  for (std::size_t f = 0; f < factors; ++f) {
    const OfFactor& of = design_.of_[f];
    if (!of.worths.empty()) {
      std::vector<const double*> columns;
      for (std::size_t c = 0; c < of.exchanged.size(); ++c) columns.push_back((of.exchanged[c] != 0 ? b_ : a_).columns[c].data());
      for (std::size_t w = 0; w < of.worths.size(); ++w) alternatives(of.worths[w], columns, worths_[w].data(), count);
    }
    std::vector<const double*> in;
    for (const Source& source : of.sources) switch (source.from) {
        case Source::From::column_a: in.push_back(a_.columns[source.number].data()); break;
        case Source::From::column_b: in.push_back(b_.columns[source.number].data()); break;
        case Source::From::worth_a: in.push_back(a_.worths[source.number].data()); break;
        case Source::From::worth_new: in.push_back(worths_[source.number].data()); break;
        case Source::From::border: in.push_back(a_.outs[source.number].data()); break;
      }
    std::vector<double*> outs;
    for (const std::size_t c : of.cells) outs.push_back(exchanged_[f * design_.cells_ + c].data());
    of_factor_[f].run(in.data(), outs.data(), count);
    if (any_lost)
      for (const std::size_t c : of.cells)
        for (std::size_t lane = 0; lane < count; ++lane)
          if (lost[lane] != 0) exchanged_[f * design_.cells_ + c][lane] = std::nan("");
    std::vector<const double*> there;  // cells that the factor does not reach stay as they are at A
    for (std::size_t c = 0; c < design_.cells_; ++c) there.push_back(a_.outs[c].data());
    for (const std::size_t c : of.cells) there[c] = exchanged_[f * design_.cells_ + c].data();
    read_[f].read(there.data(), count, nullptr);
  }
  const std::vector<double*> cells_a = pointers(a_.outs), cells_b = pointers(b_.outs);
  read_a_.read(cells_a.data(), count, nullptr);
  read_b_.read(cells_b.data(), count, nullptr);
  std::vector<const double*> exchanged(factors);
  for (std::size_t at = 0; at < count; at += draws::draws_together)
    for (std::size_t o = 0; o < design_.outputs(); ++o) {
      for (std::size_t f = 0; f < factors; ++f) exchanged[f] = (design_.factors_[f].moves[o] != 0 ? read_[f] : read_a_)[o] + at;
      sums[o].add(drawing.sampler().replicate(first + at), read_a_[o] + at, read_b_[o] + at, exchanged.data(), std::min<std::size_t>(count - at, draws::draws_together));
    }
}

}  // namespace assay::study
