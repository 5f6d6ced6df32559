#include "study/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "study/share_out.hpp"

namespace assay::study {
namespace {

constexpr std::size_t points_worth_a_thread = 64, points_at_a_time = 16, most_runs = 256;
constexpr std::chrono::milliseconds worth_waking{100};  // a thread that starts on a busy machine may wait some milliseconds for its turn

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

std::optional<Sweep> Sweep::open(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, std::size_t most, Diagnostics& found, unsigned threads) {
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
  sweep.places_.push_back(Places::open(file, question, asked.axes, asked.outs, found));
  if (!sweep.places_.front()) return std::nullopt;
  sweep.head_ = {asked.axes, sweep.places_.front()->outputs(), sweep.places_.front()->money(), static_cast<std::size_t>(points)};
  // Another thread records the deal for itself, which costs as much as some points.
  for (std::size_t t = 1; t < std::min<std::size_t>(threads, sweep.head_.points / points_worth_a_thread); ++t) {
    Diagnostics said;
    if (auto places = Places::open(file, question, asked.axes, asked.outs, said)) sweep.places_.push_back(std::move(places));
  }
  return sweep;
}

Sweep::Reached Sweep::reach(Places& places, std::size_t number) const {
  Reached reached;
  SweepPoint point;
  for (const deal::Axis& axis : head_.axes) {
    point.at.push_back(number % axis.values.size());
    number /= axis.values.size();
  }
  auto place = places.at(point.at, reached.found);
  if (!place) return reached;
  point.outs = std::move(place->outs);
  point.trouble = std::move(place->trouble);
  reached.point = std::move(point);
  return reached;
}

/// Some points on all threads, kept in the order of the grid. Neighbours go to one thread, whose sheet then has less to work out anew. So many that to start threads for them costs little: points
/// may take a tenth of a millisecond or, where the deal is recorded anew, a hundred times that.
void Sweep::work_ahead() {
  const std::size_t threads = places_.size(), run = threads == 1 ? 1 : points_at_a_time, count = std::min(head_.points - done_, threads * run * runs_);
  const auto begun = std::chrono::steady_clock::now();
  ready_.resize(count);
  share_out(places_, (count + run - 1) / run, [&](std::unique_ptr<Places>& places, std::size_t job) {
    for (std::size_t i = job * run; i < std::min(count, (job + 1) * run); ++i) ready_[count - 1 - i] = reach(*places, done_ + i);
  });
  if (threads > 1 && runs_ < most_runs && std::chrono::steady_clock::now() - begun < worth_waking) runs_ *= 2;
}

std::optional<SweepPoint> Sweep::next(Diagnostics& found) {
  if (done_ == head_.points) return std::nullopt;
  if (ready_.empty()) work_ahead();
  Reached reached = std::move(ready_.back());
  ready_.pop_back();
  found.append(reached.found);
  if (reached.point) ++done_;
  return std::move(reached.point);
}

std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found, const SweepRun& run) {
  auto grid = Sweep::open(std::move(file), question, asked, most_shown, found, run.threads);
  if (!grid) return std::nullopt;
  SweepResult result{grid->head(), {}};
  while (!(run.stop && run.stop())) {
    auto point = grid->next(found);
    if (!point) break;
    result.points.push_back(std::move(*point));
    if (run.progress) run.progress(result.points.size());
  }
  if (found.has_errors()) return std::nullopt;
  return result;
}

}  // namespace assay::study
