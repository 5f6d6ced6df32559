#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"
#include "study/evaluation.hpp"
#include "study/gaps.hpp"

namespace assay::report {

/// A part of the memo: what a reader who decides needs of it, and what is looked up in its annex.
struct Part {
  std::string_view title;
  std::vector<std::string> (*sentences)(const study::Evaluation& e, const std::vector<study::Gap>& gaps);  ///< of the main part, a paragraph; nullptr: none
  std::string_view shown, annexed;  ///< ids of tables, in their order
  std::string_view drawn = {};      ///< id of the figure of the main part, "F1"; printed where the format has figures
};

/// In the order in which they are asked. Of the last only an annex is printed; it has the tables that no part names.
std::span<const Part> outline();

/// Takes the tables of a list of ids out of `tables`, in the list's order; those of one id keep theirs.
std::vector<Table> taken(std::vector<Table>& tables, std::string_view ids);

}  // namespace assay::report
