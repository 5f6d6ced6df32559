#include "study/tornado.hpp"

#include <algorithm>
#include <cmath>

#include "base/quantity.hpp"
#include "engine/batch.hpp"
#include "study/parts.hpp"
#include "study/places.hpp"
#include "study/rerun.hpp"
#include "study/same_recording.hpp"
#include "study/track.hpp"

namespace assay::study {
namespace {

constexpr std::size_t looked_at = 33;  // values of an input at which the sign of each gain is asked before a zero is pinned down
constexpr int steps_between = 4;       // two of them apart

class Study {
 public:
  Study(const Evaluation& e, Tornado& result, Diagnostics& found) : e_(e), sheet_(e.recorded->sheet), r_(result), found_(found) {}

  void run() {
    for (const Output& output : r_.outputs) {
      cells_.push_back(cell_of(e_, output));
      r_.base.push_back(value_of(e_, output).value);
      r_.is_gain.push_back(cells_.back() && output.unit.same_dimension(e_.money()));
    }
    numbers();
    what_is_no_number();
    switching_values();
    std::stable_sort(r_.bars.begin(), r_.bars.end(), [this](const TornadoBar& x, const TornadoBar& y) { return largest(y) < largest(x); });
  }

 private:
  /// The largest swing among the outputs that are of the first one's kind.
  Decimal largest(const TornadoBar& bar) const {
    Decimal most = 0;
    for (std::size_t i = 0; i < r_.outputs.size(); ++i)
      if (const auto swing = bar.swing(i); swing && r_.outputs[i].unit.same_dimension(r_.outputs[0].unit)) most = max(most, *swing);
    return most;
  }

  bool moves(const TornadoBar& bar) const {
    for (std::size_t i = 0; i < r_.outputs.size(); ++i)
      if (bar.at_low[i] != r_.base[i] || bar.at_high[i] != r_.base[i]) return true;
    return false;
  }

  static TornadoBar bar_of(const sheet::Parameter& p) {
    TornadoBar bar;
    bar.path = p.path;
    bar.label = p.label;
    bar.written = p.written;
    bar.source = p.source;
    bar.grade = p.grade;
    bar.unit = p.unit;
    bar.low = *p.low;
    bar.base = p.value;
    bar.high = *p.high;
    bar.low_text = value_text(p.unit, *p.low);
    bar.high_text = value_text(p.unit, *p.high);
    return bar;
  }

  /// Inputs that are numbers of the sheet.
  void numbers() {
    std::vector<sheet::NodeId> outputs;
    bool all_cells = true;
    for (const auto& cell : cells_) {
      if (cell) outputs.push_back(*cell);
      all_cells = all_cells && cell.has_value();
    }
    std::vector<char> matters = engine::reaches(sheet_, outputs);
    mark_moving_alternatives(e_, matters);
    for (std::uint32_t i = 0; i < sheet_.parameters().size(); ++i) {
      const sheet::ParameterId id{i};
      const sheet::Parameter& p = sheet_.parameters()[i];
      if (!p.low || !p.high || *p.low == *p.high) continue;
      if (all_cells && !matters[sheet_.parameter_node(id).value]) {
        r_.still.push_back(p.path);
        continue;
      }
      if (!is_only_a_cell(e_, id)) {
        recorded_anew(p);
        continue;
      }
      TornadoBar bar = bar_of(p);
      Rerun<Decimal> deal(e_, {id}, outputs);
      bar.at_low = at(deal, *p.low);
      bar.at_high = at(deal, *p.high);
      keep(std::move(bar), id);
    }
  }

  std::vector<std::optional<Decimal>> at(Rerun<Decimal>& deal, const Decimal& value) {
    std::vector<std::optional<Decimal>> outs;
    try {
      deal.run({value});
      std::unique_ptr<Evaluation> whole;
      for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (cells_[i]) {
          outs.push_back(deal[*cells_[i]]);
          continue;
        }
        if (!whole) whole = appraised_at(e_, engine::evaluate_decimal(sheet_, deal.settled()), found_);
        outs.push_back(value_of(*whole, r_.outputs[i]).value);
      }
    } catch (const engine::Undefined&) {
      outs.assign(cells_.size(), std::nullopt);
    }
    return outs;
  }

  void keep(TornadoBar bar, std::optional<sheet::ParameterId> id) {
    if (!moves(bar)) {
      r_.still.push_back(bar.path);
      return;
    }
    bar.switching.resize(r_.outputs.size());
    inputs_.push_back({bar.path, id});
    r_.bars.push_back(std::move(bar));
  }

