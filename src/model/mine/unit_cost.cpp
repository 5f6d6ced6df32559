#include "model/mine/unit_cost.hpp"

namespace assay::model::mine {

using sheet::Cell;
using sheet::Line;

void record_unit_costs(const Entry& entry, Book& book, sheet::RowFormula cash, sheet::RowFormula sustaining, Line product, std::string_view unit, std::string about) {
  const Line spent = book.line(entry, "cash_costs", "What cash cost counts", "USD", std::move(cash), std::move(about));
  const Line kept = book.line(entry, "sustaining_costs", "What keeps the mine running and closes it", "USD", std::move(sustaining));
  const auto per_product = [&](std::string_view name, std::string label, std::vector<Line> costs, std::string formula) {
    book.scalar(entry, name, std::move(label), unit, [&book, costs, product] {
      Cell all = book.total(costs.front());
      for (std::size_t i = 1; i < costs.size(); ++i) all = all + book.total(costs[i]);
      return ratio_or_zero(all, book.total(product));
    }, std::move(formula));
  };
  per_product("cash_cost", "Cash cost of the product over the horizon", {spent}, "sum of cash_costs/sum of the product");
  per_product("all_in_sustaining_cost", "Cash cost, sustaining capital and closure over the horizon", {spent, kept}, "sum of cash_costs and sustaining_costs/sum of the product");
}

}  // namespace assay::model::mine
