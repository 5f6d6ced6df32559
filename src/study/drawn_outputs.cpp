#include "study/drawn_outputs.hpp"

namespace assay::study {

DrawnOutputs::DrawnOutputs(const Evaluation& e, const std::vector<std::string>& outs, Diagnostics& found, When none) : present_value_(e.parties.front().id + ".npv") {
  for (const std::string& out : outs.empty() && none == When::usual ? usual_outputs(*e.deal) : outs) {
    auto output = output_of(e, out, {}, found);
    if (!output) continue;
    One one{std::move(*output), {}, cells_.size(), nullptr};
    one.base = value_of(e, one.output).value;
    if (const auto cell = cell_of(e, one.output)) {
      one.base = e.values[*cell];
      cells_.push_back(*cell);
    } else if (one.measure = lane_measure(e, one.output); one.measure) {
      cells_.insert(cells_.end(), one.measure->cells().begin(), one.measure->cells().end());
    } else {
      found.error("E926", {}, "`" + out + "` is a measure that is worked out for one deal at a time: it is not drawn", "a line of the deal or a rate of return, such as  " + present_value_ + ',' + e.parties.front().id + ".irr");
      continue;
    }
    all_.push_back(std::move(one));
  }
}

std::string DrawnOutputs::fix(std::size_t o) const {
  return is_measure(o) ? "beside it a value that every draw has, such as  " + present_value_ : "a range that stops short of where nothing is left to divide by";
}

std::vector<Output> DrawnOutputs::outputs() const {
  std::vector<Output> all;
  for (const One& one : all_) all.push_back(one.output);
  return all;
}

DrawnOutputs::Reader::Reader(const DrawnOutputs& outputs, std::size_t lanes) : outputs_(outputs), at_(outputs.size()) {
  for (std::size_t o = 0; o < outputs.size(); ++o) measures_.emplace_back(outputs.is_measure(o) ? lanes : 0);
}

void DrawnOutputs::Reader::read(const double* const* columns, std::size_t count, std::vector<WhyNot>* why_not) {
  WhyNot unwanted;
  for (std::size_t o = 0; o < at_.size(); ++o) {
    const One& one = outputs_.all_[o];
    at_[o] = one.measure ? measures_[o].data() : columns[one.first];
    if (one.measure) one.measure->values(columns + one.first, count, measures_[o].data(), why_not != nullptr ? (*why_not)[o] : unwanted);
  }
}

std::string counted_reasons(const WhyNot& why_not) {
  std::string text;
  for (const auto& [reason, times] : why_not) text += (text.empty() ? "in " : "; in ") + std::to_string(times) + ": " + reason;
  return text;
}

}  // namespace assay::study