  /// Ranges of inputs that decide how the deal is recorded: the file is read anew at both ends.
  void what_is_no_number() {
    for (const model::Entry& entry : e_.deal->entries)
      for (const model::Value& value : entry.values) {
        if (!value.quantity || !value.quantity->low || !value.quantity->high || *value.quantity->low == *value.quantity->high) continue;
        const std::string path = entry.path() + '.' + value.key;
        if (sheet_.find_parameter(path) || is_band(path)) continue;
        sheet::Parameter p = *value.quantity;
        p.path = path;
        recorded_anew(p);
      }
  }

  void recorded_anew(const sheet::Parameter& p) {
    TornadoBar bar = bar_of(p);
    bar.recorded_anew = true;
    if (p.unit.same_dimension(unit_of("a"))) {  // counts of years while a deal is recorded
      const auto whole = [&](const Decimal& canonical) { return p.unit.to_canonical(Decimal(static_cast<long long>(std::llround(p.unit.from_canonical(canonical).to_double())))); };
      bar.low = whole(bar.low);
      bar.high = whole(bar.high);
      bar.low_text = value_text(p.unit, bar.low);
      bar.high_text = value_text(p.unit, bar.high);
    }
    std::vector<std::string> outs;
    for (const Output& output : r_.outputs) outs.push_back(output.written);
    Diagnostics trouble;
    const auto places = Places::open(e_.deal->file, e_.question, {{p.path, {exact_text(p.unit, bar.low), exact_text(p.unit, bar.high)}, {}}}, outs, trouble);
    const auto low = places ? places->at({0}, trouble) : std::nullopt, high = low ? places->at({1}, trouble) : std::nullopt;
    if (!high) {
      r_.left_out.emplace_back(p.path, trouble.all().empty() ? std::string("no value at its ends") : trouble.all().front().message);
      return;
    }
    bar.at_low = low->outs;
    bar.at_high = high->outs;
    keep(std::move(bar), std::nullopt);
  }

  bool is_band(const std::string& path) const {
    return std::any_of(e_.recorded->plausible.begin(), e_.recorded->plausible.end(), [&](const auto& check) { return check.band.path == path; });
  }
  static std::string exact_text(const Unit& unit, const Decimal& canonical) {
    const std::string number = unit.from_canonical(canonical).text();
    return unit.text().empty() ? number : number + ' ' + unit.text();
  }

  /// The ends between which a zero is looked for, canonical.
  void look_between(TornadoBar& bar) const {
    const QuantityReading reading = parse_quantity(bar.written, e_.deal->money);
    Decimal from = bar.low, to = bar.high;
    if (reading.quantity && reading.quantity->unit.without_labels().same_dimension(bar.unit.without_labels()))
      for (const Decimal& number : reading.quantity->numbers) {
        from = min(from, reading.quantity->unit.to_canonical(number));
        to = max(to, reading.quantity->unit.to_canonical(number));
      }
    const bool share = bar.unit.without_labels().same_dimension(unit_of("%")) && abs(bar.base) <= Decimal(1);
    for (const Decimal& far : {bar.base / Decimal(4), bar.base * Decimal(4)}) {
      from = min(from, far);
      to = max(to, share && bar.high <= Decimal(1) ? min(far, Decimal(1)) : far);
    }
    bar.looked_from = bar.unit.from_canonical(from);
    bar.looked_to = bar.unit.from_canonical(to);
  }

  void switching_values() {
    std::vector<std::size_t> bars, gains;
    for (std::size_t b = 0; b < r_.bars.size(); ++b)
      if (inputs_[b].id) bars.push_back(b);
    for (std::size_t i = 0; i < r_.outputs.size(); ++i)
      if (r_.is_gain[i]) gains.push_back(i);
    if (bars.empty() || gains.empty()) return;
    for (const std::size_t b : bars) look_between(r_.bars[b]);
    const std::vector<std::vector<double>> seen = look(bars, gains);
    for (std::size_t k = 0; k < bars.size(); ++k)
      for (std::size_t g = 0; g < gains.size(); ++g) {
        const double* const values = seen[g].data() + k * looked_at;
        for (std::size_t i = 0; i + 1 < looked_at; ++i)
          if (turns(values[i], values[i + 1])) pin_down(bars[k], gains[g], i);
      }
  }

  static bool turns(double here, double next) {
    return std::isfinite(here) && std::isfinite(next) && ((here < 0) != (next < 0) || (here == 0) != (next == 0));
  }

  double sample(const TornadoBar& bar, std::size_t i) const {
    const double from = bar.looked_from.to_double(), to = bar.looked_to.to_double();
    return i + 1 == looked_at ? to : from + (to - from) * static_cast<double>(i) / static_cast<double>(looked_at - 1);
  }

