#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/distribution.hpp"
#include "draws/matrix.hpp"
#include "draws/paths.hpp"

namespace assay::draws {

/// Raised whenever a bit of any draw moves: draws that an earlier program left are not gone on with.
inline constexpr int draws_edition = 2;

/// How uniform numbers are spread over the draws.
enum class Mode {
  plain,            ///< independent
  antithetic,       ///< draws 2k and 2k + 1 mirror each other
  latin_hypercube,  ///< every coordinate has one draw in each of `draws` equal strata
  sobol             ///< a scrambled Sobol sequence in `replicates` parts, or as many independent randomisations of it
};

struct Design {
  Mode mode = Mode::sobol;
  std::uint64_t seed = 1;
  std::uint32_t replicates = 16;  ///< sobol: draws 64 k ... 64 k + 63 belong to replicate k mod replicates
  /// How many there are. latin_hypercube: all of them are to be drawn. sobol: replicates are then parts of one net, each a net of its own, so that
  /// the mean over all of them errs by less than the spread of theirs says. 0: not known; in sobol replicates are then independent of each other.
  std::uint64_t draws = 0;
  /// sobol: the dimension of the sequence at which this sampler begins. A second one that begins where the first ends, with another seed, is
  /// independent of it and together with it one net: what indices of sensitivity ask for.
  std::size_t first_dimension = 0;
};
/// Draws of one replicate that follow each other; a run of a multiple of 64 x replicates treats all alike, and is best with a power of 2.
inline constexpr std::uint64_t draws_together = 64;

/// An input that is drawn. Its numbers are keyed by `name` (its path).
struct DrawnInput {
  std::string name;
  Distribution distribution;
};

/// Price paths, drawn as factors on the price that the sheet has: mean 1 where the mean stands there, median 1 where the median does.
struct DrawnPrices {
  Model model;                         ///< its numbers are those of the base case: the law of motion is not itself drawn
  std::vector<double> years;           ///< of the flow moments, ascending, 0 or more
  std::vector<bool> median_stands;     ///< by price of the model; false: its mean
  /// By party, then price and year: the slope of its value by the log price, which tells what principal components are looked for. None: all log prices alike.
  std::vector<std::vector<double>> worth;
};

/// Draws of everything uncertain, block by block. Every number is a function of seed, draw, name and period alone: the same bits for any
/// split into blocks, any number of threads, any instruction set. In the mode sobol the order of the inputs counts as well.
class Sampler {
 public:
  /// `correlation`: of the inputs' normal numbers, valid (see cholesky), of size 0 when all are independent. InternalError otherwise.
  Sampler(const std::vector<DrawnInput>& inputs, const Matrix& correlation, const Design& design, const std::optional<DrawnPrices>& prices = std::nullopt);
  ~Sampler();
  Sampler(Sampler&&) noexcept;
  Sampler& operator=(Sampler&&) noexcept;

  /// One column an input, in their order, then one for each moment of the first price, of the second ...
  std::size_t columns() const;
  std::size_t price_column(std::size_t price, std::size_t moment) const;
  /// Fills columns[c][0 ... lanes) for draws first_draw ... first_draw + lanes - 1 (below 2^32); a price's column that is null is left out. Fast with lanes a multiple of 64 and
  /// first_draw too; 64 to 256 suit the caches. May be called by several threads at once.
  void block(std::uint64_t first_draw, std::size_t lanes, double* const* columns) const;
  /// The replicate of a draw; 0 in the other modes.
  std::uint32_t replicate(std::uint64_t draw) const;
  /// How many uniform numbers a draw takes.
  std::size_t dimensions() const;
  /// What a run says of its draws: "Sobol points in 196 dimensions, ..., seed 1".
  std::string words() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace assay::draws
