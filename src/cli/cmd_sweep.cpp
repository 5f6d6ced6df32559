#include <cstdint>
#include <ostream>
#include <sstream>

#include "base/nearest.hpp"
#include "base/short_hash.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/unfinished.hpp"
#include "report/json.hpp"
#include "report/provenance.hpp"
#include "report/sweep_table.hpp"
#include "report/writer.hpp"
#include "study/sweep.hpp"

namespace assay::cli {
namespace {

std::optional<deal::Sweep> asked_for(const Options& options, const deal::Deal& deal, Diagnostics& found) {
  deal::Sweep sweep;
  const std::string& first = options.positionals[1];
  if (first.find('=') == std::string::npos) {
    if (options.positionals.size() > 2) {
      found.error("E916", {}, "sweep " + first + ' ' + options.positionals[2] + ": a sweep of the deal has its own axes", "the name alone, or axes alone");
      return std::nullopt;
    }
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
    for (std::size_t i = 1; i < options.positionals.size(); ++i)
      if (auto axis = deal::parse_axis(options.positionals[i], deal.money, {}, found)) sweep.axes.push_back(std::move(*axis));
    sweep.outs = study::usual_outputs(deal);
  }
  if (!options.out.empty()) sweep.outs = names_in(options.out);
  return sweep;
}

/// What makes the rows of a grid these rows: program, deal with its files and changes, axes, outputs, format.
std::string rows_of(const study::SweepHead& head, const std::string& deal_hash, const std::string& format) {
  std::string text = deal_hash + '\n' + format;
  for (const deal::Axis& axis : head.axes) {
    text += '\n' + axis.path;
    for (const std::string& value : axis.values) text += '\n' + value;
  }
  for (const study::Output& out : head.outs) text += "\nout " + out.written;
  return short_hash({ASSAY_VERSION, text});
}

/// A grid written point by point, some rows at a time. Ctrl-C ends with the rows that are done.
int stream(study::Sweep& grid, const std::string& deal_hash, const std::string& format, const Options& options, Streams streams) {
  constexpr std::size_t rows_at_a_time = 64;
  Diagnostics found;
  std::optional<Unfinished> before;
  const std::string what = rows_of(grid.head(), deal_hash, format);
  if (options.resume && !(before = read_unfinished(options.output, what, found))) return report_trouble(found, streams.err);
  int code = done;
  auto parts = Parts::open(options, streams, code);
  if (!parts) return code;
  const report::SweepRows rows(grid.head());
  std::vector<study::SweepPoint> points;
  bool head = true;
  const bool in_file = !options.output.empty() && options.output != "-";
  const auto put = [&] {
    std::ostringstream text;
    const report::Table table = rows.table(points);
    if (format == "jsonl") text << report::json_lines(table);
    else if (head) report::write_csv(table, text, {});
    else report::write_csv_rows(table, text);
    head = false;
    points.clear();
    return parts->put(text.str());
  };
  std::size_t reached = before ? before->done : 0;
  const std::size_t first = reached;
  if (before) {
    grid.skip(reached);
    head = before->text.empty();
    if (!parts->put(before->text)) return parts->finish();
  }
  {
    const Interrupt interrupt;
    Progress progress(streams.err, grid.head().points, "points");
    while (!Interrupt::asked()) {
      auto point = grid.next(found);
      if (!point) break;
      points.push_back(std::move(*point));
      progress(++reached, first);
      if (points.size() == rows_at_a_time && !put()) return parts->finish();
    }
  }
  if (found.has_errors()) return report_trouble(found, streams.err);
  if ((!points.empty() || head) && !put()) return parts->finish();
  if ((code = parts->finish()) != done) return code;
  if (reached == grid.head().points) {
    if (in_file) forget_unfinished(options.output);
    return done;
  }
  streams.err << "assay: interrupted: " << reached << " of " << grid.head().points << " points are done\n";
  if (!in_file) return interrupted;
  keep_unfinished(options.output, what, reached, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  streams.err << "  fix: the same command with  --resume  does the rest\n";
  return interrupted;
}

}  // namespace

int cmd_sweep(const Options& options, Streams streams) {
  if (!wants(options, 2, SIZE_MAX, "sweep", streams)) return wrong_use;
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(options.positionals[0], found);
  const auto root = file ? deal::flatten(*file, question, found) : nullptr;
  const auto deal = file && !found.has_errors() ? deal::resolve(file, root, found) : nullptr;
  const auto asked = deal ? asked_for(options, *deal, found) : std::nullopt;
  const std::string format = options.format_or("text");
  const bool by_point = format == "csv" || format == "jsonl";
  if (options.resume && (!by_point || options.output.empty() || options.output == "-")) {
    streams.err << "assay: --resume goes on with a file of points, and none is named\n  fix: -o FILE.csv  or  -o FILE.jsonl\n";
    return wrong_use;
  }
  const auto jobs = jobs_of(options, found);
  if (!jobs) return report_trouble(found, streams.err);
  if (asked && !found.has_errors() && by_point) {
    auto grid = study::Sweep::open(file, question, *asked, study::most_points, found, static_cast<unsigned>(*jobs));
    const auto base = grid && !options.output.empty() ? study::evaluate(file, question, {.drivers = false, .readings = false}, found) : nullptr;
    return grid && !found.has_errors() ? stream(*grid, base ? base->deal_hash : std::string(), format, options, streams) : report_trouble(found, streams.err);
  }
  std::optional<study::SweepResult> result;
  if (asked && !found.has_errors()) {
    const Interrupt interrupt;
    std::size_t points = 1;
    for (const deal::Axis& axis : asked->axes) points *= axis.values.size();
    Progress progress(streams.err, points, "points");
    result = study::sweep(file, question, *asked, found, {static_cast<unsigned>(*jobs), [] { return Interrupt::asked(); }, [&progress](std::uint64_t n) { progress(n); }});
  }
  if (!result) return report_trouble(found, streams.err);
  if (result->points.size() < result->head.points) {  // a table that crosses axes has no holes; rows have none to have
    streams.err << "assay: interrupted: " << result->points.size() << " of " << result->head.points << " points are done\n";
    const int code = deliver_table(report::SweepRows(result->head).table(result->points), "sweep", options, streams);
    return code == done ? interrupted : code;
  }
  std::ostringstream text;
  std::vector<report::Table> grids = format == "json" ? std::vector<report::Table>{} : report::sweep_grids(*result, table_style(options));
  if (report::is_prose(format)) {
    const auto base = study::evaluate(file, question, {.drivers = false, .readings = false}, found);
    if (!base) return report_trouble(found, streams.err);
    for (report::Table& grid : grids) report::sign(grid, *base);
    return deliver_document(document_of(deal->title + ": sweep", std::move(grids)), options, streams);
  }
  if (format == "json") text << report::table_json(report::SweepRows(result->head).table(result->points), "sweep");
  else
    for (const auto& grid : grids) {
      report::write_text(grid, text, terminal_form());
      text << '\n';
    }
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
