#include <algorithm>

#include "cli/session.hpp"
#include "report/explain_text.hpp"
#include "report/json.hpp"
#include "study/explain.hpp"

namespace assay::cli {

int cmd_explain(const Options& options, Streams streams) {
  if (!wants(options, 2, 2, "explain", streams)) return wrong_use;
  Diagnostics found;
  // A year, or the label of a part of one (2025-Q2, 2025-07, 2025-07-14).
  const std::size_t digits = std::min(options.year.find_first_not_of("0123456789"), options.year.size());
  if (!options.year.empty() && (digits != 4 || (options.year.size() > 4 && options.year[4] != '-')))
    found.error("E915", {}, "--year " + options.year + " is not a year", "--year 2025");
  if (found.has_errors()) return report_trouble(found, streams.err);
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  const auto steps = study::explain(*e, options.positionals[1], options.year, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  if (options.format_or("text") == "json") return deliver(report::explanation_json(*e, steps), options, streams);
  return deliver(report::explain_text(*e, steps, terminal_width(), options.verbose), options, streams);
}

}  // namespace assay::cli