  /// The gains with one input at each of its values and the others at base, in double: by gain, then bar and value.
  std::vector<std::vector<double>> look(const std::vector<std::size_t>& bars, const std::vector<std::size_t>& gains) {
    const std::size_t lanes = bars.size() * looked_at;
    std::vector<std::vector<double>> seen(gains.size(), std::vector<double>(lanes));
    std::vector<sheet::NodeId> wanted;
    for (const std::size_t g : gains) wanted.push_back(*cells_[g]);
    const bool linked = std::any_of(e_.alternatives.begin(), e_.alternatives.end(), [](const AlternativeResult& alternative) { return alternative.same_file; });
    if (linked) {  // what an alternative is worth moves with its inputs, which a plan of this sheet alone does not know
      for (std::size_t k = 0; k < bars.size(); ++k) {
        const TornadoBar& bar = r_.bars[bars[k]];
        Rerun<double> deal(e_, {*inputs_[bars[k]].id}, wanted);
        for (std::size_t i = 0; i < looked_at; ++i) {
          bool exists = true;
          try {
            deal.run({sample(bar, i) * bar.unit.to_canonical(Decimal(1)).to_double()});
          } catch (const engine::Undefined&) {
            exists = false;
          }
          for (std::size_t g = 0; g < gains.size(); ++g) seen[g][k * looked_at + i] = exists ? deal[wanted[g]] : std::nan("");
        }
      }
      return seen;
    }
    std::vector<engine::Varying> varying;
    for (const std::size_t b : bars) varying.push_back({sheet_.parameter_node(*inputs_[b].id)});
    const engine::Plan plan(sheet_, e_.values, varying, wanted);
    engine::Batch batch(plan);
    std::vector<std::vector<double>> columns;
    for (std::size_t k = 0; k < bars.size(); ++k) {
      const TornadoBar& bar = r_.bars[bars[k]];
      columns.emplace_back(lanes, bar.base.to_double());
      for (std::size_t i = 0; i < looked_at; ++i) columns.back()[k * looked_at + i] = sample(bar, i) * bar.unit.to_canonical(Decimal(1)).to_double();
    }
    std::vector<const double*> in;
    std::vector<double*> out;
    for (const auto& column : columns) in.push_back(column.data());
    for (auto& column : seen) out.push_back(column.data());
    batch.run(in.data(), out.data(), lanes);
    return seen;
  }

  /// The zero between two values looked at, by the search that `solve` uses.
  void pin_down(std::size_t b, std::size_t output, std::size_t i) {
    TornadoBar& bar = r_.bars[b];
    Track own;
    own.pieces.push_back({*cells_[output], Decimal(1), Track::Piece::all, 1.0});
    const Curve gain = curve(own, e_, *inputs_[b].id, bar.unit);
    if (!gain.moves) return;
    const Decimal from = i == 0 ? bar.looked_from : verdict::decimal_of(sample(bar, i)), to = i + 2 == looked_at ? bar.looked_to : verdict::decimal_of(sample(bar, i + 1));
    if (!(from < to)) return;
    for (const verdict::Crossing& crossing : verdict::crossings(gain.function, from, to, steps_between).points)
      if (crossing.kind == verdict::CrossingKind::root || crossing.kind == verdict::CrossingKind::touch || crossing.kind == verdict::CrossingKind::jump)
        if (bar.switching[output].empty() || bar.switching[output].back() < crossing.at) bar.switching[output].push_back(crossing.at);
  }

  struct Input {
    std::string path;
    std::optional<sheet::ParameterId> id;  ///< none: recorded anew
  };

  const Evaluation& e_;
  const sheet::Sheet& sheet_;
  Tornado& r_;
  Diagnostics& found_;
  std::vector<std::optional<sheet::NodeId>> cells_;
  std::vector<Input> inputs_;  ///< by bar, until they are sorted
};

}  // namespace

std::optional<Decimal> TornadoBar::swing(std::size_t output) const {
  if (!at_low[output] || !at_high[output]) return std::nullopt;
  return abs(*at_high[output] - *at_low[output]);
}

std::optional<Tornado> tornado(const Evaluation& e, const std::vector<std::string>& outs, Diagnostics& found) {
  Tornado result;
  for (const std::string& out : outs.empty() ? usual_outputs(*e.deal) : outs)
    if (auto output = output_of(e, out, {}, found)) result.outputs.push_back(std::move(*output));
  if (found.has_errors()) return std::nullopt;
  Study(e, result, found).run();
  return result;
}

}  // namespace assay::study
