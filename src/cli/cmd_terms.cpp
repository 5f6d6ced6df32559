#include <sstream>

#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/terms_table.hpp"
#include "report/writer.hpp"

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
  const std::string format = options.format_or("text");
  const auto style = format == "md" ? report::Style::memo : format == "text" ? report::Style::screen : report::Style::data;
  const report::Table table = report::terms_table(runs, style);
  std::ostringstream text;
  if (format == "json") text << report::table_json(table, "terms");
  else report::writer_named(format)->write(table, text, terminal_form());
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
