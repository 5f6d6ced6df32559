#include <algorithm>

#include "cli/session.hpp"
#include "report/compare_table.hpp"
#include "report/provenance.hpp"

namespace assay::cli {

int cmd_compare(const Options& options, Streams streams) {
  if (!wants(options, 1, 100, "compare", streams)) return wrong_use;
  std::vector<std::unique_ptr<study::Evaluation>> runs;
  std::vector<std::string> names;
  const auto run = [&](const std::string& path, const std::string& reading, const std::string& scenario, const std::string& name) {
    Options own = options;
    own.reading = reading;
    own.scenario = scenario;
    int code = done;
    auto e = run_deal(path, own, {.drivers = false, .readings = false}, streams, code);
    if (!e) return code;
    names.push_back(name);
    runs.push_back(std::move(e));
    return static_cast<int>(done);
  };
  for (const std::string& path : options.positionals) {
    const std::string prefix = options.positionals.size() > 1 ? path + ": " : "";
    if (const int code = run(path, "", "", options.positionals.size() > 1 ? path : "base case"); code != done) return code;
    std::vector<std::string> readings = options.readings, scenarios = options.scenarios;
    if (options.all) {
      const auto& deal = *runs.back()->deal;
      for (const auto& v : deal.readings) readings.push_back(v.id);
      for (const auto& v : deal.scenarios) scenarios.push_back(v.id);
    }
    for (const std::string& id : readings)
      if (const int code = run(path, id, "", prefix + "reading " + id); code != done) return code;
    for (const std::string& id : scenarios)
      if (const int code = run(path, "", id, prefix + id); code != done) return code;
  }
  if (runs.size() == 1) {
    streams.err << "assay: one thing alone cannot be compared\n  fix: name a second deal, or --scenarios, --readings or --all\n";
    return wrong_use;
  }
  report::Table table = report::compare_table(runs, names, table_style(options));
  if (report::is_prose(options.format_or("text"))) report::sign(table, runs, names);
  return deliver_table(table, "compare", options, streams);
}

}  // namespace assay::cli
