#include <algorithm>

#include "cli/session.hpp"
#include "report/gaps_table.hpp"
#include "report/provenance.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t usual_rows = 15;
constexpr std::uint64_t usual_draws = 20'000, most_draws = 1'000'000;  // which are held: 8 bytes for each of what is drawn

/// Is all that is wrong with a deal that some of its values are not known yet?
bool only_open(const Diagnostics& found) {
  return std::all_of(found.all().begin(), found.all().end(), [](const Diagnostic& d) { return d.severity != Severity::error || d.code == "E230"; });
}

}  // namespace

int cmd_gaps(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "gaps", streams)) return wrong_use;
  Diagnostics found;
  const deal::Question question = question_of(options, found);
  const auto draws = whole_number("--draws", options.draws, usual_draws, 0, most_draws, found);
  const auto seed = seed_of(options, found), jobs = jobs_of(options, found);
  const auto file = found.has_errors() ? nullptr : deal::read_deal_file(options.positionals.front(), found);
  const auto e = file ? study::evaluate(file, question, {.drivers = false, .readings = false}, found) : nullptr;
  if (!e) {
    Diagnostics again;  // of the changes asked for, which are said already
    const auto root = file && only_open(found) ? deal::flatten(*file, question, again) : nullptr;
    return root ? deliver_table(report::unknowns_table(study::unknowns(*root)), "gaps", options, streams) : report_trouble(found, streams.err);
  }
  const std::string format = options.format_or("text");
  const bool all = options.verbose || format == "csv" || format == "json";
  const auto worth = *draws == 0 ? std::nullopt : study::worth_of_evidence(*e, *draws, *seed, static_cast<unsigned>(*jobs), found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  report::Table table = report::gaps_table(*e, table_style(options), study::gaps(*e), all ? 0 : usual_rows, worth ? &*worth : nullptr);
  if (report::is_prose(format)) report::sign(table, *e);
  return deliver_table(table, "gaps", options, streams);
}

}  // namespace assay::cli
