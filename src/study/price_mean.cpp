#include "study/price_mean.hpp"

namespace assay::study {
namespace {

/// The first period that counts: from the valuation on, or all where nothing comes after it.
int first_period(const Calendar& calendar) { return calendar.before() < calendar.count() ? calendar.before() : 0; }

}  // namespace

PriceMeans::PriceMeans(const Evaluation& e, const Drawing& drawing) : drawing_(drawing), first_(static_cast<std::size_t>(first_period(e.recorded->sheet.calendar()))) {
  for (const std::string& line : drawing.prices()) {
    base_.emplace_back();
    for (const Decimal& value : e.row(line)) base_.back().push_back(value.to_double());
    for (double& value : base_.back()) value /= static_cast<double>(base_.back().size() - first_);
  }
}

void PriceMeans::append(const Drawing::Worker& worker, std::size_t count, std::vector<std::vector<double>>& to) const {
  for (std::size_t price = 0; price < base_.size(); ++price) {
    std::vector<double>& means = to[price];
    const std::size_t begin = means.size();
    means.resize(begin + count);
    for (std::size_t t = first_; t < base_[price].size(); ++t) {
      const double* const factor = worker.in(drawing_.sampler().price_column(price, t));
      for (std::size_t lane = 0; lane < count; ++lane) means[begin + lane] += base_[price][t] * factor[lane];
    }
  }
}

sheet::Parameter mean_of_price(const Evaluation& e, const std::string& line) {
  const sheet::Sheet& sheet = e.recorded->sheet;
  sheet::Parameter mean;
  mean.path = line;
  mean.label = sheet.line_record(sheet.find_line(line)->id()).spec.label;
  mean.unit = sheet.line_record(sheet.find_line(line)->id()).spec.unit.without_labels();
  const std::vector<Decimal> row = e.row(line);
  const auto first = static_cast<std::size_t>(first_period(sheet.calendar()));
  for (std::size_t t = first; t < row.size(); ++t) mean.value += row[t];
  mean.value /= Decimal(row.size() - first);
  return mean;
}

}  // namespace assay::study
