#include "study/places.hpp"

#include <algorithm>

#include "base/quantity.hpp"
#include "study/parts.hpp"
#include "study/same_recording.hpp"

namespace assay::study {
namespace {

constexpr std::size_t most_grounds = 32;  // recorded deals kept; each is some megabytes
constexpr std::size_t most_corners = 16;

bool only_undefined(const Diagnostics& trouble) {
  return std::all_of(trouble.all().begin(), trouble.all().end(), [](const Diagnostic& d) { return d.severity != Severity::error || d.code == "E321"; });
}

std::string first_error(const Diagnostics& trouble) {
  for (const Diagnostic& d : trouble.all())
    if (d.severity == Severity::error) return d.message;
  return {};
}

/// The number a value stands for in the sheet, canonical; nothing when it is no plain number of the input's unit.
std::optional<Decimal> number_of(const std::string& text, const sheet::Parameter& input, const std::string& money) {
  const QuantityReading reading = parse_quantity(text, money);
  if (!reading.quantity || reading.quantity->numbers.size() != 1) return std::nullopt;
  const Unit& unit = reading.quantity->unit;
  if (!unit.without_labels().same_dimension(input.unit.without_labels())) return std::nullopt;
  return unit.to_canonical(reading.quantity->numbers.front());
}

/// By input: does a searched input hang on it? What the search looks for is worked out with it.
std::vector<char> moves_a_search(const Evaluation& e) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<sheet::NodeId> objectives;
  for (const SearchResult& search : e.searches) objectives.push_back(sheet.cell(sheet.find_line(search.objective)->id(), 0));
  return engine::reaches(sheet, objectives);
}

bool close(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  if (!a || !b) return !a && !b;
  return abs(*a - *b) <= max(abs(*a), abs(*b)) * "1e-12"_d + "1e-25"_d;
}

}  // namespace

std::unique_ptr<Places> Places::open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const std::vector<deal::Axis>& axes,
                                     const std::vector<std::string>& outs, Diagnostics& found) {
  auto places = std::unique_ptr<Places>(new Places);
  places->file_ = std::move(file);
  places->question_ = question;
  for (const deal::Axis& axis : axes) {
    Axis own;
    own.path = axis.path;
    for (const std::string& value : axis.values)
      if (auto change = deal::parse_set(axis.path + '=' + value, found)) own.changes.push_back(std::move(*change));
    places->axes_.push_back(std::move(own));
  }
  if (found.has_errors()) return nullptr;
  const auto deal = places->first_ground(found);
  if (!deal) return nullptr;
  places->money_ = deal->deal->money;
  for (const std::string& out : outs)
    if (auto output = output_of(*deal, out, {}, found)) places->outputs_.push_back(std::move(*output));
  if (found.has_errors()) return nullptr;
  for (std::size_t a = 0; a < axes.size(); ++a) {
    const auto input = deal->recorded->sheet.find_parameter(axes[a].path);
    if (!input) continue;
    const sheet::Parameter& p = deal->recorded->sheet.parameters()[input->value];
    std::vector<Decimal> numbers;
    for (const std::string& value : axes[a].values)
      if (auto number = number_of(value, p, deal->deal->money)) numbers.push_back(std::move(*number));
    if (numbers.size() == axes[a].values.size()) places->axes_[a].numbers = std::move(numbers);
  }
  places->find_numbers(deal);
  return places;
}

/// The first corner at which the deal has a value.
std::shared_ptr<const Evaluation> Places::first_ground(Diagnostics& found) {
  Diagnostics first;
  const std::size_t corners = std::min(most_corners, std::size_t{1} << std::min<std::size_t>(axes_.size(), 4));
  for (std::size_t which = 0; which < corners; ++which) {
    start_.assign(axes_.size(), 0);
    for (std::size_t a = 0; a < axes_.size(); ++a)
      if (a < 4 && (which >> a & 1U) != 0) start_[a] = axes_[a].changes.size() - 1;
    Diagnostics trouble;
    if (auto deal = anew(start_, trouble)) return deal;
    if (!only_undefined(trouble)) {
      found.append(trouble);
      return nullptr;
    }
    if (which == 0) first = trouble;
  }
  found.append(first);
  return nullptr;
}

