#pragma once
#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// A power plant with one owner (`from`) who builds it, sells the energy to `to` under a power purchase agreement, and
/// bears debt and tax: SAM's single-owner model. The first period is the capital year; operation follows, by year.
extern const Kind single_owner_kind;

}  // namespace assay::model::plant
