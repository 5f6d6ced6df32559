#include <algorithm>

#include "base/nearest.hpp"
#include "cli/interrupt.hpp"
#include "cli/session.hpp"
#include "report/provenance.hpp"
#include "report/sensitivity_table.hpp"

namespace assay::cli {

int cmd_sensitivity(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "sensitivity", streams)) return wrong_use;
  Diagnostics found;
  const std::vector<std::string> methods{"sobol", "morris", "gradient"};
  const std::string method = options.method.empty() ? methods.front() : options.method;
  if (std::find(methods.begin(), methods.end(), method) == methods.end()) {
    const std::string meant = nearest(method, methods);
    found.error("E928", {}, "there is no method called `" + method + "`", meant.empty() ? "one of: sobol, morris, gradient" : "--method " + meant);
  }
  constexpr std::uint64_t sobol_rows = 16'384, trajectories = 256, least_rows = 1'024, most_rows = 1'000'000'000, most_trajectories = 100'000;
  const bool morris = method == "morris";
  study::SensitivityAsked asked;
  const auto draws = whole_number("--draws", options.draws, morris ? trajectories : sobol_rows, morris ? 2 : least_rows, morris ? most_trajectories : most_rows, found);
  const auto seed = seed_of(options, found);
  const auto jobs = jobs_of(options, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  asked.rows = *draws;
  asked.seed = *seed;
  asked.threads = static_cast<unsigned>(*jobs);
  asked.outs = names_in(options.out);
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  const report::Style style = table_style(options);
  const std::string format = options.format_or("text");
  constexpr std::size_t usual_rows = 10;
  const std::size_t most = options.verbose || format == "csv" || format == "json" ? SIZE_MAX : usual_rows;
  std::optional<report::Table> table;
  bool stopped = false;
  if (method == "gradient") {
    if (const auto s = study::gradient_study(*e, asked.outs, found)) table = report::gradient_table(*e, *s, style, most);
  } else if (morris) {
    if (const auto s = study::morris_study(*e, asked, found)) table = report::morris_table(*e, *s, style, most);
  } else {
    const Interrupt interrupt;
    asked.stop = [] { return Interrupt::asked(); };
    if (const auto s = study::sobol_study(*e, asked, found)) {
      table = report::sobol_table(*e, *s, style, most);
      stopped = s->interrupted;
    }
  }
  code = report_trouble(found, streams.err);
  if (!table) return code;
  if (report::is_prose(format)) report::sign(*table, *e);
  code = deliver_table(*table, "sensitivity", options, streams);
  return code == done && stopped ? interrupted : code;
}

}  // namespace assay::cli
