#include <sstream>

#include "base/decimal.hpp"
#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/prices_table.hpp"
#include "report/provenance.hpp"
#include "report/writer.hpp"
#include "study/prices.hpp"

namespace assay::cli {
namespace {

constexpr int most_draws = 10'000'000;
constexpr int usual_draws = 20'000;

}  // namespace

int cmd_prices(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "prices", streams)) return wrong_use;
  Diagnostics found;
  const auto draws = whole_number("--draws", options.draws, usual_draws, 2, most_draws, found), seed = seed_of(options, found);
  if (!draws || !seed) return report_trouble(found, streams.err);
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  const study::PriceStudy prices = study::prices(*e, static_cast<int>(*draws), *seed, found);
  report_trouble(found, streams.err);

  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (format == "csv") report::write_csv(report::price_rows(prices), text, {});
  else if (format == "json") text << report::tables_json({report::price_rows(prices), report::price_pairs(prices, report::Style::data)}, "prices");
  else {
    const report::Style style = table_style(options);
    auto tables = report::price_tables(prices, style);
    if (!prices.pairs.empty()) tables.push_back(report::price_pairs(prices, style));
    if (report::is_prose(format)) {
      for (report::Table& table : tables) report::sign(table, *e);
      return deliver_document(document_of(e->deal->title + ": price paths", std::move(tables)), options, streams);
    }
    for (const auto& table : tables) {
      report::write_text(table, text, terminal_form());
      text << '\n';
    }
  }
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
