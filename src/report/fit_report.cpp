#include <sstream>

#include "report/fit_table.hpp"
#include "report/fit_text.hpp"
#include "report/paragraph.hpp"

namespace assay::report {

std::string fit_report(const fit::HistoryFit& all, const std::string& file, bool markdown, const WriteOptions& options) {
  std::ostringstream out;
  const Style style = markdown ? Style::memo : Style::screen;
  const auto write = [&](const Table& table) {
    if (markdown) write_markdown(table, out, {});
    else write_text(table, out, options);
    out << '\n';
  };
  const auto plain = [&](const std::string& text) { return options.ascii && !markdown ? to_ascii(text) : text; };
  const auto heading = [&](const std::string& words) { out << (markdown ? "### " : "") << plain(words) << (markdown ? "\n\n" : "\n"); };
  for (std::size_t i = 0; i < all.series.size(); ++i) {
    write(fit_table(all, i, style));
    const auto limits = limits_of(all, i, style);
    if (limits.empty()) continue;
    heading("What the prices of " + all.history.series[i].name + " cannot tell");
    for (const std::string& sentence : limits) {
      if (markdown) out << "- " << markdown_escaped(sentence) << '\n';
      else out << paragraph("- " + plain(sentence), options.width, 2, 4);
    }
    out << '\n';
  }
  if (all.series.size() > 1) write(correlation_table(all, style));
  const std::string tables = deal_tables(all, file);
  if (!tables.empty()) {
    heading("For a deal file");
    out << (markdown ? "```toml\n" : "\n") << plain(tables) << (markdown ? "```\n" : "");
  }
  return out.str();
}

}  // namespace assay::report
