#include "study/sweep.hpp"

namespace assay::study {
namespace {

/// A point of a sweep as a change; its place is a text of its own, so that a wrong value is shown as it was asked for.
std::optional<deal::Change> change_of(const std::string& path, const std::string& value, Diagnostics& found) {
  return deal::parse_set(path + '=' + value, found);
}

}  // namespace

std::optional<SweepResult> sweep(std::shared_ptr<const deal::DealFile> file, const deal::Question& question, const deal::Sweep& asked, Diagnostics& found) {
  SweepResult result;
  result.x_path = asked.x.path;
  result.x_values = asked.x.values;
  result.outs = asked.outs;
  if (asked.y) {
    result.y_path = asked.y->path;
    result.y_values = asked.y->values;
  }
  const std::vector<std::string> outer = asked.y ? result.y_values : std::vector<std::string>{""};
  for (const std::string& y : outer)
    for (const std::string& x : result.x_values) {
      deal::Question at = question;
      Diagnostics trouble;
      for (const auto& [path, value] : {std::pair(result.y_path, y), std::pair(result.x_path, x)}) {
        if (path.empty()) continue;
        const auto change = change_of(path, value, trouble);
        if (!change) break;
        at.sets.push_back(*change);
      }
      SweepPoint point{x, y, {}, {}};
      const auto run = trouble.has_errors() ? nullptr : evaluate(file, at, {.drivers = false, .readings = false}, trouble);
      if (run) {
        result.money = run->deal->money;
        for (const std::string& out : asked.outs) {
          const auto answer = look_up(*run, out, {}, {}, trouble);
          if (!answer) break;
          point.outs.push_back(answer->figure);
        }
      }
      // A point without a value (a division by zero at that corner) is said in its row; a wrong path or value ends the sweep.
      bool only_undefined = true;
      for (const Diagnostic& d : trouble.all()) only_undefined = only_undefined && d.code == "E321";
      if (trouble.has_errors() && !only_undefined) {
        found.append(trouble);
        return std::nullopt;
      }
      if (trouble.has_errors()) {
        point.trouble = trouble.all().front().message;
        point.outs.assign(asked.outs.size(), std::nullopt);
      }
      if (result.units.empty())
        for (const auto& figure : point.outs)
          if (figure) result.units.push_back(figure->unit);
      if (result.units.size() != asked.outs.size()) result.units.clear();
      result.points.push_back(std::move(point));
    }
  if (result.units.empty()) result.units.resize(asked.outs.size());
  return result;
}

}  // namespace assay::study
