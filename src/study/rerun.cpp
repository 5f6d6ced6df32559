#include "study/rerun.hpp"

#include <algorithm>

#include "study/parts.hpp"

namespace assay::study {

template <class Number>
typename Rerun<Number>::Here Rerun<Number>::linked(const Evaluation& e, std::vector<sheet::ParameterId> inputs, const std::vector<sheet::NodeId>& outputs) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  std::vector<There> alternatives;
  const std::size_t asked = inputs.size();
  for (const AlternativeResult& alternative : e.alternatives) {
    if (!alternative.same_file) continue;
    const sheet::Sheet& there = alternative.run->recorded->sheet;
    std::vector<sheet::ParameterId> same;
    std::vector<std::size_t> shared;
    for (std::size_t i = 0; i < asked; ++i)
      if (const auto found = shared_input(alternative, sheet.parameters()[inputs[i].value].path)) {
        same.push_back(*found);
        shared.push_back(i);
      }
    const sheet::NodeId worth = worth_in(alternative);
    engine::Probe<Number> probe(there, alternative.run->values, std::move(same), {worth});
    if (probe.size() == 0) continue;
    alternatives.push_back({std::move(probe), worth, std::move(shared)});
    inputs.push_back(alternative.input);
  }
  engine::Probe<Number> probe(sheet, e.values, inputs, outputs);
  return {std::move(alternatives), std::move(inputs), std::move(probe)};
}

template <class Number>
Rerun<Number>::Rerun(const Evaluation& e, const std::vector<sheet::ParameterId>& inputs, const std::vector<sheet::NodeId>& outputs)
    : inputs_(inputs.size()), here_(linked(e, inputs, outputs)) {}

template <class Number>
void Rerun<Number>::run(const std::vector<Number>& values) {
  std::vector<Number> all = values;
  for (There& there : here_.alternatives) {
    std::vector<Number> shared;
    for (const std::size_t input : there.shared) shared.push_back(values[input]);
    there.probe.run(shared);
    all.push_back(there.probe[there.worth]);
  }
  here_.probe.run(all);
  given_ = std::move(all);
}

template <class Number>
std::vector<std::pair<sheet::ParameterId, Number>> Rerun<Number>::settled() const {
  std::vector<std::pair<sheet::ParameterId, Number>> pairs;
  for (std::size_t i = 0; i < given_.size(); ++i) pairs.emplace_back(here_.inputs[i], given_[i]);
  return pairs;
}

template <class Number>
bool Rerun<Number>::moves(std::size_t input) const {
  if (here_.probe.moves(input)) return true;
  for (std::size_t i = 0; i < here_.alternatives.size(); ++i) {
    const There& there = here_.alternatives[i];
    const auto at = std::find(there.shared.begin(), there.shared.end(), input);
    if (at != there.shared.end() && there.probe.moves(static_cast<std::size_t>(at - there.shared.begin())) && here_.probe.moves(inputs_ + i)) return true;
  }
  return false;
}

template class Rerun<Decimal>;
template class Rerun<double>;

}  // namespace assay::study
