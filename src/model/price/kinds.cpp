#include "model/price/kinds.hpp"

#include "model/price/deck.hpp"

namespace assay::model::price {

std::span<const Kind> kinds() {
  static const Kind all[] = {
      deck_kind,
  };
  return all;
}

}  // namespace assay::model::price
