#include <sstream>

#include "cli/session.hpp"
#include "report/memo.hpp"

namespace assay::cli {

int cmd_memo(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "memo", streams)) return wrong_use;
  int code = done;
  study::Wanted wanted{.drivers = true, .readings = true, .levers = true};
  if (!read_draws(options, wanted, streams)) return wrong_use;
  const auto e = run_deal(options.positionals[0], options, wanted, streams, code);
  if (!e) return code;
  std::vector<std::string> tables;
  std::stringstream parts(options.tables);
  for (std::string part; std::getline(parts, part, ',');)
    if (!part.empty()) tables.push_back(part);
  Diagnostics found;
  const report::Paper memo = report::memo(*e, tables, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  return deliver_document(memo, options, streams);
}

}  // namespace assay::cli
