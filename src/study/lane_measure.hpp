#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "study/outputs.hpp"

namespace assay::study {

/// In how many lanes a measure does not exist, by the reason.
using WhyNot = std::map<std::string, std::uint64_t>;

/// A measure over blocks of draws: what look_up says of one deal, lane by lane, of columns of the cells that it is worked out over.
class LaneMeasure {
 public:
  virtual ~LaneMeasure() = default;
  const std::vector<sheet::NodeId>& cells() const { return cells_; }
  /// columns[c]: `count` values of cell c, canonical, NaN where it has none. out[lane]: the measure, canonical; NaN where it does not exist, of which
  /// there is one more in `why_not`. The bits of a lane hang on nothing but its own cells.
  virtual void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const = 0;
  /// Derivative by each cell at one lane; NaN where there is none.
  virtual std::vector<double> slopes(const std::vector<double>& cells) const = 0;

 protected:
  std::vector<sheet::NodeId> cells_;
};

/// One that is worked out lane by lane, of the cells of each.
class OneLaneAtATime : public LaneMeasure {
 public:
  void values(const double* const* columns, std::size_t count, double* out, WhyNot& why_not) const final;

 protected:
  /// Of one lane, all of whose cells are finite. Where the measure does not exist, `why` is set, to words that live as long as the measure.
  virtual double of(const std::vector<double>& cells, const char*& why) const = 0;
};

/// Nothing where lanes do not know the measure: numbers of rates, what a search finds. A rate of return ("investor.irr", "host.implied_rate", "term.ID.irr", "investor.mirr"),
/// what a loan costs ("loan.ID.all_in"), a payback ("investor.payback"), an exchange ratio, what is at stake ("investor.exposure", "investor.temptation", their years), a party's part of what all gain, government take.
std::unique_ptr<const LaneMeasure> lane_measure(const Evaluation& e, const Output& output);
/// Of a row of flows, one each period. `implied`: of a swap, whose reasons speak of lending.
std::unique_ptr<const LaneMeasure> lane_rate(const Evaluation& e, const std::string& row, bool implied);
/// What a loan costs its borrower, all in; `path`: "loan.export".
std::unique_ptr<const LaneMeasure> lane_all_in(const Evaluation& e, const std::string& path);
/// Of the party of this number: years until it has its money back.
std::unique_ptr<const LaneMeasure> lane_payback(const Evaluation& e, std::size_t party, bool from_production);
/// What it receives over what it gives.
std::unique_ptr<const LaneMeasure> lane_exchange(const Evaluation& e, std::size_t party);
/// The most that it is out of pocket, or tempted to ask for again, and in which year; with a period what it is at its end. Nothing where no lane has it.
enum class Stake { exposure, exposure_year, temptation, temptation_year };
std::unique_ptr<const LaneMeasure> lane_stake(const Evaluation& e, std::size_t party, Stake of, const std::string& period);
/// Of the party of this number at its own rate.
std::unique_ptr<const LaneMeasure> lane_mirr(const Evaluation& e, std::size_t party);
/// Government take of a leg ("leg.mine.aetr_0", "leg.mine.aetr_10") and how much of it falls before payback; nothing of another name.
std::unique_ptr<const LaneMeasure> lane_take(const Evaluation& e, const std::string& name);
/// Of the party of this number, which is of a side.
std::unique_ptr<const LaneMeasure> lane_share(const Evaluation& e, std::size_t party);

/// Of the largest flow of a lane: what is no larger is what doubles leave of flows that cancel.
inline constexpr double cancelled_flow = 1e-12;

/// A cell without a value: division by zero, or a number that no double holds.
extern const char* const no_value_of_its_lines;

}  // namespace assay::study
