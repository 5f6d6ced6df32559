#include "report/writer.hpp"

#include <array>

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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_as(std::string_view ending, std::string_view extension) {
  if (ending.size() != extension.size()) return false;
  for (std::size_t i = 0; i < ending.size(); ++i)
    if (lower(ending[i]) != extension[i]) return false;
  return true;
}

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
    if (ends_as(file.substr(point + 1), writer.extension)) return &writer;
  return nullptr;
}

}  // namespace assay::report
