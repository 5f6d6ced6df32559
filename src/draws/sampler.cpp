#include "draws/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/diagnostic.hpp"
#include "draws/law_of_chance.hpp"
#include "draws/price_shocks.hpp"
#include "draws/uniforms.hpp"
#include "numeric/aligned.hpp"
#include "numeric/columns.hpp"
#include "numeric/lanes.hpp"

namespace assay::draws {
namespace {

constexpr double enough_of_a_step = 0.95;  // of what a step's increments move: the first of them, a value that all parties share, mostly moves more
constexpr double enough_variance = 1 - 1e-6;  // of what prices move: where a few directions are all that there is, none is sought beyond

}  // namespace

struct Sampler::Inside {
  Design design;
  std::vector<LawOfChance> laws;
  std::vector<std::vector<double>> mixing;  ///< by input: of the inputs' normal numbers, up to its own; empty when it depends on no other
  std::optional<PriceShocks> shocks;
  std::size_t prices = 0, moments = 0, starts_at = 0;
  std::size_t components = 0;       ///< principal directions of the log prices
  std::vector<double> directions;   ///< by increment, then direction
  double share = 0;  ///< of the variance of all log prices that lies along them
  std::optional<Uniforms> uniforms;

  void inputs(const double* u, std::size_t lanes, double* const* columns) const;
  void turn(double* z, std::size_t lanes) const;
};

Sampler::Sampler(const std::vector<DrawnInput>& inputs, const Matrix& correlation, const Design& design, const std::optional<DrawnPrices>& prices)
    : inside_(std::make_unique<Inside>()) {
  Inside& in = *inside_;
  in.design = design;
  if (design.mode == Mode::sobol && design.replicates == 0) throw InternalError("Sobol points without a replicate");
  if (design.mode == Mode::latin_hypercube && design.draws == 0) throw InternalError("a Latin hypercube of no draws");
  std::vector<Coordinate> list;
  for (const DrawnInput& input : inputs) {
    in.laws.emplace_back(input.distribution);
    list.push_back({input.name, 0});
  }
  in.mixing.resize(inputs.size());
  if (correlation.size() != 0) {
    const auto factor = cholesky(correlation);
    if (correlation.size() != inputs.size() || !factor) throw InternalError("correlations of inputs that cannot be");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      bool alone = true;
      for (std::size_t j = 0; j < i; ++j) alone = alone && (*factor)(i, j) == 0;
      for (std::size_t j = 0; j <= i && !alone; ++j) in.mixing[i].push_back((*factor)(i, j));
    }
  }
  if (prices) {
    in.shocks.emplace(*prices);
    in.prices = prices->model.prices.size();
    in.moments = prices->years.size();
    if (design.mode == Mode::sobol) {
      in.shocks->turn_steps(enough_of_a_step);
      std::vector<double> shares;
      const std::vector<std::vector<double>> found = in.shocks->components(numeric::most_directions, shares);
      std::size_t count = 0;
      while (count < shares.size() && in.share < enough_variance) in.share += shares[count++];
      in.components = count;
      for (std::size_t d = 0; d < in.shocks->leading(); ++d)
        for (std::size_t c = 0; c < count; ++c) in.directions.push_back(found[c][d]);
    }
    for (std::size_t k = 0; k < in.components; ++k) list.push_back({"price components", static_cast<std::uint32_t>(k), true});
    for (Coordinate& c : in.shocks->normals()) list.push_back(std::move(c));
    in.starts_at = list.size();
    for (Coordinate& c : in.shocks->uniforms()) list.push_back(std::move(c));
  }
  in.uniforms.emplace(design, list);
}

Sampler::~Sampler() = default;
Sampler::Sampler(Sampler&&) noexcept = default;
Sampler& Sampler::operator=(Sampler&&) noexcept = default;

std::size_t Sampler::columns() const { return inside_->laws.size() + inside_->prices * inside_->moments; }
std::size_t Sampler::price_column(std::size_t price, std::size_t moment) const { return inside_->laws.size() + price * inside_->moments + moment; }

std::size_t Sampler::dimensions() const { return inside_->uniforms->size(); }

std::uint32_t Sampler::replicate(std::uint64_t draw) const {
  return inside_->design.mode == Mode::sobol ? static_cast<std::uint32_t>(draw / draws_together % inside_->design.replicates) : 0;
}

void Sampler::Inside::inputs(const double* u, std::size_t lanes, double* const* columns) const {
  const numeric::Columns& k = numeric::columns();
  numeric::Column z(laws.size() * lanes), mixed(lanes);
  std::vector<const double*> own;
  k.normal_quantile(u, z.data(), z.size());
  for (std::size_t i = 0; i < laws.size(); ++i) own.push_back(z.data() + i * lanes);
  for (std::size_t i = 0; i < laws.size(); ++i) {
    if (mixing[i].empty()) {
      laws[i].values(own[i], u + i * lanes, columns[i], lanes);
    } else {
      k.combine(own.data(), mixing[i].data(), mixing[i].size(), mixed.data(), lanes);
      laws[i].values(mixed.data(), nullptr, columns[i], lanes);
    }
  }
}

/// The increments keep what is at right angles to the components and take the components' own numbers along them: still independent standard
/// normal, and now the most telling directions of all paths are the first coordinates of the net.
void Sampler::Inside::turn(double* z, std::size_t lanes) const {
  numeric::columns().turn(directions.data(), shocks->leading(), components, z, z + components * lanes, lanes, lanes);
}

void Sampler::block(std::uint64_t first_draw, std::size_t lanes, double* const* columns) const {
  const Inside& in = *inside_;
  const auto u = numeric::room_for(in.uniforms->size() * lanes);
  in.uniforms->fill(first_draw, lanes, u.get());
  in.inputs(u.get(), lanes, columns);
  if (!in.shocks) return;
  double* z = u.get() + in.laws.size() * lanes;
  if (in.components > 0) in.turn(z, lanes);
  in.shocks->paths(z + in.components * lanes, u.get() + in.starts_at * lanes, lanes, columns + in.laws.size());
}

std::string Sampler::words() const {
  const Inside& in = *inside_;
  const std::string seed = fmt::format(", seed {}", in.design.seed);
  switch (in.design.mode) {
    case Mode::plain: return "independent draws" + seed;
    case Mode::antithetic: return "draws in mirrored pairs" + seed;
    case Mode::latin_hypercube: return fmt::format("Latin hypercube of {} draws", in.design.draws) + seed;
    case Mode::sobol: break;
  }
  const std::size_t net = in.uniforms->on_net(), all = in.uniforms->size();
  const std::uint32_t count = in.design.replicates;
  std::string text = fmt::format("Sobol points in {} dimension{}, ", net, net == 1 ? "" : "s");
  if (count == 1) text += "one scrambling";
  else if (in.design.draws > 0) text += fmt::format("one scrambling in {} parts", count);
  else text += fmt::format("{} independent scramblings", count);
  if (in.components > 0) text += fmt::format(", prices by {} principal component{} first ({:.0f} % of what they move)", in.components, in.components == 1 ? "" : "s", 100 * in.share);
  if (net < all) text += fmt::format(", {} more plain", all - net);
  return text + seed;
}

}  // namespace assay::draws