/// Which axes are numbers of the sheet, and the first ground.
void Places::find_numbers(const std::shared_ptr<const Evaluation>& deal) {
  const sheet::Sheet& sheet = deal->recorded->sheet;
  const std::vector<char> searched = moves_a_search(*deal);
  for (Axis& axis : axes_) {
    if (axis.numbers.empty()) continue;
    const auto input = *sheet.find_parameter(axis.path);
    if (sheet.parameters()[input.value].unit.same_dimension(unit_of("a")) || searched[sheet.parameter_node(input).value]) continue;
    axis.recorded = false;
    axis.least = static_cast<std::size_t>(std::min_element(axis.numbers.begin(), axis.numbers.end()) - axis.numbers.begin());
    axis.most = static_cast<std::size_t>(std::max_element(axis.numbers.begin(), axis.numbers.end()) - axis.numbers.begin());
  }
  const std::vector<std::size_t> all = numbered();
  if (all.empty()) return;
  const auto hold = [&](const std::vector<std::size_t>& axes) {
    for (const std::size_t a : all) axes_[a].recorded = std::find(axes.begin(), axes.end(), a) == axes.end();
    auto ground = axes.empty() ? nullptr : ground_of(start_, deal);
    const bool good = ground != nullptr && agrees_at_corners(*ground, start_, true);
    return good ? ground : nullptr;
  };
  auto ground = hold(all);
  if (!ground && all.size() > 1) {  // each alone tells which of them it is
    std::vector<std::size_t> sound;
    for (const std::size_t a : all)
      if (hold({a})) sound.push_back(a);
    ground = hold(sound);
  }
  if (ground) keep(start_, ground);
  else hold({});
}

std::vector<std::size_t> Places::numbered() const {
  std::vector<std::size_t> axes;
  for (std::size_t a = 0; a < axes_.size(); ++a)
    if (!axes_[a].recorded) axes.push_back(a);
  return axes;
}

std::shared_ptr<const Evaluation> Places::anew(const Index& index, Diagnostics& trouble) const {
  deal::Question at = question_;
  for (std::size_t a = axes_.size(); a-- > 0;) at.sets.push_back(axes_[a].changes[index[a]]);
  return evaluate(file_, at, {.drivers = false, .readings = false}, trouble);
}

std::optional<Places::Place> Places::read_anew(const Index& index, Diagnostics& found) const {
  Diagnostics trouble;
  const auto deal = anew(index, trouble);
  Place place;
  if (!deal) {
    if (!only_undefined(trouble)) {
      found.append(trouble);
      return std::nullopt;
    }
    place.trouble = first_error(trouble);
    place.outs.assign(outputs_.size(), std::nullopt);
    return place;
  }
  for (const Output& output : outputs_) {
    Diagnostics lost;
    if (!look_up(*deal, output.name, output.period, {}, lost)) {  // a deal recorded so has no such line
      found.append(lost);
      return std::nullopt;
    }
    place.outs.push_back(value_of(*deal, output).value);
  }
  return place;
}

Places::Place Places::read(Ground& ground, const Index& index, Diagnostics& found) const {
  std::vector<Decimal> values;
  for (const std::size_t a : numbered()) values.push_back(axes_[a].numbers[index[a]]);
  Place place;
  try {
    ground.rerun->run(values);
    std::unique_ptr<Evaluation> whole;
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
      if (ground.cells[i]) {
        place.outs.push_back((*ground.rerun)[*ground.cells[i]]);
        continue;
      }
      if (!whole) whole = appraised_at(*ground.deal, engine::evaluate_decimal(ground.deal->recorded->sheet, ground.rerun->settled()), found);
      place.outs.push_back(value_of(*whole, outputs_[i]).value);
    }
  } catch (const engine::Undefined& undefined) {
    place.trouble = "no value exists for `" + undefined.cell + "`: " + undefined.why;
    place.outs.assign(outputs_.size(), std::nullopt);
  }
  return place;
}

