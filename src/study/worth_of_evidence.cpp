#include "study/worth_of_evidence.hpp"

#include <algorithm>
#include <cmath>

#include "study/drawn_columns.hpp"
#include "study/share_out.hpp"

namespace assay::study {
namespace {

/// Keeps the rows in which every gain has a value. The number of the others.
std::uint64_t drop_undefined(DrawnColumns& drawn) {
  std::size_t to = 0;
  for (std::size_t row = 0; row < drawn.fold.size(); ++row) {
    if (std::any_of(drawn.outs.begin(), drawn.outs.end(), [row](const auto& gain) { return !std::isfinite(gain[row]); })) continue;
    for (auto* columns : {&drawn.ins, &drawn.outs})
      for (auto& column : *columns) column[to] = column[row];
    drawn.fold[to++] = drawn.fold[row];
  }
  const std::uint64_t left_out = drawn.fold.size() - to;
  for (auto* columns : {&drawn.ins, &drawn.outs})
    for (auto& column : *columns) column.resize(to);
  drawn.fold.resize(to);
  return left_out;
}

/// P10 and P90, each a value of some draw.
WorthOfEvidence::Input::Price range_of(std::vector<double> values, const Unit& unit) {
  const auto at = [&](std::size_t tenths) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * tenths / 10);
    std::nth_element(values.begin(), place, values.end());
    return *place;
  };
  const double low = at(1), high = at(9);
  return {unit, low, high};
}

}  // namespace

const WorthOfEvidence::Input* WorthOfEvidence::of(const std::string& path) const {
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const Input& input) { return input.path == path; });
  return found == inputs.end() ? nullptr : &*found;
}

std::optional<WorthOfEvidence> worth_of_evidence(const Evaluation& e, std::uint64_t draws, std::uint64_t seed, unsigned threads, Diagnostics& found) {
  SimulateAsked asked;
  asked.draws = draws;
  asked.design.seed = seed;
  asked.threads = threads;
  for (const PartyResult& party : e.parties) asked.outs.push_back(party.id + ".surplus");
  Diagnostics said;
  auto drawn = drawn_columns(e, asked, said);
  for (const Diagnostic& one : said.all())
    if (one.severity == Severity::error) found.add(one);
  if (!drawn) return std::nullopt;
  WorthOfEvidence worth{.inputs = {}, .of_all = {}, .draws = drawn->simulation.draws, .left_out = drop_undefined(*drawn), .how = drawn->simulation.how};
  if (drawn->fold.empty()) {
    found.error("E720", {}, "no draw of " + std::to_string(draws) + " gives every party's net gain a value", "assay simulate DEAL says which has none");
    return std::nullopt;
  }
  for (const auto& gain : drawn->outs) worth.of_all.push_back(sensitivity::worth_of_all(gain, drawn->fold, DrawnColumns::folds));
  worth.inputs.resize(drawn->inputs.size());
  std::vector<int> hands(std::max(1U, threads));
  // Where all knowledge is worth nothing, as no draw changes the party's mind, a part of it is worth no more.
  const bool any = std::any_of(worth.of_all.begin(), worth.of_all.end(), [](const sensitivity::Worth& all) { return all.value > 0; });
  share_out(hands, worth.inputs.size(), [&](int&, std::size_t i) {
    worth.inputs[i].path = drawn->inputs[i].path;
    if (i >= drawn->first_price) worth.inputs[i].price = range_of(drawn->ins[i], drawn->inputs[i].unit);
    worth.inputs[i].to.resize(drawn->outs.size());
    if (!any) return;
    const sensitivity::WorthOfKnowing of(drawn->ins[i], drawn->fold, DrawnColumns::folds);
    for (std::size_t p = 0; p < drawn->outs.size(); ++p)
      if (worth.of_all[p].value > 0) worth.inputs[i].to[p] = of.of(drawn->outs[p]);
  });
  return worth;
}

}  // namespace assay::study
