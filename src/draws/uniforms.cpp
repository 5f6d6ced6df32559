#include "draws/uniforms.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "base/diagnostic.hpp"
#include "draws/philox.hpp"
#include "numeric/columns.hpp"
#include "numeric/lanes.hpp"

namespace assay::draws {
namespace {

constexpr std::size_t none = SIZE_MAX;
constexpr std::size_t draws_together_bits = std::countr_zero(draws_together);
constexpr std::uint32_t for_permutation = 0xA0000000;

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); }

}  // namespace

std::uint64_t permuted(std::uint64_t value, std::uint64_t count, std::uint64_t seed, std::uint64_t name, std::uint32_t step) {
  const int half = std::max((static_cast<int>(std::bit_width(count - 1)) + 1) / 2, 1);
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  do {
    std::uint64_t left = value >> half, right = value & mask;
    for (std::uint32_t round = 0; round < 4; ++round) {
      const Words w = philox4x32_10({low(right), for_permutation | step, low(name), high(name) ^ round}, {low(seed), high(seed)});
      left = std::exchange(right, left ^ (w[0] & mask));
    }
    value = (left << half) | right;
  } while (value >= count);
  return value;
}

Uniforms::Uniforms(const Design& design, const std::vector<Coordinate>& coordinates) : design_(design) {
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::size_t> places;
  for (const Coordinate& c : coordinates) {
    if (c.step >= 1u << 24) throw InternalError("too many periods to draw");
    sources_.push_back({name_number(c.name), c.step, c.normal, none});
    if (!places.emplace(std::pair(sources_.back().name, c.step), sources_.size() - 1).second) throw InternalError("two drawn inputs called " + c.name);
  }
  const std::size_t dimensions = design.mode == Mode::sobol ? std::min(sources_.size(), sobol_dimensions - std::min(design.first_dimension, sobol_dimensions)) : 0;
  for (std::size_t d = 0; d < dimensions; ++d) nets_.push_back(scrambled(sobol_columns(design.first_dimension + d), design.seed, sources_[d].name, sources_[d].step));
  for (std::size_t bit = draws_together_bits; bit < NetColumns().size(); ++bit)
    for (const NetColumns& net : nets_) later_bits_.push_back(net[bit]);
  one_net_ = design.mode == Mode::sobol && design.draws > 0;
  for (std::uint32_t r = 0; r < (one_net_ ? 1 : design.replicates) && dimensions > 0; ++r)
    for (std::size_t d = 0; d < dimensions; ++d) shifts_.push_back(net_shift(design.seed, sources_[d].name, sources_[d].step, r));
  for (std::size_t c = dimensions; c < sources_.size(); ++c)
    if (const auto other = places.find({sources_[c].name, sources_[c].step ^ 1u}); other != places.end() && other->second >= dimensions) sources_[c].partner = other->second;
}

void Uniforms::plain(std::size_t c, std::uint64_t first, std::size_t lanes, std::size_t stride, double* out) const {
  const Source& s = sources_[c];
  const bool odd = (s.step & 1u) != 0, paired = s.partner != none;
  if (odd && paired) return;  // filled with its partner
  const std::uint32_t c123[3] = {s.step / 2, low(s.name), high(s.name)}, key[2] = {low(design_.seed), high(design_.seed)};
  double* own = out + c * stride;
  if (!odd) {
    numeric::columns().philox(low(first), c123, key, own, paired ? out + s.partner * stride : nullptr, lanes);
    return;
  }
  std::vector<double> unused(lanes);
  numeric::columns().philox(low(first), c123, key, unused.data(), own, lanes);
}

