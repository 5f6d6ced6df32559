#include "cli/session.hpp"
#include "report/explain_text.hpp"
#include "report/json.hpp"
#include "study/explain.hpp"

namespace assay::cli {

int cmd_explain(const Options& options, Streams streams) {
  if (!wants(options, 2, 2, "explain", streams)) return wrong_use;
  Diagnostics found;
  std::optional<int> year;
  if (!options.year.empty()) {
    const auto number = Decimal::parse(options.year);
    if (!number || options.year.size() != 4) found.error("E915", {}, "--year " + options.year + " is not a year", "--year 2025");
    else year = static_cast<int>(number->to_double());
  }
  if (found.has_errors()) return report_trouble(found, streams.err);
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  const auto steps = study::explain(*e, options.positionals[1], year, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  if (options.format_or("text") == "json") return deliver(report::explanation_json(*e, steps), options, streams);
  return deliver(report::explain_text(*e, steps, terminal_width(), options.verbose), options, streams);
}

}  // namespace assay::cli
