#pragma once
#include "model/ledger/book.hpp"
#include "model/mine/basket.hpp"

namespace assay::model::mine {

/// A product of the mine or of a later stage, and what it took to make. Rows; money positive as named.
struct Product {
  std::string title;          ///< "Separated oxides"
  std::string maker;          ///< the party that owns the stage and pays for it
  std::string path;           ///< "stage.separation"; the leg's own path for the mine's product
  Basket basket;
  sheet::Line tonnes;         ///< t TREO in the product, metal counted as the oxide it is made of
  sheet::Line arms_length;    ///< money per t TREO that independent parties pay, from the contract's benchmark
  sheet::Line worth;          ///< money per t TREO in the taker's market, after charges and freight
  sheet::Cell freight;        ///< money per t TREO to bring it to its market
  sheet::Line cost, capital;  ///< of this stage alone, money
};

/// One stage of the chain after the mine's own product: cracking to a mixed carbonate, separation, making metal.
///   product = feed with each oxide's yield multiplied by the stage's recovery of it
///   price   = basket x payability - charges (charges.hpp)
///   worth   = the same in the taker's market, less freight
///   cost    = cost x oxides in the product + feed_cost x oxides in the feed
extern const Kind stage_kind;

/// Records a stage that takes all of `feed`; `milled` x `head_grade` is what its yields are of.
Product record_stage(const Entry& stage, Book& book, const Entry& mine, const Product& feed, sheet::Line milled, sheet::Line head_grade);

}  // namespace assay::model::mine
