#pragma once
#include "model/ledger/kind.hpp"

namespace assay::model {

/// Does the period lie in the calendar years of the entry's keys `from` to `until`, both included? Without one of them there is no end on that side.
inline bool within_years(const Entry& entry, Period p) {
  const Value *from = entry.find("from"), *until = entry.find("until");
  return (from == nullptr || p.year >= from->year) && (until == nullptr || p.year <= until->year);
}

}  // namespace assay::model
