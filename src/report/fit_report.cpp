#include <sstream>

#include "report/fit_table.hpp"
#include "report/fit_text.hpp"
#include "report/paragraph.hpp"

namespace assay::report {
namespace {

/// The parts of the report, one order for every format.
std::vector<Block> parts_of(const fit::HistoryFit& all, const std::string& file, Style style) {
  std::vector<Block> parts;
  for (std::size_t i = 0; i < all.series.size(); ++i) {
    parts.push_back(table_block(fit_table(all, i, style)));
    const auto limits = limits_of(all, i, style);
    if (limits.empty()) continue;
    parts.push_back(heading_block("What the prices of " + all.history.series[i].name + " cannot tell"));
    for (const std::string& sentence : limits) parts.push_back(item_block({}, sentence));
  }
  if (all.series.size() > 1) parts.push_back(table_block(correlation_table(all, style)));
  if (std::string tables = deal_tables(all, file); !tables.empty()) {
    parts.push_back(heading_block("For a deal file"));
    parts.push_back(code_block(std::move(tables)));
  }
  return parts;
}

}  // namespace

Paper fit_document(const fit::HistoryFit& all, const std::string& file) {
  return {.title = "Price processes fitted to " + file, .blocks = parts_of(all, file, Style::memo)};
}

std::string fit_report(const fit::HistoryFit& all, const std::string& file, const WriteOptions& options) {
  std::ostringstream out;
  const auto plain = [&](const std::string& text) { return options.ascii ? to_ascii(text) : text; };
  const std::vector<Block> parts = parts_of(all, file, Style::screen);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Block& part = parts[i];
    const bool list_goes_on = i + 1 < parts.size() && parts[i + 1].kind == Block::item;
    switch (part.kind) {
      case Block::picture:
      case Block::explanation: break;
      case Block::see: out << paragraph("In full: " + plain(part.lead) + ": " + plain(part.text), options.width) << '\n'; break;
      case Block::table:
        write_text(part.content, out, options);
        out << '\n';
        break;
      case Block::item: out << paragraph("- " + plain(part.text), options.width, 2, 4) << (list_goes_on ? "" : "\n"); break;
      case Block::heading: out << plain(part.text) << '\n'; break;
      case Block::code: out << '\n' << plain(part.text); break;
      case Block::prose: out << paragraph(plain(part.text), options.width) << '\n'; break;
    }
  }
  return out.str();
}

}  // namespace assay::report
