#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "draws/sampler.hpp"
#include "draws/sobol.hpp"

namespace assay::draws {

/// One source of numbers: what it is for, and which of several.
struct Coordinate {
  std::string name;
  std::uint32_t step = 0;
  bool normal = false;  ///< standard normal, instead of uniform
};

/// Numbers for a list of coordinates, uniform in (0, 1) or standard normal, by mode. In sobol the first of the list get the first, best, dimensions; what is
/// beyond Sobol's dimensions is plain.
class Uniforms {
 public:
  Uniforms(const Design& design, const std::vector<Coordinate>& coordinates);
  std::size_t size() const { return sources_.size(); }
  std::size_t on_net() const { return nets_.size(); }
  /// out[c * lanes + i] is coordinate c of draw first + i.
  void fill(std::uint64_t first, std::size_t lanes, double* out) const;

 private:
  struct Source {
    std::uint64_t name;
    std::uint32_t step;
    bool normal;
    std::size_t partner;  ///< the other half of its Philox blocks; none: npos. The even step fills both.
  };
  void plain(std::size_t c, std::uint64_t first, std::size_t lanes, std::size_t stride, double* out) const;
  void nets(std::uint64_t first, std::size_t lanes, double* out) const;
  std::uint64_t net_block(std::uint64_t together) const;
  void strata(std::size_t c, std::uint64_t first, std::size_t lanes, double* out) const;

  Design design_;
  std::vector<Source> sources_;
  std::vector<NetColumns> nets_;
  std::vector<std::uint64_t> later_bits_;  ///< columns of nets_ by bit of a point's number over 64, then dimension
  std::vector<std::uint64_t> shifts_;  ///< by replicate, then dimension; of parts of one net by dimension
  bool one_net_ = false;
};

/// A keyed permutation of 0 ... count - 1: a Feistel network over the next power of four, walked until it lands inside (Black and Rogaway,
/// "Ciphers with arbitrary finite domains", CT-RSA 2002).
std::uint64_t permuted(std::uint64_t value, std::uint64_t count, std::uint64_t seed, std::uint64_t name, std::uint32_t step);

}  // namespace assay::draws
