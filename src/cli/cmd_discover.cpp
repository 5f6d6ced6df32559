#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "report/discover_table.hpp"
#include "report/provenance.hpp"

namespace assay::cli {
namespace {

constexpr std::uint64_t usual_draws = 20'000, most_draws = 1'000'000;  // which are held: 8 bytes for each of what is drawn
constexpr std::size_t usual_pairs = 5, most_pairs = 50;

/// Conditions that are all to hold, as one.
std::string condition_of(const std::vector<std::string>& where) {
  std::string text;
  for (const std::string& one : where) text += (text.empty() ? "" : " and ") + one;
  return text.empty() ? "both gain" : text;
}

}  // namespace

int cmd_discover(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "discover", streams)) return wrong_use;
  Diagnostics found;
  study::DiscoverAsked asked;
  const auto draws = whole_number("--draws", options.draws, usual_draws, 1, most_draws, found);
  const auto seed = seed_of(options, found);
  const auto jobs = jobs_of(options, found);
  if (found.has_errors()) return report_trouble(found, streams.err);
  asked.draws = *draws;
  asked.seed = *seed;
  asked.threads = static_cast<unsigned>(*jobs);
  asked.most = options.verbose ? most_pairs : usual_pairs;
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  std::optional<study::Discovery> discovery;
  {
    const Interrupt interrupt;
    Progress progress(streams.err, asked.draws, "draws");
    asked.stop = [] { return Interrupt::asked(); };
    asked.progress = [&progress](std::uint64_t n) { progress(n); };
    discovery = study::discover(*e, condition_of(options.where), asked, found);
  }
  code = report_trouble(found, streams.err);
  if (!discovery) return code;
  report::Table table = report::discover_table(*e, *discovery, table_style(options));
  if (report::is_prose(options.format_or("text"))) report::sign(table, *e);
  code = deliver_table(table, "discover", options, streams);
  return code == done && discovery->interrupted ? interrupted : code;
}

}  // namespace assay::cli
