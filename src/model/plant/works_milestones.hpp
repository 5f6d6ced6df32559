#pragma once
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// A part of works that the contract names: what it is charged at, when, and the share of it that is delivered.
struct Milestone {
  Period period;
  sheet::Cell value;                    ///< in the deal's money
  std::optional<sheet::Cell> delivered; ///< 0 to 1; all of it when absent
};

/// The rows of the file behind `milestones`; E372 and others are added to the book's diagnostics.
std::vector<Milestone> read_milestones(const Entry& entry, Book& book);

}  // namespace assay::model::plant
