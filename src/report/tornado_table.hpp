#pragma once
#include <string>

#include "report/table.hpp"
#include "report/paper.hpp"
#include "study/tornado.hpp"

namespace assay::report {

/// One row for each input and output. For data files.
Table tornado_rows(const study::Tornado& tornado);
/// A panel for each output, its bars by their width, at most `most` bars each: as text with bars drawn, or as a document.
std::string tornado_page(const study::Evaluation& e, const study::Tornado& tornado, std::size_t most, const WriteOptions& form);
Paper tornado_document(const study::Evaluation& e, const study::Tornado& tornado, std::size_t most);

}  // namespace assay::report
