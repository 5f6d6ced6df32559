#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "study/judged.hpp"

namespace assay::study {

/// What the sides gain at other values of a few terms of a deal, all else as it is: real valuations, in double to look around
/// and in decimals for what is read. A term that is a number of the sheet is set there; one that decides how the deal is
/// recorded (whole years, or whatever is no cell) has the deal read and recorded anew, once for each of its values.
class DealSpace {
 public:
  struct Term {
    std::string path;
    sheet::Parameter input;  ///< its unit, range and base
    bool recorded = false;   ///< decides how the deal is recorded
  };
  /// Surpluses by side, canonical money.
  struct Gains {
    std::vector<double> own, neutral;
    std::vector<double> flows;  ///< present value of the deal's flows at the neutral rate, before the outside option
  };

  /// `rule`: whose facts judged() reads; "": the deal's own.
  DealSpace(const Evaluation& e, std::vector<Term> terms, std::string rule = {});
  ~DealSpace();

  /// The input of that path, if the deal has one that is a number: a parameter of the sheet, or a quantity of an entry.
  static std::optional<Term> find(const deal::Recorded& recorded, const std::string& path);

  /// Does any side's surplus depend on the term? Known of what is a cell; of others it is taken to be so.
  bool matters(std::size_t term) const;
  /// Nothing where the deal has no value.
  std::optional<Gains> at(const std::vector<Decimal>& values);
  /// All that the verdict asks, in double; a gain that is nothing but rounding is 0.
  std::optional<Judged> judged(const std::vector<Decimal>& values);
  /// The same in decimals, and nothing taken for 0.
  std::optional<Judged> judged_exactly(const std::vector<Decimal>& values);
  /// Own surpluses in decimals.
  std::optional<std::vector<Decimal>> exactly(const std::vector<Decimal>& values);

 private:
  class Ground;
  Ground* ground(const std::vector<Decimal>& values);

  const Evaluation& e_;
  std::vector<Term> terms_;
  std::string rule_;
  std::map<std::string, std::unique_ptr<Ground>> grounds_;  ///< by the values of the recorded terms
};

}  // namespace assay::study
