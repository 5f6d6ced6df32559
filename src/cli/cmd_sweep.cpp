#include <sstream>

#include "base/nearest.hpp"
#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/sweep_table.hpp"
#include "report/writer.hpp"
#include "study/sweep.hpp"

namespace assay::cli {
namespace {

/// "leg.mine.grade=1 % .. 6 %/6": a path, two ends and the number of steps.
std::optional<deal::Axis> parse_axis(const std::string& text, const std::string& money, Diagnostics& found) {
  const auto equals = text.find('='), dots = text.find(".."), slash = text.rfind('/');
  const auto complain = [&] {
    found.error("E916", {}, "sweep " + text + ": an axis is a path, two ends and a number of steps", "\"leg.mine.grade=1 % .. 6 %/6\"");
    return std::nullopt;
  };
  if (equals == std::string::npos || dots == std::string::npos || slash == std::string::npos || !(equals < dots && dots < slash)) return complain();
  const auto trimmed = [](std::string s) {
    const auto begin = s.find_first_not_of(' '), end = s.find_last_not_of(' ');
    return begin == std::string::npos ? std::string() : s.substr(begin, end - begin + 1);
  };
  const auto steps = Decimal::parse(trimmed(text.substr(slash + 1)));
  std::string from = trimmed(text.substr(equals + 1, dots - equals - 1));
  const std::string to = trimmed(text.substr(dots + 2, slash - dots - 2));
  if (!steps) return complain();
  // "1..6 %": the unit is said once, at the end.
  const auto unit_at = to.find_first_not_of("+-0123456789._eE");
  if (from.find_first_not_of("+-0123456789._eE") == std::string::npos && unit_at != std::string::npos) from += ' ' + trimmed(to.substr(unit_at));
  deal::Axis axis;
  axis.path = trimmed(text.substr(0, equals));
  axis.values = deal::axis_values(from, to, static_cast<int>(steps->to_double()), money, {}, found);
  if (axis.values.empty()) return std::nullopt;
  return axis;
}

std::vector<std::string> outputs_of(const std::string& list) {
  std::vector<std::string> outs;
  std::stringstream parts(list);
  for (std::string part; std::getline(parts, part, ',');)
    if (!part.empty()) outs.push_back(part);
  return outs;
}

std::optional<deal::Sweep> asked_for(const Options& options, const deal::Deal& deal, Diagnostics& found) {
  deal::Sweep sweep;
  const std::string& first = options.positionals[1];
  if (first.find('=') == std::string::npos) {
    std::vector<std::string> ids;
    bool known = false;
    for (const auto& own : deal.sweeps) {
      ids.push_back(own.id);
      if (own.id == first) {
        sweep = own;
        known = true;
      }
    }
    if (!known) {
      const std::string meant = nearest(first, ids);
      std::string list;
      for (const std::string& id : ids) list += (list.empty() ? "one of: " : ", ") + id;
      found.error("E903", {}, "the deal has no sweep `" + first + "`",
                  !meant.empty() ? "assay sweep " + options.positionals[0] + ' ' + meant : (list.empty() ? "" : list + ";\nor ") + "name an axis:  \"leg.mine.grade=1 % .. 6 %/6\"");
      return std::nullopt;
    }
  } else {
    auto x = parse_axis(first, deal.money, found);
    if (!x) return std::nullopt;
    sweep.x = std::move(*x);
    if (options.positionals.size() > 2) {
      sweep.y = parse_axis(options.positionals[2], deal.money, found);
      if (!sweep.y) return std::nullopt;
    }
    for (const auto& party : deal.parties) sweep.outs.push_back(party.id + ".surplus");
  }
  if (!options.out.empty()) sweep.outs = outputs_of(options.out);
  return sweep;
}

}  // namespace

int cmd_sweep(const Options& options, Streams streams) {
  if (!wants(options, 2, 3, "sweep", streams)) return wrong_use;
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(options.positionals[0], found);
  const auto root = file ? deal::flatten(*file, question, found) : nullptr;
  const auto deal = file && !found.has_errors() ? deal::resolve(file, root, found) : nullptr;
  const auto asked = deal ? asked_for(options, *deal, found) : std::nullopt;
  const auto result = asked ? study::sweep(file, question, *asked, found) : std::nullopt;
  if (!result) return report_trouble(found, streams.err);

  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (format == "csv") report::write_csv(report::sweep_rows(*result), text, {});
  else if (format == "json") text << report::table_json(report::sweep_rows(*result), "sweep");
  else
    for (const auto& grid : report::sweep_grids(*result, format == "md" ? report::Style::memo : report::Style::screen)) {
      if (format == "md") report::write_markdown(grid, text, {});
      else report::write_text(grid, text, terminal_form());
      text << '\n';
    }
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
