#pragma once
#include <string>

#include "report/table.hpp"

namespace assay::report {

/// A drawing of results that is made elsewhere, and the numbers it shows.
struct Picture {
  std::string id;     ///< "F2-host": of its file and its anchor; letters, digits, '-', '_' and '.'
  std::string kind;   ///< "F2": what `--figures` calls it
  std::string title;  ///< the finding, one sentence
  std::string about;  ///< what it shows, in words: for those who cannot see it
  std::string svg;    ///< an <svg> element for a page: text and lines take the colour of the page's text
  Table data;         ///< what it shows, in full
  std::string file = {};  ///< where a document refers to it as a file of its own: the file's name, "F2-host.png"
};

}  // namespace assay::report
