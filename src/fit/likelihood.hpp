#pragma once
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fit/processes.hpp"

namespace assay::fit {

/// A function of several numbers; minus infinity where it is not defined.
using Function = std::function<double(const std::vector<double>&)>;

struct Maximum {
  std::vector<double> at;
  double value = -std::numeric_limits<double>::infinity();
};
/// The highest point that Nelder and Mead's simplex (Computer Journal 7(4), 1965) finds from `start` with first steps of `step`, begun anew at what
/// it found until that no longer helps. No derivatives; local.
Maximum maximise(const Function& f, const std::vector<double>& start, double step);

/// The inverse of minus the matrix of second derivatives at a maximum, by central differences: the covariance of estimates by maximum
/// likelihood. Nothing when that matrix is not positive definite: the function is flat in some direction.
std::optional<std::vector<std::vector<double>>> covariance_at(const Function& log_likelihood, const std::vector<double>& at);

/// One unknown of a likelihood. Those above zero are searched by their logarithm.
struct Unknown {
  std::string name, unit;
  double scale = 1;              ///< from the model's number to `unit`: 100 for %
  bool positive = false;
  double least = 0, most = 0;    ///< of the model's number; outside the likelihood is not searched
  std::string remark = {};
};

/// Estimates by maximum likelihood, with standard errors by the delta method.
struct Estimates {
  std::vector<double> values;            ///< the model's numbers, in the order of the unknowns
  std::vector<Parameter> parameters;     ///< for the report, to six digits; without error at the edge of the search, or where the likelihood is flat
  double log_likelihood = 0;
  bool at_edge = false;                  ///< some unknown ended at the edge of its search
};
/// `log_likelihood` takes the model's numbers; the best of the maxima reached from several starts, also the model's numbers. Nothing when
/// no start has a likelihood.
std::optional<Estimates> estimate(const std::vector<Unknown>& unknowns, const Function& log_likelihood, const std::vector<std::vector<double>>& starts);

/// Of plain normal changes (gbm) at its maximum: what more parameters are held against.
double gbm_log_likelihood(const Sample& sample);

/// By how much the log likelihood found is above `simpler`, the best of the process that this one holds with fewer parameters. Nothing when there is
/// no maximum with the others in it: none was found, it lies at the edge of the search, or it is no higher by more than roundings.
std::optional<double> gain_over(double simpler, const std::optional<Estimates>& found);
/// It as a figure of the report: `simpler` is the name of that process, `more` how many parameters there are more, in words.
Parameter gain_figure(double gain, std::string_view simpler, std::string_view more);

/// ln of the normal density at `off` from the mean.
double log_normal_density(double off, double variance);

}  // namespace assay::fit
