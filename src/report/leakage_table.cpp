#include "report/leakage_table.hpp"

#include "report/bases.hpp"
#include "report/figures.hpp"

namespace assay::report {

Table leakage_table(const study::Evaluation& e, Style style, const study::LeakageResult& leakage) {
  const std::string unit = money_unit(e).text();
  Table t{.id = "T16", .title = "Who gains inside each side", .columns = {{"Recipient", {}, Column::left, 0}, {"share", {}, Column::right, 0}, {"present\nvalue", unit, Column::right, 0}, {"grade of\nthe share", {}, Column::left, 1}},
          .rows = {}, .total_rows = {}, .notes = {}};
  Decimal shares = 0;
  for (const auto& recipient : leakage.recipients) {
    shares += recipient.share;
    t.rows.push_back({text_cell(recipient.title), of_figure(share_cell(recipient.share, style, "%"), leakage.path + ".recipients." + recipient.id + ".share"), of_figure(money_cell(e, recipient.present_value, style), leakage.path + '.' + recipient.id + ".pv"), text_cell(recipient.grade == 0 ? "–" : std::string(1, recipient.grade))});
  }
  t.total_rows.push_back(t.rows.size());
  t.rows.push_back({text_cell("All of it"), of_basis(share_cell(shares, style, "%"), sum_basis("the shares above")), of_figure(money_cell(e, leakage.receipts, style), leakage.path + ".receipts_pv"), text_cell("")});
  t.notes.push_back((leakage.all_cash ? "Of all cash that " + study::in_words(e, leakage.party) + " receives from others, before what it pays itself" : "Of the receipts named in " + leakage.path) +
                    "; present value at " + study::in_words(e, leakage.party) + "'s own rate.");
  return t;
}

}  // namespace assay::report
