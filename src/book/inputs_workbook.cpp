#include <chrono>

#include "book/round_trip.hpp"
#include "book/xlsx.hpp"

namespace assay::book {

std::string inputs_workbook(const study::Evaluation& e, Diagnostics& found) {
  const auto made = std::chrono::system_clock::to_time_t(std::chrono::sys_days(e.deal->date));
  Xlsx out("Inputs of " + e.deal->title, "assay " ASSAY_VERSION ", deal " + e.deal_hash, made, found);
  if (found.has_errors()) return {};
  const report::Table table = inputs_table(e);
  const std::size_t sheet = out.add_sheet("Inputs");
  constexpr double widths[] = {36, 30, 44, 18, 8, 36};
  constexpr int value_column = 1;
  const int last = static_cast<int>(table.columns.size()) - 1;
  for (int c = 0; c <= last; ++c) {
    out.width(sheet, c, c, widths[c]);
    out.text(sheet, 0, c, table.columns[static_cast<std::size_t>(c)].title, Form::head);
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    for (int c = 0; c <= last; ++c) out.text(sheet, static_cast<int>(r) + 1, c, table.rows[r][static_cast<std::size_t>(c)].text, c == value_column ? Form::input : Form::plain);
  out.freeze(sheet, 1, 1);
  if (!table.rows.empty()) out.filter(sheet, 0, 0, static_cast<int>(table.rows.size()), last);
  return out.bytes(found);
}

}  // namespace assay::book
