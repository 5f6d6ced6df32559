#include <cstdint>
#include <sstream>

#include "base/nearest.hpp"
#include "cli/session.hpp"
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

/// A grid written point by point, some rows at a time.
int stream(study::Sweep& grid, const std::string& format, const Options& options, Streams streams) {
  constexpr std::size_t rows_at_a_time = 64;
  int code = done;
  auto parts = Parts::open(options, streams, code);
  if (!parts) return code;
  const report::SweepRows rows(grid.head());
  std::vector<study::SweepPoint> points;
  Diagnostics found;
  bool head = true;
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
  while (auto point = grid.next(found)) {
    points.push_back(std::move(*point));
    if (points.size() == rows_at_a_time && !put()) return parts->finish();
  }
  if (found.has_errors()) return report_trouble(found, streams.err);
  put();
  return parts->finish();
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
  if (asked && !found.has_errors() && (format == "csv" || format == "jsonl")) {
    auto grid = study::Sweep::open(file, question, *asked, study::most_points, found);
    return grid ? stream(*grid, format, options, streams) : report_trouble(found, streams.err);
  }
  const auto result = asked && !found.has_errors() ? study::sweep(file, question, *asked, found) : std::nullopt;
  if (!result) return report_trouble(found, streams.err);
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
