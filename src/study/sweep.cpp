#include "study/sweep.hpp"

#include <fmt/format.h>

namespace assay::study {
namespace {

/// "1,200 x 400 x 30"
std::string size_text(const std::vector<deal::Axis>& axes) {
  std::string text;
  for (const deal::Axis& axis : axes) text += (text.empty() ? "" : " x ") + std::to_string(axis.values.size());
  return text;
}

std::string grouped(double points) {
  if (points >= 1e15) return fmt::format("{:.3g}", points);
  std::string digits = std::to_string(static_cast<unsigned long long>(points));
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

}  // namespace

std::optional<Sweep> Sweep::open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, std::size_t most, Diagnostics& found) {
  double points = 1;
  for (const deal::Axis& axis : asked.axes) points *= static_cast<double>(axis.values.size());
  if (points > static_cast<double>(most)) {
    // A point that is held costs about 100 bytes and 40 for each output; one that is written costs time alone.
    const double bytes = points * (100 + 40 * static_cast<double>(asked.outs.size()));
    const bool held = most < most_points && points <= static_cast<double>(most_points);
    found.error("E920", {}, fmt::format("the grid has {} points ({}), more than the {} that {}{}", grouped(points), size_text(asked.axes), grouped(static_cast<double>(most)),
                held ? "a table holds" : "a sweep takes", held ? fmt::format("; it would need about {:.0f} MB", bytes / 1e6) : std::string()),
                held ? "-f csv or -f jsonl, which are written point by point;\nor fewer steps" : "fewer steps, or several sweeps");
    return std::nullopt;
  }
  deal::check_axes(asked.axes, {}, found);
  if (found.has_errors()) return std::nullopt;
  Sweep sweep;
  sweep.places_ = Places::open(std::move(file), question, asked.axes, asked.outs, found);
  if (!sweep.places_) return std::nullopt;
  sweep.head_ = {asked.axes, sweep.places_->outputs(), sweep.places_->money(), static_cast<std::size_t>(points)};
  return sweep;
}

std::optional<SweepPoint> Sweep::next(Diagnostics& found) {
  if (done_ == head_.points) return std::nullopt;
  SweepPoint point;
  std::size_t rest = done_;
  for (const deal::Axis& axis : head_.axes) {
    point.at.push_back(rest % axis.values.size());
    rest /= axis.values.size();
  }
  auto place = places_->at(point.at, found);
  if (!place) return std::nullopt;
  point.outs = std::move(place->outs);
  point.trouble = std::move(place->trouble);
  ++done_;
  return point;
}

std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found) {
  auto grid = Sweep::open(std::move(file), question, asked, most_shown, found);
  if (!grid) return std::nullopt;
  SweepResult result{grid->head(), {}};
  while (auto point = grid->next(found)) result.points.push_back(std::move(*point));
  if (found.has_errors()) return std::nullopt;
  return result;
}

}  // namespace assay::study
