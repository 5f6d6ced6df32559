#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/engine.hpp"

namespace assay::engine {

/// The same few outputs over and over with other values of the same few inputs, in double: only the cells between them are
/// computed again. For looking around; what a person reads is evaluated in decimals.
class Scan {
 public:
  /// The sheet must outlive it. Throws Undefined when the base has no value.
  Scan(const sheet::Sheet& sheet, std::vector<sheet::ParameterId> inputs, std::vector<sheet::NodeId> outputs);

  /// Does any output depend on the input of this number?
  bool matters(std::size_t input) const { return matters_[input] != 0; }
  /// The outputs for these values of the inputs, canonical, in their order; nothing where one of them has no value.
  std::optional<std::vector<double>> operator()(const std::vector<double>& inputs);

 private:
  const sheet::Sheet& sheet_;
  std::vector<sheet::ParameterId> inputs_;
  std::vector<sheet::NodeId> outputs_;
  std::vector<double> values_;
  std::vector<std::uint32_t> affected_;  ///< in the order of the sheet
  std::vector<char> matters_;
};

}  // namespace assay::engine
