#include "study/drawing.hpp"

#include <algorithm>
#include <map>

#include "draws/law_of_chance.hpp"
#include "study/base_slopes.hpp"
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

/// Sets that grow together.
class Sets {
 public:
  explicit Sets(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) parent_.push_back(i);
  }
  std::size_t of(std::size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[std::max(of(a), of(b))] = std::min(of(a), of(b)); }

 private:
  std::vector<std::size_t> parent_;
};

/// Do two prices hang on the same chance?
bool bound(const draws::Model& model, std::size_t a, std::size_t b) {
  const auto sources = [&](const draws::PricePath& path) {
    std::vector<std::size_t> factors = path.factors;
    if (path.wedge) factors.push_back(path.wedge->factor);
    if (path.resampled) factors.push_back(path.resampled->carrier);
    return factors;
  };
  const draws::PricePath &one = model.prices[a], &other = model.prices[b];
  if (one.wedge && other.wedge && one.wedge->chain == other.wedge->chain) return true;
  for (const std::size_t f : sources(one))
    for (const std::size_t g : sources(other))
      if (f == g || model.correlation(f, g) != 0) return true;
  return false;
}

/// Does the price never leave its centre?
bool is_still(const draws::Model& model, const draws::PricePath& path) {
  const auto rests = [&](std::size_t f) { return model.factors[f].sigma == 0 && model.factors[f].start_sd == 0; };
  return !path.jumps && !path.wedge && !path.resampled && std::all_of(path.factors.begin(), path.factors.end(), rests);
}

}  // namespace

Drawing::Drawing(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const draws::Design& design) : design_(design) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  find_inputs(e);
  std::vector<PriceLine> lines = price_lines(e);
  draws::Model model = price_model(e);
  for (std::size_t p = lines.size(); p-- > 0;) {
    if (!is_still(model, model.prices[p])) continue;
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(p));
    model.prices.erase(model.prices.begin() + static_cast<std::ptrdiff_t>(p));
  }
  if (!lines.empty()) {
    paths_.emplace();
    paths_->model = std::move(model);
    for (const Period p : e.deal->calendar.periods()) paths_->years.push_back(e.deal->calendar.since_valuation_a(p).to_double());
    for (const PriceLine& line : lines) {
      paths_->median_stands.push_back(line.median);
      prices_.push_back(line.key);
    }
    if (design.mode == draws::Mode::sobol) paths_->worth = worth_of_prices(e, lines);
  }
  sampler_ = std::make_unique<draws::Sampler>(sampler_with(design));

  std::vector<Moved> cells;
  for (std::size_t price = 0; price < lines.size(); ++price)
    for (int t = 0; t < sheet.calendar().count(); ++t) cells.push_back({lines[price].key, t, sampler_->price_column(price, static_cast<std::size_t>(t))});
  link(e, outputs, cells, engine::Varying::How::scale);
}

Drawing::Drawing(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const GivenDraws& given) : given_(&given) {
  design_.mode = draws::Mode::plain;
  std::vector<Moved> cells;
  for (std::size_t c = 0; c < given.columns.size(); ++c) {
    const GivenDraws::Column& column = given.columns[c];
    if (column.input) {
      inputs_.push_back(column.name);
      parameters_.push_back(e.recorded->sheet.parameters()[column.input->value]);
    } else {
      cells.push_back({column.line, column.period, c});
      if (std::find(prices_.begin(), prices_.end(), column.line) == prices_.end()) prices_.push_back(column.line);
    }
  }
  link(e, outputs, cells, engine::Varying::How::replace);
}

void Drawing::link(const Evaluation& e, const std::vector<sheet::NodeId>& outputs, const std::vector<Moved>& cells, engine::Varying::How how) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  // What varies in a sheet, and which column it takes.
  const auto varying_in = [&](const sheet::Sheet& in, const AlternativeResult* of, std::vector<std::size_t>& columns) {
    std::vector<engine::Varying> varying;
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      if (const auto input = of == nullptr ? in.find_parameter(inputs_[i]) : shared_input(*of, inputs_[i])) {
        varying.push_back({in.parameter_node(*input), engine::Varying::How::replace});
        columns.push_back(i);
      }
    for (const Moved& cell : cells)
      if (const auto line = in.find_line(cell.line)) {
        varying.push_back({in.cell(line->id(), cell.period), how});
        columns.push_back(cell.column);
      }
    return varying;
  };
  varying_ = varying_in(sheet, nullptr, own_);
  for (const AlternativeResult& alternative : e.alternatives) {
    if (!alternative.same_file) continue;
    There there;
    const std::vector<engine::Varying> moved = varying_in(alternative.run->recorded->sheet, &alternative, there.columns);
    there.plan = std::make_unique<engine::Plan>(alternative.run->recorded->sheet, alternative.run->values, moved, std::vector{worth_in(alternative)});
    alternatives_.push_back(std::move(there));
    varying_.push_back({sheet.parameter_node(alternative.input), engine::Varying::How::replace});
  }
  plan_ = std::make_unique<engine::Plan>(sheet, e.values, varying_, outputs);
}