/// Which 64 points of a net the `together`-th 64 draws are. In one net all draws are its first points, and every replicate has as many that follow
/// each other as make a net: with 16 replicates of 19 times 64 points each, the first 16 x 16 in 16 parts, then 2 x 16, then 1 x 16.
std::uint64_t Uniforms::net_block(std::uint64_t together) const {
  const std::uint64_t replicates = design_.replicates, replicate = together % replicates, own = together / replicates;
  if (!one_net_) return own;
  const std::uint64_t full = design_.draws / (replicates * draws_together);
  std::uint64_t begin = 0;
  for (std::uint64_t size = std::bit_floor(full); size > 0; size /= 2) {
    if ((full & size) == 0) continue;
    if (own < begin + size) return begin * replicates + replicate * size + (own - begin);
    begin += size;
  }
  return together;
}

void Uniforms::nets(std::uint64_t first, std::size_t lanes, double* out) const {
  const numeric::Columns& k = numeric::columns();
  for (std::size_t done = 0; done < lanes;) {
    const std::uint64_t draw = first + done, together = draw / draws_together, start = draw % draws_together;
    const std::size_t count = std::min(lanes - done, static_cast<std::size_t>(draws_together - start));
    const std::uint64_t* shifts = shifts_.data() + (one_net_ ? 0 : together % design_.replicates * nets_.size());
    std::vector<std::uint64_t> bases(shifts, shifts + nets_.size());
    for (std::uint64_t rest = net_block(together); rest != 0; rest &= rest - 1) {
      const std::uint64_t* const by = later_bits_.data() + static_cast<std::size_t>(std::countr_zero(rest)) * nets_.size();
      for (std::size_t d = 0; d < nets_.size(); ++d) bases[d] ^= by[d];
    }
    for (std::size_t d = 0, end; d < nets_.size(); d = end) {  // as many at once as are of a kind
      for (end = d + 1; end < nets_.size() && sources_[end].normal == sources_[d].normal;) ++end;
      (sources_[d].normal ? k.net_normal : k.net)(nets_[d].data(), end - d, bases.data() + d, static_cast<unsigned>(start), out + d * lanes + done, lanes, count);
    }
    done += count;
  }
}

void Uniforms::strata(std::size_t c, std::uint64_t first, std::size_t lanes, double* out) const {
  const Source& s = sources_[c];
  const auto n = static_cast<double>(design_.draws);
  for (std::size_t i = 0; i < lanes; ++i) {
    const auto stratum = static_cast<double>(permuted(first + i, design_.draws, design_.seed, s.name, s.step));
    out[i] = std::min((stratum + out[i]) / n, 1 - 0x1p-53);
  }
}

void Uniforms::fill(std::uint64_t first, std::size_t lanes, double* out) const {
  if (first + lanes > std::uint64_t{1} << 32) throw InternalError("more draws than their counter holds");
  if (!nets_.empty()) nets(first, lanes, out);
  if (design_.mode == Mode::antithetic) {
    // Of draws 2k and 2k + 1 the k-th, and its mirror image.
    const std::uint64_t pair = first / 2;
    const std::size_t pairs = static_cast<std::size_t>((first + lanes + 1) / 2 - pair);
    std::vector<double> half(sources_.size() * pairs);
    for (std::size_t c = 0; c < sources_.size(); ++c) plain(c, pair, pairs, pairs, half.data());
    for (std::size_t c = 0; c < sources_.size(); ++c)
      for (std::size_t i = 0; i < lanes; ++i) {
        const double u = half[c * pairs + static_cast<std::size_t>((first + i) / 2 - pair)];
        out[c * lanes + i] = (first + i) % 2 == 0 ? u : 1 - u;
      }
  } else {
    for (std::size_t c = nets_.size(); c < sources_.size(); ++c) plain(c, first, lanes, lanes, out);
  }
  if (design_.mode == Mode::latin_hypercube)
    for (std::size_t c = 0; c < sources_.size(); ++c) strata(c, first, lanes, out + c * lanes);
  for (std::size_t c = nets_.size(); c < sources_.size(); ++c)
    if (sources_[c].normal) numeric::columns().normal_quantile(out + c * lanes, out + c * lanes, lanes);
}

}  // namespace assay::draws
