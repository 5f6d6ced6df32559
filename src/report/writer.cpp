#include "report/writer.hpp"

#include <array>

#include "base/lower_case.hpp"
#include "report/paper.hpp"

namespace assay::report {
namespace {

const std::array all_writers{
    Writer{"text", "txt", write_text, nullptr},
    Writer{"md", "md", write_markdown, &markdown_prose},
    Writer{"tex", "tex", write_latex, &latex_prose},
    Writer{"html", "html", write_html, &html_prose},
    Writer{"csv", "csv", write_csv, nullptr},
};

}  // namespace

std::span<const Writer> writers() { return all_writers; }

const Writer* writer_named(std::string_view name) {
  for (const Writer& writer : all_writers)
    if (writer.name == name) return &writer;
  return nullptr;
}

const Writer* writer_for_file(std::string_view path) {
  const std::size_t folder = path.find_last_of('/');
  const std::string_view file = folder == path.npos ? path : path.substr(folder + 1);
  const std::size_t point = file.find_last_of('.');
  if (point == file.npos || point == 0) return nullptr;  // ".md" is a hidden file without an ending
  for (const Writer& writer : all_writers)
    if (lower_case(file.substr(point + 1)) == writer.extension) return &writer;
  return nullptr;
}

}  // namespace assay::report
