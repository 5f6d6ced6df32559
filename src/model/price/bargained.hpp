#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::price {

/// The price between one seller and one buyer (bilateral monopsony): between c, what the seller must have, and N, the
/// buyer's netback, which is all the product is worth to it.
///   N = price x payability - costs
///   w = c + weight (N - c)              weight 0: the seller gets its cost; 1: the buyer's whole netback
///   or  w = N eps / (1 + eps)           a sole buyer before many sellers of supply elasticity eps
/// What it implies, for each substance X: discount d = 1 - w/N, the elasticity of supply before which a sole buyer would
/// pay so, (1 - d)/d, Pigou's exploitation (N - w)/w, and with `elasticity` the weight. Source: J. Robinson, The Economics
/// of Imperfect Competition, 1933 (markdown); J. Nash, Econometrica 21, 1953 (weights).
/// Errors: E302, E352. W548 where the bargained price would be taken for the arm's-length one.
extern const Kind bargained_kind;

}  // namespace assay::model::price
