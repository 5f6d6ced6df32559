#pragma once
#include <string>

#include "report/number.hpp"
#include "report/paper.hpp"
#include "report/table.hpp"
#include "study/tornado.hpp"

namespace assay::report {

/// One row for each input and output. For data files.
Table tornado_rows(const study::Tornado& tornado);
/// A panel for each output, its bars by their width, at most `most` bars each: as text with bars drawn, or as a document.
std::string tornado_page(const study::Evaluation& e, const study::Tornado& tornado, std::size_t most, const WriteOptions& form);
Paper tornado_document(const study::Evaluation& e, const study::Tornado& tornado, std::size_t most);

/// Where the input alone brings a gain to nothing: "5.6 %", with a dagger beyond its P10 to P90; "none" where it is looked for in vain, "–" where it is not.
TableCell turning_cell(const study::Evaluation& e, const study::TornadoBar& bar, std::size_t output, Style style);
/// The same of values at which the verdict turns.
TableCell verdict_cell(const study::Evaluation& e, const study::TornadoBar& bar, const std::vector<Decimal>& at, Style style);
std::string turning_note();

}  // namespace assay::report
