#include <algorithm>

#include "cli/session.hpp"
#include "report/gaps_table.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t usual_rows = 15;

/// The open values of a deal that has no other mistakes; nothing when it has some, or none is open.
std::vector<study::Unknown> open_values(const std::string& path, const Options& options) {
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(path, found);
  if (!file) return {};
  const auto root = deal::flatten(*file, question, found);
  if (found.has_errors()) return {};
  deal::resolve(file, root, found);
  const bool only_open = std::all_of(found.all().begin(), found.all().end(), [](const Diagnostic& d) { return d.severity != Severity::error || d.code == "E230"; });
  return only_open ? study::unknowns(*root) : std::vector<study::Unknown>{};
}

}  // namespace

int cmd_gaps(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "gaps", streams)) return wrong_use;
  if (const auto open = open_values(options.positionals.front(), options); !open.empty()) return deliver_table(report::unknowns_table(open), "gaps", options, streams);
  int code = done;
  const auto e = run_deal(options.positionals.front(), options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  const std::string format = options.format_or("text");
  const bool all = options.verbose || format == "csv" || format == "json";
  return deliver_table(report::gaps_table(*e, table_style(options), study::gaps(*e), all ? 0 : usual_rows), "gaps", options, streams);
}

}  // namespace assay::cli
