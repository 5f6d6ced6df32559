#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "base/nearest.hpp"
#include "cli/session.hpp"
#include "fit/fit.hpp"
#include "input/document.hpp"
#include "report/fit_table.hpp"
#include "report/fit_text.hpp"
#include "report/json.hpp"
#include "report/writer.hpp"

namespace assay::cli {
namespace {

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  std::stringstream text(list);
  for (std::string part; std::getline(text, part, ',');)
    if (!part.empty()) parts.push_back(part);
  return parts;
}

std::optional<Moment> bound(const std::string& option, const std::string& text, Diagnostics& found) {
  if (text.empty()) return std::nullopt;
  const auto moment = parse_moment(text);
  if (!moment) found.error("E366", {}, fmt::format("{} {} is no moment of a price history", option, text), option + " 2000,  2000-Q1  or  2000-01");
  return moment;
}

/// The options as a request; E366 for what is malformed.
fit::HistoryRequest request_of(const Options& options, Diagnostics& found) {
  fit::HistoryRequest request;
  request.columns = parts_of(options.column);
  if (const auto equals = options.series.find('='); equals == std::string::npos) request.series_column = options.series;
  else {
    request.series_column = options.series.substr(0, equals);
    request.series = parts_of(options.series.substr(equals + 1));
  }
  for (const std::string& text : options.where) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) found.error("E366", {}, "--where " + text + ": which rows to keep is a column and the text of its cell", "--where basis=FOB_China_avg");
    else request.where.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  request.from = bound("--from", options.from, found);
  request.to = bound("--to", options.to, found);
  if (request.from && request.to && month_after(*request.to) <= request.from->month) found.error("E366", {}, fmt::format("--to {} is before --from {}", options.to, options.from), "change places");
  return request;
}

std::vector<std::string> processes_of(const Options& options, Diagnostics& found) {
  std::vector<std::string> known;
  for (const std::string_view name : fit::process_names()) known.emplace_back(name);
  if (options.process.empty() || options.process == "all") return known;
  const std::vector<std::string> wanted = parts_of(options.process);
  for (const std::string& name : wanted) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string meant = nearest(name, known);
    std::string all;
    for (const std::string& other : known) all += other + ", ";
    found.error("E366", {}, "there is no process `" + name + "` to fit", meant.empty() ? "one of: " + all + "all" : "--process " + meant);
  }
  return wanted;
}

/// E366 is the command line's mistake; a file that is sound and only too short or too still for an answer has none; all else is the file's.
int trouble(const Diagnostics& found, std::ostream& err) {
  const int code = report_trouble(found, err);
  if (code != wrong_deal) return code;
  const auto all_are = [&found](std::string_view wanted) {
    return std::all_of(found.all().begin(), found.all().end(), [wanted](const Diagnostic& d) { return d.severity != Severity::error || d.code == wanted; });
  };
  if (all_are("E366")) return wrong_use;
  return all_are("E365") || all_are("E367") ? no_answer : code;
}

/// E367 when what was asked for by name has no answer for any series.
void need_an_answer(const fit::HistoryFit& all, const Options& options, Diagnostics& found) {
  if (options.process.empty() || options.process == "all") return;
  for (const fit::SeriesFit& series : all.series)
    for (const fit::Fitted& process : series.processes)
      if (process.no_answer.empty()) return;
  for (std::size_t i = 0; i < all.series.size(); ++i)
    for (const fit::Fitted& process : all.series[i].processes)
      found.error("E367", {}, fmt::format("{}: {} has no estimate: {}", all.history.series[i].name, process.process, process.no_answer), "assay fit FILE  shows what these prices do tell");
}

}  // namespace

int cmd_fit(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "fit", streams)) return wrong_use;
  const std::string& file = options.positionals.front();
  Diagnostics found;
  const fit::HistoryRequest request = request_of(options, found);
  const std::vector<std::string> processes = processes_of(options, found);
  if (found.has_errors()) return trouble(found, streams.err);
  const SourcePtr source = input::read_source(file, file, found);
  const auto table = source ? input::parse_csv(source, {}, found) : std::nullopt;
  auto history = table && !found.has_errors() ? fit::read_history(*table, request, found) : std::nullopt;
  const auto fitted = history ? fit::fit_history(std::move(*history), processes, found) : std::nullopt;
  if (fitted) need_an_answer(*fitted, options, found);
  const int code = trouble(found, streams.err);
  if (code != done) return code;

  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (format == "csv") report::write_csv(report::fit_rows(*fitted), text, {});
  else if (format == "json") text << report::table_json(report::fit_rows(*fitted), "fit");
  else if (report::is_prose(format)) text << report::written(report::fit_document(*fitted, file), *report::writer_named(format));
  else text << report::fit_report(*fitted, file, terminal_form());
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
