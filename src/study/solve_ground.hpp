#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "study/solve.hpp"

namespace assay::study {

inline constexpr int steps_on_the_sheet = 128;   // each halved at least once
inline constexpr int steps_anew = 24;            // a deal recorded anew costs a thousand times as much
inline constexpr int most_whole_values = 400;

/// What every search over one input stands on: the deal as it is, the input with its range, and the deal recorded anew at any of its values.
class SolveGround {
 public:
  SolveGround(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const SolveAsked& wanted, Diagnostics& trouble)
      : asked(wanted), found(trouble), file_(std::move(file)), question_(question) {}

  /// Evaluates the deal. False: it is wrong, said in `found`.
  bool open();
  /// Reads the input and its range and records the deal anew at both ends. False: errors in `found` (solve.hpp).
  bool read_range();

  /// The deal with the input at a value of the result's unit; nothing when it has no value there or may not be so.
  std::shared_ptr<const Evaluation> anew(const Decimal& value, Diagnostics& trouble);
  std::shared_ptr<const Evaluation> anew(const Decimal& value);
  SolvePoint point_of(SolvePoint::Kind kind, const Decimal& value, const Evaluation* e, const Diagnostics& trouble = {}) const;
  SolvePoint point_at(SolvePoint::Kind kind, const Decimal& value);
  bool is_time() const { return result.unit.same_dimension(unit_of("a")); }
  /// A value that the deal can be recorded at: of a time, a whole one.
  Decimal recordable(const Decimal& value) const;
  /// First and last whole value of the range; E605 when there is none or there are too many to record.
  std::optional<std::pair<long long, long long>> whole_values();
  /// Adds a whole value to the last region when it follows it, else a region.
  static void extend(std::vector<verdict::Stretch>& regions, const Decimal& value, const Decimal& before);

  const SolveAsked& asked;
  Diagnostics& found;
  std::unique_ptr<Evaluation> base;
  std::optional<sheet::ParameterId> parameter;   ///< none: no cell stands for the input
  std::vector<Comparison> compared;              ///< of points, whose margins they are
  SolveResult result;

 private:
  bool ends();

  std::shared_ptr<const deal::DealFile> file_;
  const deal::Question& question_;
  std::map<std::string, std::shared_ptr<const Evaluation>> kept_;
};

/// The values of the input that a rule of fairness picks, or at which it is met; into the ground's result. False: errors in the ground's `found`,
/// E601 of a deal that asks for no verdict.
bool solve_rule(SolveGround& ground, const verdict::FairnessRule& rule);

}  // namespace assay::study
