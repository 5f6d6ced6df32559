#pragma once
#include <vector>

#include "report/number.hpp"
#include "report/table.hpp"
#include "study/sweep.hpp"

namespace assay::report {

/// One row a point: the axes, then each output. For data files, of as many points at a time as one likes.
class SweepRows {
 public:
  explicit SweepRows(const study::SweepHead& head);
  Table table(const std::vector<study::SweepPoint>& points) const;

 private:
  const study::SweepHead& head_;
  std::vector<Column> columns_;
  std::vector<std::vector<TableCell>> cells_;  ///< of the axes, by value
};

/// One grid an output, the first axis across and the second down; one for each place of further axes. With one axis one row a value. For people.
std::vector<Table> sweep_grids(const study::SweepResult& sweep, Style style);

}  // namespace assay::report
