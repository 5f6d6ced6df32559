#include <ostream>
#include <sstream>

#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/screen.hpp"
#include "report/tables.hpp"
#include "report/writer.hpp"

namespace assay::cli {
namespace {

int verdict_code(const study::Evaluation& e) {
  if (e.verdict().judged && !e.verdict().fair) return not_fair;
  if (e.law.overall == model::law::Result::barred) return not_lawful;
  if (!e.verdict().judged) return cannot_tell;
  bool readings_agree = true;
  for (const auto& r : e.readings) readings_agree = readings_agree && r.evaluated && r.fairness.fair == e.fairness.fair;
  if (e.evidence.basis == verdict::Basis::weak || !readings_agree) return cannot_tell;
  return done;
}

}  // namespace

int cmd_evaluate(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "evaluate", streams)) return wrong_use;
  int code = done;
  const std::string format = options.format_or("text");
  const bool brief = options.quiet || format == "csv";
  study::Wanted wanted{.drivers = true, .readings = !brief || options.verdict_exit, .levers = !brief};
  if (!read_draws(options, wanted, streams)) return wrong_use;
  if (format == "csv" && !options.verdict_exit) wanted.draws = 0;  // it shows none; a verdict hangs on them
  const auto e = run_deal(options.positionals.front(), options, wanted, streams, code);
  if (!e) return code;
  std::string text;
  if (format == "json") {
    text = report::evaluation_json(*e);
  } else if (format == "csv") {
    std::ostringstream csv;
    report::write_csv(report::flows_table(*e, report::Style::data), csv, {});
    text = csv.str();
  } else if (options.quiet) {
    text = report::quiet_line(*e);
  } else {
    text = report::screen(*e, {.width = terminal_width(), .ascii = !terminal_is_utf8(), .verbose = options.verbose});
  }
  // Two warnings are read; more are not. `check` shows them all.
  if (!options.quiet) streams.err << render(e->warnings);
  code = deliver(text, options, streams);
  return code == done && options.verdict_exit ? verdict_code(*e) : code;
}

}  // namespace assay::cli
