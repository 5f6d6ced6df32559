#include "model/mine/unit_cost.hpp"

namespace assay::model::mine {

using sheet::Cell;

void record_unit_costs(const Entry& entry, Book& book, sheet::RowFormula cash, sheet::RowFormula sustaining, sheet::RowFormula product, std::string_view unit, std::string about) {
  const auto total = [&book](const sheet::RowFormula& formula) {
    std::vector<Cell> cells;
    for (const Period p : book.calendar().periods()) cells.push_back(formula(p));
    return book.sheet().sum(cells);
  };
  const auto per_product = [&](std::string_view name, std::string label, const sheet::RowFormula& cost, std::string formula) {
    book.scalar(entry, name, std::move(label), unit, [&book, total, cost, product] {
      const Cell made = total(product), all = total(cost), one = book.sheet().constant(1, made.unit(), "1");
      const Cell each = all / select(made, made, one);
      return select(made, each, book.sheet().zero(each.unit()));
    }, std::move(formula));
  };
  per_product("cash_cost", "Cash cost of the product over the horizon", cash, std::move(about));
  per_product("all_in_sustaining_cost", "Cash cost, sustaining capital and closure over the horizon", [cash, sustaining](Period p) { return cash(p) + sustaining(p); },
              "the same, with what keeps the mine running and closes it");
}

}  // namespace assay::model::mine
