#include <algorithm>
#include <cmath>
#include <map>

#include "study/base_slopes.hpp"
#include "study/drawn_outputs.hpp"
#include "study/parts.hpp"
#include "study/prices.hpp"
#include "study/same_recording.hpp"
#include "study/sensitivity.hpp"

namespace assay::study {
namespace {

/// Slopes of outputs at the base case: of a measure by the chain rule over the cells that it is made of.
struct OutputsAtBase {
  std::vector<double> values, slopes;  ///< by output; by output, then input
  OutputsAtBase(const DrawnOutputs& outputs, const BaseSlopes& cells, std::size_t inputs) : slopes(outputs.size() * inputs) {
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      const std::size_t first = outputs.first_cell(o), count = outputs.cells_of(o);
      const std::vector<double> of(cells.values.begin() + static_cast<std::ptrdiff_t>(first), cells.values.begin() + static_cast<std::ptrdiff_t>(first + count));
      values.push_back(outputs.is_measure(o) ? outputs.base(o) ? outputs.base(o)->to_double() : std::nan("") : of.front());
      const std::vector<double> by = outputs.is_measure(o) ? outputs.measure(o)->slopes(of) : std::vector<double>{1};
      for (std::size_t i = 0; i < inputs; ++i)
        for (std::size_t c = 0; c < count; ++c) slopes[o * inputs + i] += by[c] * cells.slopes[(first + c) * inputs + i];
    }
  }
};

/// A number of the file: parameters of the sheet, and cells of a price line, that go up together by a share.
struct Moved {
  Slope slope;
  std::vector<std::size_t> inputs;   ///< of the sweep
  std::vector<double> weight;        ///< d input / d share: the value itself, or 1 of what is scaled
};

class Study {
 public:
  explicit Study(const Evaluation& e, GradientStudy& s) : e_(e), s_(s), sheet_(e.recorded->sheet) {}

  void run(const DrawnOutputs& outputs) {
    find_moved();
    for (const AlternativeResult& alternative : e_.alternatives)
      if (alternative.same_file) in_.push_back({sheet_.parameter_node(alternative.input), engine::Varying::How::replace});
    const OutputsAtBase here(outputs, BaseSlopes(e_, in_, outputs.cells()), in_.size());
    s_.base = here.values;
    for (Moved& m : moved_) {
      bool any = false;
      for (std::size_t o = 0; o < outputs.size(); ++o) {
        double sum = 0;
        for (std::size_t i = 0; i < m.inputs.size(); ++i) sum += here.slopes[o * in_.size() + m.inputs[i]] * m.weight[i];
        std::size_t at = in_.size() - alternatives();
        for (const AlternativeResult& alternative : e_.alternatives)
          if (alternative.same_file) sum += here.slopes[o * in_.size() + at++] * through(alternative, m);
        any = any || sum != 0;
        const bool exists = std::isfinite(sum) && std::isfinite(here.values[o]);
        m.slope.per_percent.push_back(exists ? std::optional(sum / 100) : std::nullopt);
        m.slope.elasticity.push_back(exists && here.values[o] != 0 ? std::optional(sum / here.values[o]) : std::nullopt);
      }
      if (any) s_.slopes.push_back(std::move(m.slope));
    }
    std::stable_sort(s_.slopes.begin(), s_.slopes.end(), [](const Slope& a, const Slope& b) { return std::abs(b.per_percent[0].value_or(0)) < std::abs(a.per_percent[0].value_or(0)); });
  }

 private:
  std::size_t alternatives() const {
    return static_cast<std::size_t>(std::count_if(e_.alternatives.begin(), e_.alternatives.end(), [](const AlternativeResult& a) { return a.same_file; }));
  }

  void find_moved() {
    const Unit year = unit_of("a");
    for (std::uint32_t i = 0; i < sheet_.parameters().size(); ++i) {
      const sheet::Parameter& p = sheet_.parameters()[i];
      const bool settled = std::any_of(e_.alternatives.begin(), e_.alternatives.end(), [i](const AlternativeResult& a) { return a.same_file && a.input.value == i; });
      if (!is_a_claim(p) || settled) continue;
      const bool ranged = p.low && p.high && *p.low != *p.high;
      if (p.unit.same_dimension(year) && (!ranged || !is_only_a_cell(e_, {i}))) {
        s_.left_out.push_back(p.path);
        continue;
      }
      moved_.push_back({{p.path, p.written, p.grade, {}, {}}, {in_.size()}, {e_.values[sheet_.parameter_node({i})].to_double()}});
      in_.push_back({sheet_.parameter_node({i}), engine::Varying::How::replace});
    }
    for (const PriceLine& line : price_lines(e_)) {
      Moved m{{line.key, {}, 0, {}, {}}, {}, {}};
      const auto id = sheet_.find_line(line.key);
      for (int t = 0; id && t < sheet_.calendar().count(); ++t) {
        m.inputs.push_back(in_.size());
        m.weight.push_back(1);
        in_.push_back({sheet_.cell(id->id(), t), engine::Varying::How::scale});
      }
      moved_.push_back(std::move(m));
    }
  }

  /// What a share more of a number adds to what an alternative is worth.
  double through(const AlternativeResult& alternative, const Moved& m) {
    const auto [place, fresh] = worths_.try_emplace(alternative.path + '\n' + m.slope.path, 0.0);
    if (!fresh) return place->second;
    const sheet::Sheet& there = alternative.run->recorded->sheet;
    std::vector<engine::Varying> in;
    double weight = 1;
    if (const auto input = shared_input(alternative, m.slope.path)) {
      in.push_back({there.parameter_node(*input), engine::Varying::How::replace});
      weight = alternative.run->values[in.front().node].to_double();
    } else if (const auto line = there.find_line(m.slope.path); line && m.slope.written.empty()) {
      for (int t = 0; t < there.calendar().count(); ++t) in.push_back({there.cell(line->id(), t), engine::Varying::How::scale});
    }
    for (const double slope : BaseSlopes(*alternative.run, in, {worth_in(alternative)}).slopes) place->second += slope * weight;
    return place->second;
  }

  const Evaluation& e_;
  GradientStudy& s_;
  const sheet::Sheet& sheet_;
  std::vector<engine::Varying> in_;
  std::vector<Moved> moved_;
  std::map<std::string, double> worths_;
};

}  // namespace

std::optional<GradientStudy> gradient_study(const Evaluation& e, const std::vector<std::string>& outs, Diagnostics& found) {
  GradientStudy s;
  const DrawnOutputs outputs(e, outs, found);
  s.outputs = outputs.outputs();
  if (found.has_errors()) return std::nullopt;
  Study(e, s).run(outputs);
  return s;
}

}  // namespace assay::study
