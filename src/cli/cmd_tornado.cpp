#include <cstdint>

#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/tornado_table.hpp"
#include "report/writer.hpp"
#include "study/tornado.hpp"

namespace assay::cli {

int cmd_tornado(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "tornado", streams)) return wrong_use;
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  Diagnostics found;
  const auto tornado = study::tornado(*e, names_in(options.out), found);
  if (!tornado) return report_trouble(found, streams.err);
  const std::string format = options.format_or("text");
  if (format == "csv" || format == "json") return deliver_table(report::tornado_rows(*tornado), "tornado", options, streams);
  constexpr std::size_t usual_bars = 15;
  const std::size_t most = options.verbose ? SIZE_MAX : usual_bars;
  if (report::is_prose(format)) return deliver_document(report::tornado_document(*e, *tornado, most), options, streams);
  return deliver(report::tornado_page(*e, *tornado, most, terminal_form()), options, streams);
}

}  // namespace assay::cli
