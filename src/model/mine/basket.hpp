#pragma once
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::mine {

/// Where a product's prices are read: decks by id.
struct Quotes {
  std::string contract, taker;  ///< of the oxides: the contract's benchmark, the taker's market; may be the same
  std::string metal;            ///< of the metals, for those of `metals`; "" when there are none
  std::vector<std::string> metals;  ///< elements that the product holds as metal: "Nd"
};

/// The fifteen oxides of a rare-earth ore, their recovery, and what a tonne of them sells for.
struct Basket {
  std::vector<std::string> oxides;  ///< those with a share above zero, in the order of the periodic table, Y last
  std::vector<sheet::Line> yields;  ///< by oxide: t oxide in product per t TREO in ore (scalars)
  Quotes quotes;                    ///< where its prices are read
  sheet::Line yield;                ///< t TREO in product per t TREO in ore: sum of share x recovery (scalar)
  sheet::Line benchmark;            ///< money per t TREO in product at the contract's price deck
  sheet::Line taker_value;          ///< the same at the taker's price deck
};

/// Shares come from one row of a CSV file, as printed, and are normalised by their own sum (printed sums differ from
/// 100 %). Basket value B = sum f_i r_i P_i / sum f_i r_i with oxide share f_i, recovery r_i, price P_i.
/// Nothing (and diagnostics) when the row or a price is missing.
std::optional<Basket> record_basket(const Entry& entry, Book& book);

/// What the product that changes hands fetches at the prices of `agreed_price`, money per t TREO in it.
sheet::Line record_agreed_value(const Entry& entry, Book& book, const Basket& sold);

/// The basket after one more stage: oxide_yield.X = yield before x the stage's `recovery` of X. A metal counts as the oxide
/// it is made of: P = metal's price x tonnes of metal in a tonne of oxide.
Basket record_next_basket(const Entry& stage, Book& book, const Basket& before, const Quotes& quotes);

}  // namespace assay::model::mine
