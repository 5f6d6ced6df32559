#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "model/ledger/book.hpp"

namespace assay::model::plant {

/// One class of assets for tax: the yearly shares of its basis that are written off, from the first year of use on.
struct DepreciationClass {
  std::string_view key;    ///< the key of the deal file that says which share of the basis is in the class
  std::string_view label;  ///< "5-year MACRS"
  std::vector<Decimal> shares;
};

/// The tables of US income tax: MACRS of 5 and 15 years and straight line with the half-year convention (IRS publication 946,
/// appendix A). Straight line over 15 years has the rounded percents that publication prints.
std::span<const DepreciationClass> depreciation_classes();
/// The class of replaced equipment: 5-year MACRS.
const DepreciationClass& equipment_class();

/// The share written off in the `year`-th year of use, counted from 1, as a cell; 0 outside the table.
sheet::Cell written_off(Book& book, const DepreciationClass& one, int year);

}  // namespace assay::model::plant
