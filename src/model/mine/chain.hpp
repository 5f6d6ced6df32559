#pragma once
#include <vector>

#include "model/mine/by_product.hpp"
#include "model/mine/costs.hpp"
#include "model/mine/stage.hpp"

namespace assay::model::mine {

/// What leaves the mine and what is made of it: the mine's own product first, then one product a stage, in the order of `chain`.
struct Chain {
  std::vector<Product> products;
  std::size_t sold = 0;                ///< the one that changes hands under the contract: `sold_after`, else the mine's own
  std::vector<ByProduct> by_products;

  const Product& handed_over() const { return products[sold]; }
};

/// Records the stages and by-products that the mine names; `first` is the mine's own product, `costs` its costs. Nothing, and
/// E385, E386 or E388, when a stage is another mine's, `sold_after` is not in the chain, or a third party owns a stage before the hand-over.
std::optional<Chain> record_chain(const Entry& mine, Book& book, Product first, const Costs& costs, sheet::Line milled, sheet::Line head_grade);

/// Adds what each stage is worth per tonne of ore over the mine's life, undiscounted, and what each side keeps of it:
///   <stage>.chain_value, .stage_cost, .added;  <leg>.giver_keeps, .taker_keeps;  each with its `_per_ore`
/// `contract_value` and `upstream_cost` (money rows) are what the giver gets and what it bears.
void record_value_per_ore(const Entry& mine, Book& book, const Chain& chain, sheet::Line milled, sheet::Line contract_value, sheet::Line upstream_cost);

/// E384 when no mine names this stage; `key` is the mine's key to name it in.
void check_is_in_a_mine(const Entry& stage, std::string_view key, Book& book);

}  // namespace assay::model::mine
