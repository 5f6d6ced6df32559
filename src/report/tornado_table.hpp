#pragma once
#include <string>

#include "report/table.hpp"
#include "report/writer.hpp"
#include "study/tornado.hpp"

namespace assay::report {

/// One row for each input and output. For data files.
Table tornado_rows(const study::Tornado& tornado);
/// A panel for each output, its bars by their width: as text with bars drawn, or as Markdown; at most `most` bars each.
std::string tornado_page(const study::Evaluation& e, const study::Tornado& tornado, bool markdown, std::size_t most, const WriteOptions& form);

}  // namespace assay::report
