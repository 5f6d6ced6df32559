#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::terms {

/// The keys of one [[waterfall.ID.step]], and what no single one of them can say (E398, E446 to E448).
extern const RowKeys waterfall_step_keys;
void check_waterfall_steps(const std::vector<Entry>& steps, Diagnostics& found);

/// What a step of the same waterfall pays to one receiver.
struct WaterfallPayment {
  std::string receiver;
  sheet::Line paid;
};
using WaterfallPayments = std::shared_ptr<std::vector<WaterfallPayment>>;

/// A reserve that a step fills: kept outside the parties, given back in one period.
struct Reserve {
  const Entry* step = nullptr;
  sheet::Balance balance;
  sheet::Line earned, released;
};
/// Declares the reserve of a step with pay = "reserve"; its balance rolls once the step is recorded.
Reserve declare_reserve(const Entry& step, Book& book);

/// Records the step and posts what it pays. `left` is what the steps before left; returns what this one leaves. Payments are added
/// to `payments` as they are declared: those there already are of earlier steps. W585 a step that is never open, W586 a reserve released after the deal.
sheet::Line record_waterfall_step(const Entry& waterfall, const Entry& step, Book& book, sheet::Line left, const Reserve* reserve, const WaterfallPayments& payments);

}  // namespace assay::model::terms
