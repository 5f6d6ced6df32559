#include "cli/session.hpp"
#include "report/schema.hpp"

namespace assay::cli {

int cmd_schema(const Options& options, Streams streams) {
  if (!wants(options, 0, 0, "schema", streams)) return wrong_use;
  return deliver(report::deal_schema(), options, streams);
}

}  // namespace assay::cli
