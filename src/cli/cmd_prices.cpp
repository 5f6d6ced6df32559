#include <sstream>

#include "base/decimal.hpp"
#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/prices_table.hpp"
#include "report/writer.hpp"
#include "study/prices.hpp"

namespace assay::cli {
namespace {

constexpr int most_draws = 10'000'000;
constexpr int usual_draws = 20'000;
constexpr std::uint64_t usual_seed = 1;  // rulings 17

/// A whole number of an option, `least` to `most`; says what is wrong.
std::optional<std::uint64_t> whole(const std::string& option, const std::string& text, std::uint64_t usual, std::uint64_t least, std::uint64_t most, std::ostream& err) {
  if (text.empty()) return usual;
  std::uint64_t value = 0;
  bool good = text.size() <= 19;
  for (const char c : text) {
    good = good && c >= '0' && c <= '9';
    value = 10 * value + static_cast<std::uint64_t>(c - '0');
  }
  if (good && value >= least && value <= most) return value;
  err << "assay: " << option << ' ' << text << " is not a whole number from " << least << " to " << most << '\n' << "  fix: " << option << ' ' << usual << '\n';
  return std::nullopt;
}

}  // namespace

int cmd_prices(const Options& options, Streams streams) {
  if (!wants(options, 1, 1, "prices", streams)) return wrong_use;
  const auto draws = whole("--draws", options.draws, usual_draws, 2, most_draws, streams.err);
  const auto seed = draws ? whole("--seed", options.seed, usual_seed, 0, 9'223'372'036'854'775'807, streams.err) : std::nullopt;
  if (!seed) return wrong_use;
  int code = done;
  const auto e = run_deal(options.positionals[0], options, {.drivers = false, .readings = false}, streams, code);
  if (!e) return code;
  Diagnostics found;
  const study::PriceStudy prices = study::prices(*e, static_cast<int>(*draws), *seed, found);
  report_trouble(found, streams.err);

  const std::string format = options.format_or("text");
  std::ostringstream text;
  if (format == "csv") report::write_csv(report::price_rows(prices), text, {});
  else if (format == "json") text << report::tables_json({report::price_rows(prices), report::price_pairs(prices, report::Style::data)}, "prices");
  else {
    const report::Style style = format == "md" ? report::Style::memo : report::Style::screen;
    auto tables = report::price_tables(prices, style);
    if (!prices.pairs.empty()) tables.push_back(report::price_pairs(prices, style));
    for (const auto& table : tables) {
      if (format == "md") report::write_markdown(table, text, {});
      else report::write_text(table, text, terminal_form());
      text << '\n';
    }
  }
  return deliver(text.str(), options, streams);
}

}  // namespace assay::cli
