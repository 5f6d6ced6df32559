#include "base/quantity.hpp"
#include "study/simulate.hpp"

namespace assay::study {

std::optional<StopWhen> parse_stop(const std::string& text, const Evaluation& e, Diagnostics& found) {
  const auto complain = [&](const std::string& why) {
    found.error("E924", {}, "--until \"" + text + "\": " + why, "--until \"se(" + e.parties.front().id + ".npv) < 1 %\"   or  < 5 MUSD");
    return std::nullopt;
  };
  const auto open = text.find('('), close = text.find(')'), less = text.find('<');
  if (text.substr(0, open) != "se" || open == std::string::npos || close == std::string::npos || less == std::string::npos || !(open < close && close < less) || text.find_first_not_of(" \t", close + 1) != less) return complain("a simulation stops by the standard error of a mean");
  StopWhen stop;
  stop.output = text.substr(open + 1, close - open - 1);
  const auto output = output_of(e, stop.output, {}, found);
  if (!output) return std::nullopt;
  const QuantityReading reading = parse_quantity(text.substr(less + 1), e.deal->money);
  if (!reading.quantity || reading.quantity->numbers.size() != 1 || !reading.quantity->numbers.front().is_positive()) return complain("the bound is one number above zero");
  stop.bound = reading.quantity->unit.to_canonical(reading.quantity->numbers.front()).to_double();
  stop.relative = reading.quantity->unit.same_dimension(unit_of("%"));
  if (!stop.relative && !reading.quantity->unit.without_labels().same_dimension(output->unit.without_labels())) return complain("the bound is " + reading.quantity->unit.words() + ", the figure " + output->unit.words());
  return stop;
}

}  // namespace assay::study