Places::Index Places::corner(const Index& index, std::size_t which) const {
  Index at = index;
  const std::vector<std::size_t> axes = numbered();
  for (std::size_t k = 0; k < axes.size(); ++k) at[axes[k]] = (which >> std::min<std::size_t>(k, 3) & 1U) != 0 ? axes_[axes[k]].most : axes_[axes[k]].least;
  return at;
}

bool Places::agrees(Ground& ground, const Index& at) const {
  Diagnostics trouble;
  const auto other = anew(at, trouble);
  if (!other) {
    if (!only_undefined(trouble)) return false;
    return !read(ground, at, trouble).trouble.empty();
  }
  std::vector<std::string> moved;
  for (const std::size_t a : numbered()) {
    moved.push_back(axes_[a].path);
    const auto input = other->recorded->sheet.find_parameter(axes_[a].path);
    if (!input || other->recorded->sheet.parameters()[input->value].value != axes_[a].numbers[at[a]]) return false;
  }
  if (!same_recording(*ground.deal, *other, moved)) return false;
  const Place ours = read(ground, at, trouble);
  for (std::size_t i = 0; i < outputs_.size(); ++i)
    if (!close(ours.outs[i], value_of(*other, outputs_[i]).value)) return false;
  return true;
}

bool Places::agrees_at_corners(Ground& ground, const Index& index, bool all) {
  const std::size_t corners = std::size_t{1} << std::min<std::size_t>(numbered().size(), 4);
  for (std::size_t which = all ? 0 : corners - 1; which < corners; ++which)
    if (const Index at = corner(index, which); at != index && !agrees(ground, at)) return false;
  return true;
}

std::shared_ptr<Places::Ground> Places::ground_of(const Index& index, std::shared_ptr<const Evaluation> deal) const {
  auto ground = std::make_shared<Ground>();
  std::vector<sheet::ParameterId> inputs;
  std::vector<sheet::NodeId> cells;
  for (const std::size_t a : numbered()) {
    const auto input = deal->recorded->sheet.find_parameter(axes_[a].path);
    if (!input || deal->recorded->sheet.parameters()[input->value].value != axes_[a].numbers[index[a]]) return nullptr;
    inputs.push_back(*input);
  }
  for (const Output& output : outputs_) {
    Diagnostics lost;
    if (!look_up(*deal, output.name, output.period, {}, lost)) return nullptr;
    ground->cells.push_back(cell_of(*deal, output));
    if (ground->cells.back()) cells.push_back(*ground->cells.back());
  }
  ground->rerun.emplace(*deal, inputs, cells);
  ground->deal = std::move(deal);
  return ground;
}

void Places::keep(const Index& index, std::shared_ptr<Ground> ground) {
  grounds_.emplace_front(recorded_part(index), std::move(ground));
  if (grounds_.size() > most_grounds) grounds_.pop_back();
}

Places::Index Places::recorded_part(const Index& index) const {
  Index part;
  for (std::size_t a = 0; a < axes_.size(); ++a)
    if (axes_[a].recorded) part.push_back(index[a]);
  return part;
}

std::optional<Places::Place> Places::at(const Index& index, Diagnostics& found) {
  if (numbered().empty()) return read_anew(index, found);
  const Index key = recorded_part(index);
  auto known = std::find_if(grounds_.begin(), grounds_.end(), [&](const auto& ground) { return ground.first == key; });
  if (known == grounds_.end()) {
    Index here = index;
    for (const std::size_t a : numbered()) here[a] = start_[a];
    Diagnostics trouble;
    auto deal = anew(here, trouble);
    auto ground = deal ? ground_of(here, std::move(deal)) : nullptr;
    if (ground && !agrees_at_corners(*ground, here, false)) ground = nullptr;
    keep(here, std::move(ground));
    known = grounds_.begin();
  }
  grounds_.splice(grounds_.begin(), grounds_, known);
  return known->second ? std::optional(read(*known->second, index, found)) : read_anew(index, found);
}

}  // namespace assay::study