draws::Sampler Drawing::sampler_with(const draws::Design& design) const { return draws::Sampler(laws_, correlation_of(parameters_), design, paths_); }

double Drawing::quantile(std::size_t input, double chance) const { return draws::LawOfChance(laws_[input].distribution).quantile(chance); }

std::vector<Drawing::Independent> Drawing::independent() const {
  std::vector<Independent> sets;
  Sets inputs(inputs_.size());
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    for (const CorrelatedWith& other : parameters_[i].correlated)
      for (std::size_t j = 0; j < inputs_.size(); ++j)
        if (inputs_[j] == other.path) inputs.join(i, j);
  Sets prices(prices_.size());
  for (std::size_t a = 0; a < prices_.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (bound(paths_->model, a, b)) prices.join(a, b);
  const auto add = [&sets](Sets& of, std::size_t i, const std::string& name, std::vector<std::size_t> columns, std::map<std::size_t, std::size_t>& places) {
    const auto [place, fresh] = places.emplace(of.of(i), sets.size());
    if (fresh) sets.push_back({name, {}});
    else sets[place->second].name += " + " + name;
    std::vector<std::size_t>& all = sets[place->second].columns;
    all.insert(all.end(), columns.begin(), columns.end());
  };
  std::map<std::size_t, std::size_t> of_inputs, of_prices;
  for (std::size_t i = 0; i < inputs_.size(); ++i) add(inputs, i, inputs_[i], {i}, of_inputs);
  for (std::size_t p = 0; p < prices_.size(); ++p) {
    std::vector<std::size_t> columns;
    for (std::size_t t = 0; t < paths_->years.size(); ++t) columns.push_back(sampler_->price_column(p, t));
    add(prices, p, prices_[p], std::move(columns), of_prices);
  }
  return sets;
}

bool Drawing::moves() const {
  for (std::size_t i = 0; i < plan_->inputs(); ++i)
    if (plan_->moves(i)) return true;
  return false;
}

Drawing::Worker::Worker(const Drawing& drawing, Makes makes)
    : drawing_(drawing), columns_(drawing.columns(), numeric::Column(lanes)), worths_(drawing.alternatives_.size(), numeric::Column(lanes)),
      outs_(drawing.outputs(), numeric::Column(lanes)), batch_(*drawing.plan_) {
  std::vector<char> made(columns_.size(), makes == Makes::all_prices || drawing.given_ != nullptr);
  const auto use = [&made](const engine::Plan& plan, const std::vector<std::size_t>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (plan.moves(i)) made[columns[i]] = 1;
  };
  use(*drawing.plan_, drawing.own_);
  for (const Drawing::There& there : drawing.alternatives_) use(*there.plan, there.columns);
  for (std::size_t c = 0; c < columns_.size(); ++c) to_columns_.push_back(made[c] != 0 || c < drawing.inputs_.size() ? columns_[c].data() : nullptr);
  for (auto& column : outs_) to_outs_.push_back(column.data());
  for (const std::size_t column : drawing.own_) in_.push_back(columns_[column].data());
  for (const Drawing::There& there : drawing.alternatives_) {
    there_.push_back({engine::Batch(*there.plan), {}});
    for (const std::size_t column : there.columns) there_.back().in.push_back(columns_[column].data());
  }
  for (const auto& column : worths_) in_.push_back(column.data());
}

void Drawing::Worker::run(std::uint64_t first, std::size_t count) {
  if (drawing_.given_ == nullptr) drawing_.sampler_->block(first, count, to_columns_.data());
  else
    for (std::size_t c = 0; c < columns_.size(); ++c)
      for (std::size_t lane = 0; lane < count; ++lane) columns_[c][lane] = drawing_.given_->columns[c].values[first + lane].to_double();
  evaluate(count);
}

void Drawing::Worker::evaluate(std::size_t count) {
  for (std::size_t i = 0; i < there_.size(); ++i) {
    double* const worth = worths_[i].data();
    there_[i].batch.run(there_[i].in.data(), &worth, count);
  }
  batch_.run(in_.data(), to_outs_.data(), count);
}

void Drawing::find_inputs(const Evaluation& e) {
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
    } else if (!draws::LawOfChance::has_spread(p.distribution)) {
      held_.push_back({p.path, p.written, "its range is narrower than draws can tell", false});
    } else if (ranged && !is_only_a_cell(e, {i})) {
      held_.push_back({p.path, p.written, recorded, false});
    } else {
      laws_.push_back({p.path, p.distribution});
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

void say_what_is_held(const Drawing& drawing, Diagnostics& found) {
  for (const NotDrawn& held : drawing.held())  // of given draws none is: what they name is what they mean
    if (!held.by_rule) found.warning("W700", {}, "`" + held.path + "` is not drawn: " + held.why, held.written.empty() ? "assay sweep DEAL over what it hangs on" : "assay sweep DEAL \"" + held.path + "=...\" puts its values side by side");
  if (!drawing.moves()) found.warning("W701", {}, "nothing that these figures hang on is uncertain: every draw is the base case", "a range where a value is not known:  \"1.0 .. 3.0 .. 5.0 %\"");
}

}  // namespace assay::study
