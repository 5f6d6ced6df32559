#pragma once
#include <map>
#include <string>
#include <string_view>

#include "model/ledger/book.hpp"

namespace assay::model::price {

/// One series of a CSV file with columns year, series, value, unit (source, grade, note): world output, a share by year.
using YearSeries = std::map<int, sheet::Parameter>;

/// The rows of the series that `series_key` names, in the file of `file_key`. Every value must have the dimension of `unit`
/// and be more than zero. E351 when the file has no such series; E201, E202, E203, E301, E314, E316 of a row. Empty then.
YearSeries read_series(const Entry& entry, Book& book, std::string_view file_key, std::string_view series_key, const Unit& unit);

/// How a series of calendar years meets the deal's periods.
struct Reading {
  int held_year = 0;          ///< the year that stands for all periods; 0 = each its own
  bool last_stands = false;   ///< the last year stands for later ones
};

/// A line with the value of each period's year. E310 when the series lacks one; W547 when it runs over a break, which is a
/// row whose note begins with "series break". An invalid line, with diagnostics, when it cannot be had.
sheet::Line record_series(const Entry& entry, Book& book, std::string_view series_key, const YearSeries& series, Reading reading,
                          std::string_view name, std::string label, std::string_view unit, std::string about = {});

}  // namespace assay::model::price
