#include "cli/session.hpp"
#include "report/provenance.hpp"
#include "report/terms_table.hpp"

namespace assay::cli {

int cmd_terms(const Options& options, Streams streams) {
  if (!wants(options, 1, 1000, "terms", streams)) return wrong_use;
  std::vector<std::unique_ptr<study::Evaluation>> runs;
  for (const std::string& path : options.positionals) {
    int code = done;
    auto e = run_deal(path, options, {.drivers = false, .readings = false}, streams, code);
    if (!e) return code;
    runs.push_back(std::move(e));
  }
  report::Table table = report::terms_table(runs, table_style(options));
  if (report::is_prose(options.format_or("text"))) report::sign(table, runs, options.positionals);
  return deliver_table(table, "terms", options, streams);
}

}  // namespace assay::cli
